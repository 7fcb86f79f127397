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

/** Whether this machine's WebAssembly has vectors. */
export function supportsWasm(): boolean {
  if (typeof WebAssembly !== "object") return false
  const probe = new ModuleBuilder([])
  probe.add("probe", { params: [], results: [] }, (code) => {
    code.i32(0).op("i32x4.splat").op("drop")
  })
  return WebAssembly.validate(probe.encode())
}

/** Bytes that a plan needs in one run: its arena, inputs and constants. */
function bytesOf(plan: Plan): number {
  const given = plan.buffers.filter(({ place }) => place.kind !== "arena")
  return given.reduce((sum, { dtype, shape }) => sum + sizeOf(shape) * bytesPerElement(dtype), plan.arenaBytes)
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`

/** A back end with a memory of its own. Throws where there is no WebAssembly with vectors: ask `supportsWasm` first. */
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
