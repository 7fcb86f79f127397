// Runs products: operands are packed, so that every transpose costs the same, then tiles of the result are summed in registers.

import { allocate, type DType, type TypedArray } from "../../base/dtype.ts"
import { generate } from "../../base/generate.ts"
import { rowMajorStrides, sizeOf } from "../../base/shape.ts"
import { collapse } from "../../compile/kernel-inputs.ts"
import { isDense } from "../../compile/layout.ts"
import {
  type BufferOperand,
  MATMUL_BLOCK,
  type MapKernel,
  type MatmulKernel,
  outputShape,
} from "../../kernel/kernel.ts"
import type { Program } from "../../kernel/program.ts"
import { dotsF32, TILE_COLUMNS, TILE_ROWS, tileF32 } from "./matmul-f32.ts"
import { dotsF64, tileF64 } from "./matmul-f64.ts"
import { mapRunner, type Runner, type Workspace } from "./run-map.ts"

/** Rows and columns packed at a time: so much of a stays in the second-level cache while b's panels pass. */
const ROWS = 128
const COLUMNS = 256

type Real = Float32Array | Float64Array

/**
 * Room to pack into, and for a tile's sums. One for each type is enough for all products of an executable.
 * f32 is packed as f64, in which JavaScript computes before it rounds: an element is converted once, not for every tile.
 */
export interface Packs {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly out: Real
}

export function createPacks(type: "f32" | "f64"): Packs {
  const rows = (ROWS + TILE_ROWS) * MATMUL_BLOCK
  const columns = (COLUMNS + TILE_COLUMNS) * MATMUL_BLOCK
  const sums = TILE_ROWS * TILE_COLUMNS
  const out = type === "f32" ? new Float32Array(sums) : new Float64Array(sums)
  return { a: new Float64Array(rows), b: new Float64Array(columns), out }
}

/** One matrix within a buffer: element (i, j) at offset + i·across + j·along. */
interface Matrix {
  readonly data: TypedArray
  readonly offset: number
  readonly across: number
  readonly along: number
}

/** Lines [start, start + count) of a matrix in panels of `width` lines: k by k, the lines side by side; zeros beyond. */
function pack(
  target: Float64Array,
  { data, offset, across, along }: Matrix,
  start: number,
  count: number,
  width: number,
  from: number,
  length: number,
): void {
  const padded = length + (length % 2)
  let at = 0
  for (let panel = 0; panel < count; panel += width) {
    for (let line = 0; line < width; line++) {
      const inside = panel + line < count
      const first = offset + (start + panel + line) * across + from * along
      let to = at + line
      if (inside) for (let k = 0; k < length; k++, to += width) target[to] = data[first + k * along]!
      else for (let k = 0; k < length; k++, to += width) target[to] = 0
      if (padded > length) target[to] = 0
    }
    at += padded * width
  }
}

interface Product {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly a: Matrix
  /** Lines are columns. */
  readonly b: Matrix
  readonly c: Real
  readonly at: number
}

/** Adds a block's sums to the result, or starts it. */
function put(c: Real, place: number, value: number, first: boolean): void {
  c[place] = first ? value : c[place]! + value
}

function multiplySequential({ m, n, k, a, b, c, at }: Product, packs: Packs): void {
  if (k === 0) c.fill(0, at, at + m * n)
  const { out } = packs
  for (let from = 0; from < k; from += MATMUL_BLOCK) {
    const length = Math.min(MATMUL_BLOCK, k - from)
    const padded = length + (length % 2)
    for (let column = 0; column < n; column += COLUMNS) {
      const columns = Math.min(COLUMNS, n - column)
      pack(packs.b, b, column, columns, TILE_COLUMNS, from, length)
      for (let row = 0; row < m; row += ROWS) {
        const rows = Math.min(ROWS, m - row)
        pack(packs.a, a, row, rows, TILE_ROWS, from, length)
        for (let j = 0; j < columns; j += TILE_COLUMNS) {
          for (let i = 0; i < rows; i += TILE_ROWS) {
            if (out instanceof Float32Array) {
              tileF32(packs.a, i * padded, packs.b, j * padded, padded, out)
            } else tileF64(packs.a, i * padded, packs.b, j * padded, padded, out)
            const high = Math.min(TILE_ROWS, rows - i)
            const wide = j + 1 < columns
            for (let r = 0; r < high; r++) {
              const place = at + (row + i + r) * n + column + j
              put(c, place, out[2 * r]!, from === 0)
              if (wide) put(c, place + 1, out[2 * r + 1]!, from === 0)
            }
          }
        }
      }
    }
  }
}

/** Lines one after another, each dense along k. */
function packLines(
  target: Float64Array,
  { data, offset, across, along }: Matrix,
  start: number,
  count: number,
  from: number,
  length: number,
): void {
  for (let line = 0; line < count; line++) {
    const first = offset + (start + line) * across + from * along
    for (let k = 0; k < length; k++) target[line * length + k] = data[first + k * along]!
  }
}

function multiplyLanes({ m, n, k, a, b, c, at }: Product, packs: Packs): void {
  if (k === 0) c.fill(0, at, at + m * n)
  const { out } = packs
  for (let from = 0; from < k; from += MATMUL_BLOCK) {
    const length = Math.min(MATMUL_BLOCK, k - from)
    for (let column = 0; column < n; column += COLUMNS) {
      const columns = Math.min(COLUMNS, n - column)
      packLines(packs.b, b, column, columns, from, length)
      for (let row = 0; row < m; row++) {
        packLines(packs.a, a, row, 1, from, length)
        for (let j = 0; j < columns; j += 2) {
          const wide = j + 1 < columns
          const q0 = j * length
          const q1 = wide ? q0 + length : q0
          if (out instanceof Float32Array) {
            dotsF32(packs.a, 0, packs.b, q0, q1, length, out)
          } else dotsF64(packs.a, 0, packs.b, q0, q1, length, out)
          const place = at + row * n + column + j
          put(c, place, out[0]!, from === 0)
          if (wide) put(c, place + 1, out[1]!, from === 0)
        }
      }
    }
  }
}

/** Whole numbers of 32 bits: any order gives the same. */
function multiplyIntegers(product: Omit<Product, "c">, c: TypedArray): void {
  const { m, n, k, a, b, at } = product
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let x = 0; x < k; x++) {
        const left = a.data[a.offset + i * a.across + x * a.along]!
        sum = (sum + Math.imul(left, b.data[b.offset + j * b.across + x * b.along]!)) | 0
      }
      c[at + i * n + j] = sum
    }
  }
}

/** Offsets of an operand at each batch coordinate. */
function batchOffsets(operand: BufferOperand, batch: readonly number[]): number[] {
  let offsets = [operand.offset]
  batch.forEach((extent, axis) => {
    const stride = operand.strides[axis] as number
    offsets = offsets.flatMap((offset) => generate(extent, (i) => offset + i * stride))
  })
  return offsets
}

const isIdentity = (program: Program): boolean =>
  program.instructions.length === 0 && program.results.length === 1 && program.results[0] === 0

/** The dtype whose arrays a dtype is stored in. */
const storageOf = (dtype: DType): DType => (dtype === "int64" ? "float64" : dtype)

/** Memory of an executable beside its plan's arena. */
export interface Scratch {
  /** A new slot that no plan's buffer has. */
  reserve(array: TypedArray): number
  packs(type: "f32" | "f64"): Packs
}

/** The product is written to an output that is as wide and dense, else to scratch; the epilogue then runs over it as a map. */
export function matmulRunner(kernel: MatmulKernel, workspace: Workspace, scratch: Scratch): Runner {
  const { batch, m, n, k, type, order, a, b, outputs, epilogue, epilogueInputs } = kernel
  const { slots } = workspace
  const shape = outputShape(kernel)
  const rank = batch.length
  const dtype = type === "f32" ? "float32" : type === "f64" ? "float64" : "int32"
  const own = outputs.find((output) => storageOf(output.dtype) === dtype && isDense({ ...output, shape }))
  const place = own?.buffer ?? scratch.reserve(allocate(dtype, sizeOf(shape)))
  const starts = { a: batchOffsets(a, batch), b: batchOffsets(b, batch) }
  const packs = type === "i32" ? null : scratch.packs(type)
  const product: BufferOperand = {
    kind: "buffer",
    buffer: place,
    dtype,
    offset: 0,
    strides: rowMajorStrides(shape),
  }
  const inputs = [product, ...epilogueInputs]
  const map: MapKernel = { kind: "map", spans: [], shape, inputs, program: epilogue, outputs }
  const finish = own !== undefined && isIdentity(epilogue) ? () => {} : mapRunner(collapse(map) as MapKernel, workspace)
  return () => {
    const c = slots[place] as TypedArray
    starts.a.forEach((offset, index) => {
      const left: Matrix = {
        data: slots[a.buffer] as TypedArray,
        offset,
        across: a.strides[rank] as number,
        along: a.strides[rank + 1] as number,
      }
      const right: Matrix = {
        data: slots[b.buffer] as TypedArray,
        offset: starts.b[index] as number,
        across: b.strides[rank + 1] as number,
        along: b.strides[rank] as number,
      }
      const part = { m, n, k, a: left, b: right, at: index * m * n }
      if (packs === null) multiplyIntegers(part, c)
      else if (order === "lanes") multiplyLanes({ ...part, c: c as Real }, packs)
      else multiplySequential({ ...part, c: c as Real }, packs)
    })
    finish()
  }
}
