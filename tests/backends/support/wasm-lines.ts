// One kernel on both back ends: run by the typed arrays, and as a WebAssembly function among bytes that it must leave alone.
import { canonicalCopy } from "../../../engine/backends/canonical.ts"
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { Addresses, GLOBALS } from "../../../engine/backends/wasm/context.ts"
import { IMPORTS, MEMORY, ModuleBuilder } from "../../../engine/backends/wasm/encode/module.ts"
import { emitLines, type LineKernel } from "../../../engine/backends/wasm/lines/emit-lines.ts"
import type { Memory } from "../../../engine/backends/wasm/memory/memory.ts"
import { bytesPerElement, type TensorValue, type TypedArray } from "../../../engine/base/dtype.ts"
import { type Shape, sizeOf } from "../../../engine/base/shape.ts"
import type { Plan } from "../../../engine/compile/plan.ts"

/** Buffers 0, 1, … are the inputs; the one after them is the output, dense over `outputShape`. */
export interface LineCase {
  readonly kernel: LineKernel
  readonly inputs: readonly TensorValue[]
  readonly outputShape: Shape
}

function planOf({ kernel, inputs, outputShape }: LineCase): Plan {
  const id = inputs.length
  const { dtype } = kernel.output
  return {
    inputs: inputs.map((_, index) => ({ buffer: index, source: { kind: "input", node: index, role: "leaf" } })),
    constants: [],
    buffers: [
      ...inputs.map(({ dtype: own, shape }, index) => ({
        id: index,
        dtype: own,
        shape,
        place: { kind: "input", index } as const,
      })),
      { id, dtype, shape: outputShape, place: { kind: "arena", offset: 32 } },
    ],
    kernels: [kernel],
    outputs: [id],
    stores: [],
    record: null,
    arenaBytes: 32 + sizeOf(outputShape) * bytesPerElement(dtype) + 32,
  }
}

/** What the typed arrays give. */
export function runTyped(of: LineCase): TypedArray {
  const executable = typedArrayBackend.load(planOf(of))
  return (executable.run(of.inputs).outputs[0] as TensorValue).data
}

/** A loaded kernel: `run` runs it, `output` reads what it wrote. */
export interface LoadedLine {
  run(): void
  output(): TypedArray
  /** Whether the bytes around the output, and the inputs, are as they were. */
  untouched(): boolean
  dispose(): void
}

const GARBAGE = 0xa5

export function loadWasm(of: LineCase, memory: Memory): LoadedLine {
  const plan = planOf(of)
  const addresses = new Addresses(plan)
  const module = new ModuleBuilder(GLOBALS)
  const write = (code: Parameters<Parameters<ModuleBuilder["add"]>[2]>[0]) =>
    emitLines(addresses.context(code, module, of.kernel), of.kernel)
  module.add("run", { params: [], results: [] }, write, true)
  const places = of.inputs.map(({ data }) => memory.allocate(data.byteLength))
  const arena = memory.allocate(plan.arenaBytes)
  const table = memory.allocate(4 * Math.max(1, places.length))
  const scratch = memory.scratch(addresses.scratchBytes)
  const input = (index: number) => {
    const { dtype, data } = of.inputs[index] as TensorValue
    return memory.view(dtype, places[index] as number, data.length)
  }
  of.inputs.forEach(({ data }, index) => {
    input(index).set(data)
  })
  memory.view("int32", table, places.length).set(places)
  const bytes = () => memory.view("uint8", arena, plan.arenaBytes)
  bytes().fill(GARBAGE)
  const globals = { arena, table, scratch }
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.encode()), {
    [IMPORTS]: { [MEMORY]: memory.memory, ...globals },
  })
  const { run } = instance.exports as { readonly run: () => void }
  return {
    run,
    output: () => canonicalCopy(memory.view(of.kernel.output.dtype, arena + 32, sizeOf(of.outputShape))),
    untouched: () =>
      [...bytes().subarray(0, 32), ...bytes().subarray(-32)].every((byte) => byte === GARBAGE) &&
      of.inputs.every(({ data }, index) => sameBits(canonicalCopy(input(index)), canonicalCopy(data))),
    dispose() {
      for (const address of [...places, arena, table]) memory.free(address)
    },
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

export function sameBits(a: TypedArray, b: TypedArray): boolean {
  const other = bytesOf(b)
  return a.byteLength === b.byteLength && bytesOf(a).every((byte, index) => byte === other[index])
}
