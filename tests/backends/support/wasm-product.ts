// Products on their own: a plan of one matmul kernel, run by code of the WebAssembly emitter and by the typed-array back end.

import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { Addresses, GLOBALS, type KernelContext } from "../../../engine/backends/wasm/context.ts"
import { ModuleBuilder } from "../../../engine/backends/wasm/encode/module.ts"
import { type EpilogueEmitter, emitMatmul } from "../../../engine/backends/wasm/matmul/emit-matmul.ts"
import { allocate, bytesPerElement, type DType, type TensorValue, type TypedArray } from "../../../engine/base/dtype.ts"
import { rowMajorStrides, type Shape, sizeOf } from "../../../engine/base/shape.ts"
import type { Plan, PlanBuffer, PlanInput } from "../../../engine/compile/plan.ts"
import type { MatmulKernel } from "../../../engine/kernel/kernel.ts"
import type { ScalarType } from "../../../engine/kernel/scalar.ts"

export interface ProductSpec {
  readonly type: ScalarType
  /** Of a and b, where it is not the type's own. */
  readonly dtype?: DType
  readonly order: "sequential" | "lanes"
  readonly batch?: Shape
  readonly m: number
  readonly n: number
  readonly k: number
  /** Offset and strides; dense row-major where left out. */
  readonly a?: { readonly offset: number; readonly strides: readonly number[] }
  readonly b?: { readonly offset: number; readonly strides: readonly number[] }
  /** Where [...batch, m, n] is written; dense where left out. */
  readonly output?: { readonly offset: number; readonly strides: readonly number[]; readonly elements: number }
}

const DTYPES: Readonly<Record<ScalarType, DType>> = { f32: "float32", f64: "float64", i32: "int32" }

/** One more than the highest element that a view reaches. */
function reach(shape: Shape, offset: number, strides: readonly number[]): number {
  if (sizeOf(shape) === 0) return 0
  return 1 + shape.reduce((at, extent, axis) => at + Math.max(0, (extent - 1) * (strides[axis] as number)), offset)
}

/** A plan of the one kernel: inputs 0 and 1 are a and b, and buffer 2 the result. */
export function planOf(spec: ProductSpec): Plan {
  const { type, order, m, n, k, batch = [] } = spec
  const dtype = DTYPES[type]
  const given = spec.dtype ?? dtype
  const aShape = [...batch, m, k]
  const bShape = [...batch, k, n]
  const shape = [...batch, m, n]
  const a = spec.a ?? { offset: 0, strides: rowMajorStrides(aShape) }
  const b = spec.b ?? { offset: 0, strides: rowMajorStrides(bShape) }
  const output = spec.output ?? { offset: 0, strides: rowMajorStrides(shape), elements: sizeOf(shape) }
  const operand = (buffer: number, view: { readonly offset: number; readonly strides: readonly number[] }) =>
    ({ kind: "buffer", buffer, dtype: buffer < 2 ? given : dtype, offset: view.offset, strides: view.strides }) as const
  const kernel: MatmulKernel = {
    kind: "matmul",
    ...{ batch, m, n, k, type, order, spans: [] },
    a: operand(0, a),
    b: operand(1, b),
    epilogueInputs: [],
    epilogue: { inputs: [type], instructions: [], results: [0] },
    outputs: [operand(2, output)],
  }
  const buffer = (id: number, elements: number, place: PlanBuffer["place"]): PlanBuffer => ({
    id,
    dtype: id < 2 ? given : dtype,
    shape: [elements],
    place,
  })
  return {
    inputs: [0, 1].map((index): PlanInput => ({ buffer: index, source: { kind: "input", node: index, role: "leaf" } })),
    constants: [],
    buffers: [
      buffer(0, reach(aShape, a.offset, a.strides), { kind: "input", index: 0 }),
      buffer(1, reach(bShape, b.offset, b.strides), { kind: "input", index: 1 }),
      buffer(2, output.elements, { kind: "arena", offset: 0 }),
    ],
    kernels: [kernel],
    outputs: [2],
    stores: [],
    record: null,
    arenaBytes: output.elements * bytesPerElement(dtype),
  }
}

/** A module that exports the kernel as "run", its scratch in bytes and the code as text. */
export function moduleOf(plan: Plan, epilogue: EpilogueEmitter) {
  const addresses = new Addresses(plan)
  const module = new ModuleBuilder(GLOBALS)
  const kernel = plan.kernels[0] as MatmulKernel
  const write = (context: KernelContext) => emitMatmul(context, kernel, epilogue)
  module.add("run", { params: [], results: [] }, (code) => write(addresses.context(code, module, kernel)), true)
  return { bytes: module.encode(), scratchBytes: addresses.scratchBytes, module }
}

/** Bytes after the arena and after the scratch that must stay as they were. */
const GUARD = 256
const UNTOUCHED = 0xa5

export interface LoadedProduct {
  readonly result: TypedArray
  run(): void
  /** Whether bytes were written that belong to nobody. */
  overran(): boolean
}

/** The kernel in a memory of its own: table, a, b, arena, scratch, and the end right after b, so that no load passes it. */
export function loadProduct(plan: Plan, inputs: readonly TypedArray[], epilogue: EpilogueEmitter): LoadedProduct {
  const { bytes, scratchBytes } = moduleOf(plan, epilogue)
  const { dtype } = plan.buffers[2] as PlanBuffer
  const up = (value: number) => Math.ceil(value / 64) * 64
  const arena = 64
  const scratch = up(arena + plan.arenaBytes + GUARD)
  const guard = scratch + scratchBytes
  const [first, second] = inputs as [TypedArray, TypedArray]
  const used = up(guard + GUARD + first.byteLength) + second.byteLength
  const pages = Math.ceil(used / 65_536)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536 })
  const end = pages * 65_536
  // Both inputs end where memory ends, or where the other begins.
  const places = [end - second.byteLength - first.byteLength, end - second.byteLength]
  const all = new Uint8Array(memory.buffer)
  all.fill(UNTOUCHED, arena, guard + GUARD)
  new Int32Array(memory.buffer, 0, 2).set(places)
  inputs.forEach((input, index) => {
    all.set(new Uint8Array(input.buffer, input.byteOffset, input.byteLength), places[index])
  })
  const global = (value: number) => new WebAssembly.Global({ value: "i32", mutable: false }, value)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    plan: { memory, arena: global(arena), table: global(0), scratch: global(scratch) },
  })
  const { run } = instance.exports as { run: () => void }
  const elements = (plan.buffers[2] as PlanBuffer).shape[0] as number
  const Kind = allocate(dtype, 0).constructor as Float32ArrayConstructor
  const guards = [arena + plan.arenaBytes, guard].map((at) => all.subarray(at, at + GUARD))
  return {
    result: new Kind(memory.buffer as ArrayBuffer, arena, elements),
    run,
    overran: () => guards.some((bytes) => bytes.some((byte) => byte !== UNTOUCHED)),
  }
}

/** The result by the typed-array back end. */
export function expectedProduct(plan: Plan, inputs: readonly TypedArray[]): TypedArray {
  const executable = typedArrayBackend.load(plan)
  const values = inputs.map((data, index): TensorValue => {
    const { dtype, shape } = plan.buffers[index] as PlanBuffer
    return { dtype, shape, data }
  })
  const { outputs } = executable.run(values)
  executable.dispose()
  return (outputs[0] as TensorValue).data
}
