// Emits a matmul kernel: the product, batch by batch, to a dense place, then the epilogue over it as a map.
import { bytesPerElement, type DType } from "../../../base/dtype.ts"
import { rowMajorStrides, sizeOf } from "../../../base/shape.ts"
import { collapse } from "../../../compile/kernel-inputs.ts"
import { isDense } from "../../../compile/layout.ts"
import { type BufferOperand, type MapKernel, type MatmulKernel, outputShape } from "../../../kernel/kernel.ts"
import type { Program } from "../../../kernel/program.ts"
import type { KernelContext } from "../context.ts"
import type { Code, Local } from "../encode/code.ts"
import { furtherWasm } from "../further.ts"
import { emitLanes, lanesScratch } from "./lanes.ts"
import type { Lines, RealProduct } from "./operands.ts"
import { emitSequential, sequentialScratch } from "./sequential.ts"

/** Where a product is: dense and row-major, [...batch, m, n], its element 0 at the pointer. */
export interface Destination {
  readonly pointer: Local
}

/** Emits a map whose input 0 is the product; that operand's buffer has no meaning. Scratch is not free for the map to use. */
export type EpilogueEmitter = (context: KernelContext, map: MapKernel, product: Destination) => void

const ALIGNMENT = 64

/** The dtype in whose storage elements are. */
const storageOf = (dtype: DType): DType => (dtype === "int64" ? "float64" : dtype)

const isIdentity = (program: Program): boolean =>
  program.instructions.length === 0 && program.results.length === 1 && program.results[0] === 0

/** The product goes to an output that is as wide and dense, else to scratch. */
export function emitMatmul(context: KernelContext, kernel: MatmulKernel, epilogue: EpilogueEmitter): void {
  const { type, outputs } = kernel
  const shape = outputShape(kernel)
  const dtype = type === "f32" ? "float32" : type === "f64" ? "float64" : "int32"
  const own = outputs.find((output) => storageOf(output.dtype) === dtype && isDense({ ...output, shape }))
  const resultBytes = own === undefined ? sizeOf(shape) * bytesPerElement(dtype) : 0
  const packs = Math.ceil(resultBytes / ALIGNMENT) * ALIGNMENT
  const { code } = context
  const scratch = context.scratch(packs + productScratch(kernel))
  const pointer = own === undefined ? scratch : context.pointer(own.buffer)
  code.get(scratch).i32(packs).op("i32.add")
  emitProduct(context, kernel, { pointer }, code.keep("i32"))
  if (own !== undefined && isIdentity(kernel.epilogue) && outputs.length === 1) return
  const product: BufferOperand = {
    kind: "buffer",
    buffer: own?.buffer ?? -1,
    dtype,
    offset: 0,
    strides: rowMajorStrides(shape),
  }
  const inputs = [product, ...kernel.epilogueInputs]
  const map: MapKernel = { kind: "map", spans: [], shape, inputs, program: kernel.epilogue, outputs }
  epilogue(context, collapse(map) as MapKernel, { pointer })
}

interface Axis {
  readonly extent: number
  /** Strides in elements. */
  readonly a: number
  readonly b: number
}

/** A kernel's batch and rows, rows taking in what batch axes follow on in a and do not move b. */
function axesOf({ batch, m, n, a, b }: MatmulKernel): { readonly axes: readonly Axis[]; readonly rows: Axis } {
  const axes = batch.map(
    (extent, axis): Axis => ({ extent, a: a.strides[axis] as number, b: b.strides[axis] as number }),
  )
  const wide = axes.filter(({ extent }) => extent !== 1)
  let rows: Axis = { extent: m, a: a.strides[batch.length] as number, b: 0 }
  for (let last = wide.at(-1); last !== undefined && last.b === 0 && n > 0; last = wide.at(-1)) {
    if (rows.extent === 1) rows = { ...rows, a: last.a }
    else if (last.a !== rows.extent * rows.a) break
    rows = { ...rows, extent: rows.extent * last.extent }
    wide.pop()
  }
  return { axes: wide, rows }
}

/** The matrices of one batch coordinate, from the given addresses. */
function matricesOf(kernel: MatmulKernel, a: Local, b: Local): { readonly a: Lines; readonly b: Lines } {
  const { rows } = axesOf(kernel)
  const rank = kernel.batch.length
  const lines = (base: Local, count: number, across: number, along: number, dtype: DType): Lines => {
    const size = bytesPerElement(dtype)
    // A single line, or a single element of each, lies as one likes.
    const [step, stride] = [kernel.k === 1 ? 1 : along, count === 1 ? 1 : across]
    return { base, count, across: stride * size, along: step * size }
  }
  return {
    a: lines(a, rows.extent, rows.a, kernel.a.strides[rank + 1] as number, kernel.a.dtype),
    b: lines(b, kernel.n, kernel.b.strides[rank + 1] as number, kernel.b.strides[rank] as number, kernel.b.dtype),
  }
}

/** Bytes of scratch that `emitProduct` packs to. */
export function productScratch(kernel: MatmulKernel): number {
  const { type, order } = kernel
  if (type === "i32" || kernel.k === 0 || sizeOf(outputShape(kernel)) === 0) return 0
  const nowhere: Local = { index: 0, type: "i32" }
  const product: RealProduct = { type, k: kernel.k, result: nowhere, ...matricesOf(kernel, nowhere, nowhere) }
  return order === "lanes" ? lanesScratch(product) : sequentialScratch(product)
}

/** Writes the product, without the epilogue. `scratch` is the address of `productScratch` bytes. */
export function emitProduct(
  context: KernelContext,
  kernel: MatmulKernel,
  destination: Destination,
  scratch: Local,
): void {
  const { code, module } = context
  const { type, k, n, order } = kernel
  const { axes, rows } = axesOf(kernel)
  const size = type === "f64" ? 8 : 4
  const total = sizeOf(outputShape(kernel))
  if (total === 0) return
  if (k === 0) {
    code
      .get(destination.pointer)
      .i32(0)
      .i32(total * size)
      .op("memory.fill")
    return
  }
  const start = (operand: BufferOperand) => {
    code
      .get(context.pointer(operand.buffer))
      .i32(operand.offset * bytesPerElement(operand.dtype))
      .op("i32.add")
    return code.keep("i32")
  }
  const matrices = matricesOf(kernel, start(kernel.a), start(kernel.b))
  code.get(destination.pointer)
  const result = code.keep("i32")
  overBatch(
    code,
    axes,
    [matrices.a.base, bytesPerElement(kernel.a.dtype)],
    [matrices.b.base, bytesPerElement(kernel.b.dtype)],
    () => {
      const product = { k, ...matrices, result }
      const place = { code, module, scratch }
      if (type === "i32") {
        furtherWasm.get().integers.emitIntegers(code, { ...product, types: { a: kernel.a.dtype, b: kernel.b.dtype } })
      } else if (order === "lanes") emitLanes(place, { type, ...product })
      else emitSequential(place, { type, ...product })
      code.increase(result, rows.extent * n * size)
    },
  )
}

/** Runs the body at each batch coordinate, the operands' addresses moved there. */
function overBatch(
  code: Code,
  axes: readonly Axis[],
  a: readonly [Local, number],
  b: readonly [Local, number],
  body: () => void,
): void {
  const [axis, ...inner] = axes
  if (axis === undefined) {
    body()
    return
  }
  const move = (steps: number) => code.increase(a[0], steps * axis.a * a[1]).increase(b[0], steps * axis.b * b[1])
  code.times(axis.extent, () => {
    overBatch(code, inner, a, b, body)
    move(1)
  })
  move(-axis.extent)
}
