// What operations that make, move or combine elements mean, in float64 and as obvious as can be: for the reference evaluator alone.
// An operation element by element says so in its record, as its constants are folded by the same words.
import type { DType } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { type Shape, sizeOf } from "../base/shape.ts"
import type { OpAttrs, ReduceAttrs } from "../graph/op-attrs.ts"
import { matrixSizes } from "./contract.ts"
import { wrapElement } from "./element.ts"
import { fillByIndex, ravel, unravel } from "./index-walk.ts"
import type { Draw } from "./random-draws.ts"
import { drawNumber, workingWords } from "./random-numbers.ts"
import type { ReferenceTensor } from "./record.ts"
import { resolveAxes } from "./rules.ts"

type Inputs = readonly ReferenceTensor[]

/** Rows times columns, matrix by matrix. */
export function matmul([a, b]: Inputs, { transposeA, transposeB }: OpAttrs["matmul"]): ReferenceTensor {
  invariant(a && b, "matmul lacks an input")
  const [rows, inner] = matrixSizes(a.shape, transposeA) as [number, number]
  const [, columns] = matrixSizes(b.shape, transposeB) as [number, number]
  const shape = [...a.shape.slice(0, -2), rows, columns]
  const batch = sizeOf(a.shape.slice(0, -2))
  const data = new Float64Array(batch * rows * columns)
  const multiply = a.dtype === "int32" ? Math.imul : (x: number, y: number) => x * y
  for (let position = 0; position < data.length; position++) {
    const j = position % columns
    const i = Math.floor(position / columns) % rows
    const matrix = Math.floor(position / (rows * columns))
    let total = 0
    for (let k = 0; k < inner; k++) {
      const left = a.data[matrix * rows * inner + (transposeA ? k * rows + i : i * inner + k)] as number
      const right = b.data[matrix * inner * columns + (transposeB ? j * inner + k : k * columns + j)] as number
      total += multiply(left, right)
    }
    data[position] = wrapElement(total, a.dtype)
  }
  return { shape, dtype: a.dtype, data }
}

type Combine = "sum" | "prod" | "max" | "min" | "any" | "all"

interface Reduction {
  /** The value over no elements. */
  readonly empty: (dtype: DType) => number
  readonly step: (total: number, x: number, dtype: DType) => number
}

const REDUCTIONS: Readonly<Record<Combine, Reduction>> = {
  sum: { empty: () => 0, step: (total, x) => total + x },
  prod: { empty: () => 1, step: (total, x, dtype) => (dtype === "int32" ? Math.imul(total, x) : total * x) },
  max: { empty: lowest, step: (total, x) => Math.max(total, x) },
  min: { empty: highest, step: (total, x) => Math.min(total, x) },
  any: { empty: () => 0, step: (total, x) => Math.max(total, x) },
  all: { empty: () => 1, step: (total, x) => Math.min(total, x) },
}

/** The reduction `name` over axes. */
export function reduce(
  name: Exclude<keyof ReduceAttrs, "argmax" | "argmin">,
  combine: Combine,
  [x]: Inputs,
  { axes, keepDims }: OpAttrs["reduce_sum"],
): ReferenceTensor {
  invariant(x, `${name} lacks its input`)
  const { empty, step } = REDUCTIONS[combine]
  const resolved = resolveAxes(name, x.shape, axes) ?? [...x.shape.keys()]
  const kept = x.shape.map((extent, axis) => (resolved.includes(axis) ? 1 : extent))
  const data = new Float64Array(sizeOf(kept)).fill(empty(x.dtype))
  for (let position = 0; position < x.data.length; position++) {
    const index = unravel(position, x.shape).map((i, axis) => (resolved.includes(axis) ? 0 : i))
    const target = ravel(index, kept)
    data[target] = wrapElement(step(data[target] as number, x.data[position] as number, x.dtype), x.dtype)
  }
  const shape = keepDims ? kept : x.shape.filter((_, axis) => !resolved.includes(axis))
  return { shape, dtype: x.dtype, data }
}

/** The value below all others of the type: a maximum over nothing. */
export function lowest(dtype: DType): number {
  if (dtype === "int32") return -2147483648
  if (dtype === "int64") return Number.MIN_SAFE_INTEGER
  return dtype === "uint8" || dtype === "bool" ? 0 : -Infinity
}

/** The value above all others of the type: a minimum over nothing. */
function highest(dtype: DType): number {
  if (dtype === "int32") return 2147483647
  if (dtype === "int64") return Number.MAX_SAFE_INTEGER
  if (dtype === "uint8") return 255
  return dtype === "bool" ? 1 : Infinity
}

/** The axes in another order, counted from the front. */
export function transpose([x]: Inputs, permutation: readonly number[]): ReferenceTensor {
  invariant(x, "transpose lacks its input")
  const shape = permutation.map((axis) => x.shape[axis] as number)
  const data = fillByIndex(shape, (index) => {
    const source = new Array<number>(index.length)
    for (const [to, from] of permutation.entries()) source[from] = index[to] as number
    return x.data[ravel(source, x.shape)] as number
  })
  return { shape, dtype: x.dtype, data }
}

/** The elements repeated along new axes and along axes of size 1. */
export function broadcastTo([x]: Inputs, shape: Shape): ReferenceTensor {
  invariant(x, "broadcast_to lacks its input")
  const leading = shape.length - x.shape.length
  const data = fillByIndex(shape, (index) => {
    const source = x.shape.map((extent, axis) => (extent === 1 ? 0 : (index[axis + leading] as number)))
    return x.data[ravel(source, x.shape)] as number
  })
  return { shape, dtype: x.dtype, data }
}

/** The draws of a key: of the shape asked for, or of that of the second input. */
export function draw(name: Draw, [key, like]: Inputs, attrs: OpAttrs[Draw]): ReferenceTensor {
  const shape = attrs.shape ?? like?.shape
  invariant(key && shape, `${name} lacks an input`)
  const words = workingWords(key.data)
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, element) =>
    drawNumber(name, attrs.dtype === "float32", words, element),
  )
  return { shape, dtype: attrs.dtype, data }
}

/** 0, 1, 2, … along one axis. */
export function iota({ shape, axis, dtype }: OpAttrs["iota"]): ReferenceTensor {
  return { shape, dtype, data: fillByIndex(shape, (index) => index[axis] as number) }
}
