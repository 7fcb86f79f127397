// Runs a program of the model language with NumPy and the standard modules, without tensors.
import { createMachine, type Machine, type RunResult } from "../../../engine/language/machine/machine.ts"
import { PreludeCache } from "../../../engine/language/machine/prelude.ts"
import { builtins } from "../../../engine/language/modules/builtins.ts"
import { numericalModules } from "../../../engine/language/modules/numerical.ts"
import { moduleTable } from "../support/module-table.ts"

/** Code only, which machines may share. */
const preludes = new PreludeCache()

export function machineOf(source: string, seed = 1): Machine {
  let seconds = 1_700_000_000
  const clock = (): number => {
    seconds += 0.25
    return seconds
  }
  const { machine, diagnostics } = createMachine({
    ...{ source, seed, clock, builtins, preludes },
    precision: "float32",
    modules: moduleTable(numericalModules),
  })
  if (machine === null) throw new Error(diagnostics.map((one) => one.message).join("\n"))
  return machine
}

/** Runs to the end; what was printed, and the message of the error that ended it. */
export function outputOf(source: string, seed = 1): string {
  const machine = machineOf(source, seed)
  const result = finish(machine)
  const text = printed(machine)
  return result.reason === "failed" ? `${text}${result.diagnostic.message}\n` : text
}

export function finish(machine: Machine): RunResult {
  for (;;) {
    const result = machine.run()
    if (result.reason === "finished" || result.reason === "failed") return result
  }
}

export function printed(machine: Machine): string {
  return machine.console
    .filter((entry) => entry.kind !== "note")
    .map((entry) => entry.text)
    .join("")
}
