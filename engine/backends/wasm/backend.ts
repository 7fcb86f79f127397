// The default back end: a plan becomes one WebAssembly module of SIMD code. The same bits as the typed-array back end, and faster.

import { bytesPerElement } from "../../base/dtype.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan } from "../../compile/plan.ts"
import type { Backend } from "../backend.ts"
import { ModuleBuilder } from "./encode/module.ts"
import { createExecutable } from "./executable.ts"
import { furtherWasm } from "./further.ts"
import { createMemory, type MemoryStatistics } from "./memory/memory.ts"

/** What one back end may hold of memory in all: plans, data sets, scratch. */
const LIMIT_BYTES = 1.5 * 2 ** 30

export interface WasmBackend extends Backend {
  /** What the memory holds at the moment. */
  statistics(): MemoryStatistics
}

export interface WasmOptions {
  readonly limitBytes?: number
}

/** Why this machine has no use for the back end, in words for the page; null where it runs. */
export function wasmLack(): string | null {
  if (typeof WebAssembly !== "object") return "this browser has no WebAssembly"
  const probe = new ModuleBuilder([])
  probe.add("probe", { params: [], results: [] }, (code) => {
    code.i32(0).op("i32x4.splat").op("drop")
  })
  const code = probe.encode()
  if (!WebAssembly.validate(code)) return "WebAssembly in this browser has no vectors"
  try {
    new WebAssembly.Module(code)
    return null
  } catch {
    return "this page's policy forbids WebAssembly"
  }
}

/** Bytes that a plan needs in one run: its arena, inputs and constants. */
function bytesOf(plan: Plan): number {
  const given = plan.buffers.filter(({ place }) => place.kind !== "arena")
  return given.reduce((sum, { dtype, shape }) => sum + sizeOf(shape) * bytesPerElement(dtype), plan.arenaBytes)
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`

/** A back end with a memory of its own. Throws where there is no WebAssembly with vectors: ask `wasmLack` first. */
export function createWasmBackend({ limitBytes = LIMIT_BYTES }: WasmOptions = {}): WasmBackend {
  const memory = createMemory({ limitBytes })
  return {
    name: "wasm",
    refuses(plan) {
      const needed = bytesOf(plan)
      return needed > limitBytes
        ? `one run needs ${megabytes(needed)}, and there may be ${megabytes(limitBytes)}`
        : null
    },
    load: (plan) => createExecutable(plan, memory),
    statistics: () => memory.statistics(),
    listing: (plan) => furtherWasm.get().listing.listPlan(plan),
  }
}
