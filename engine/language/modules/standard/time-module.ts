// The standard library's time: what the machine's recorded clock says, so that a replay reads the same.
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeFunction, native } from "../../machine/native.ts"

function clock(name: string, doc: string): NativeFunction {
  return native(name, "()", (ctx) => ctx.now(), { doc })
}

function clockNanoseconds(name: string): NativeFunction {
  return native(name, "()", (ctx) => BigInt(Math.round(ctx.now() * 1_000_000)) * 1000n)
}

const functions: readonly NativeFunction[] = [
  clock("time", "Seconds since 1970."),
  clock("perf_counter", "Seconds on a clock for measuring."),
  clock("monotonic", "Seconds on a clock that never goes back."),
  clock("process_time", "Seconds on a clock for measuring."),
  clockNanoseconds("time_ns"),
  clockNanoseconds("perf_counter_ns"),
  clockNanoseconds("monotonic_ns"),
  native(
    "sleep",
    "(seconds, /)",
    (ctx) => {
      ctx.noteOnce("time-sleep", "time.sleep does not wait here. The speed control sets the pace.")
      return null
    },
    { doc: "Accepted; the speed control sets the pace." },
  ),
]

export const timeModule: ModuleDefinition = {
  name: "time",
  doc: "The clock.",
  members: () => Object.fromEntries(functions.map((one) => [one.spec.name, one])),
}
