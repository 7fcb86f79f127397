// Reductions over axes: sums in NumPy's pairwise order (so that last digits agree), products, extremes, any, all, arg-extremes.

import type { DType } from "../../base/dtype.ts"
import { isFloat, type TypedArray } from "../../base/dtype.ts"
import { generate } from "../../base/generate.ts"
import { rowMajorStrides, sizeOf } from "../../base/shape.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType, floatType } from "./dtypes.ts"
import { allocateFor, elementsOf, forEachRun } from "./elements.ts"
import { valueError } from "./numpy-error.ts"
import { axesOf, axisOf, transpose } from "./shaping.ts"
import { finish, type Value } from "./ufunc.ts"

export interface ReduceOptions {
  /** null: all axes. */
  readonly axes: readonly number[] | null
  readonly keepdims: boolean
  /** null: the operation's own rule. */
  readonly dtype: DType | null
}

export const overAll: ReduceOptions = { axes: null, keepdims: false, dtype: null }

/** The axes that a reduction runs over, from the front and sorted. */
export function reducedAxes(a: NdArray, axes: readonly number[] | null): number[] {
  // A number without axes may be reduced over axis 0 or −1, as NumPy allows.
  if (a.rank === 0 && axes?.every((axis) => axis === 0 || axis === -1)) return []
  return (axes === null ? a.shape.map((_, axis) => axis) : axesOf(axes, a.rank)).sort((x, y) => x - y)
}

/** The shape that is left; reduced axes stay with extent 1 where they are kept. */
export function reducedShape(a: NdArray, axes: readonly number[], keepdims: boolean): number[] {
  return a.shape.flatMap((extent, axis) => (axes.includes(axis) ? (keepdims ? [1] : []) : [extent]))
}

/** Sums: bool and integers as int64, floats in their own precision. */
export function sum(a: NdArray, options: ReduceOptions): Value {
  const dtype = options.dtype ?? (isFloat(a.dtype) ? a.dtype : "int64")
  const round = dtype === "float32" ? Math.fround : null
  const source = options.dtype === null ? a : asType(a, dtype)
  return reduce(
    source,
    options,
    dtype,
    0,
    (x, y) => x + y,
    (data, start, length, step) =>
      round === null ? pairwise(data, start, length, step) : pairwise32(data, start, length, step),
  )
}

/** Products, in order. */
export function product(a: NdArray, options: ReduceOptions): Value {
  const dtype = options.dtype ?? (isFloat(a.dtype) ? a.dtype : "int64")
  return fold(asType(a, dtype), options, dtype, 1, (x, y) => x * y)
}

/** NaN wins, as in np.max. */
export function maximum(a: NdArray, options: ReduceOptions): Value {
  refuseEmpty(a, options, "maximum")
  return fold(a, options, a.dtype, -Infinity, (x, y) => (x >= y || Number.isNaN(x) ? x : y))
}

export function minimum(a: NdArray, options: ReduceOptions): Value {
  refuseEmpty(a, options, "minimum")
  return fold(a, options, a.dtype, Infinity, (x, y) => (x <= y || Number.isNaN(x) ? x : y))
}

export function any(a: NdArray, options: ReduceOptions): Value {
  return fold(a, options, "bool", 0, (x, y) => (x !== 0 || y !== 0 ? 1 : 0))
}

export function all(a: NdArray, options: ReduceOptions): Value {
  return fold(a, options, "bool", 1, (x, y) => (x !== 0 && y !== 0 ? 1 : 0))
}

/** How many are not zero. */
export function countNonzero(a: NdArray, options: ReduceOptions): Value {
  return fold(a, options, "int64", 0, (x, y) => x + (y !== 0 ? 1 : 0))
}

function refuseEmpty(a: NdArray, options: ReduceOptions, name: string): void {
  const axes = reducedAxes(a, options.axes)
  if (axes.some((axis) => a.shape[axis] === 0)) {
    throw valueError(`zero-size array to reduction operation ${name} which has no identity`)
  }
}

/** Means; integers in float64. */
export function mean(a: NdArray, options: ReduceOptions): Value {
  const dtype = options.dtype ?? floatType(a.dtype)
  const total = sum(asType(a, dtype), { ...options, dtype })
  return scaleDown(total, sizeOf(reducedAxes(a, options.axes).map((axis) => a.shape[axis] as number)), dtype)
}

function scaleDown(total: Value, count: number, dtype: DType): Value {
  if (!("shape" in total)) return finish(dtype, [], rounded(dtype, total.value / count))
  const data = allocateFor(dtype, total.shape)
  const sums = elementsOf(total)
  for (let i = 0; i < sums.length; i++) data[i] = (sums[i] as number) / count
  return finish(dtype, total.shape, data)
}

function rounded(dtype: DType, value: number): TypedArray {
  const data = allocateFor(dtype, [])
  data[0] = value
  return data
}

/** Σ(x − mean)² / (n − ddof). The squares keep the array's order in memory, and so the sum its order. */
export function variance(a: NdArray, options: ReduceOptions, ddof: number): Value {
  const dtype = options.dtype ?? floatType(a.dtype)
  const source = asType(a, dtype)
  const axes = reducedAxes(a, options.axes)
  const centre = mean(source, { axes, keepdims: true, dtype })
  const means = "shape" in centre ? elementsOf(centre) : rounded(dtype, centre.value)
  const meanStrides = rowMajorStrides(reducedShape(a, axes, true)).map((stride, axis) =>
    axes.includes(axis) ? 0 : stride,
  )
  const { array, order } = inMemoryOrder(source)
  const squares = allocateFor(dtype, array.shape)
  const strides = order.map((axis) => meanStrides[axis] as number)
  const data = source.storage.data
  const round = dtype === "float32" ? Math.fround : (x: number) => x
  forEachRun(
    array.shape,
    [array.strides, strides],
    [array.offset, 0],
    (position, [start, at], length, [step, meanStep]) => {
      for (let i = 0; i < length; i++) {
        const x = data[(start as number) + i * (step as number)] as number
        const distance = round(x - (means[(at as number) + i * (meanStep as number)] as number))
        squares[position + i] = distance * distance
      }
    },
  )
  const count = Math.max(sizeOf(axes.map((axis) => a.shape[axis] as number)) - ddof, 0)
  const back = a.shape.map((_, axis) => order.indexOf(axis))
  const placed = transpose(denseArray(dtype, array.shape, squares), back)
  return scaleDown(sum(placed, { ...options, dtype }), count, dtype)
}

/** Strides order the walk, as NumPy's iterator does: the axis whose elements lie nearest to each other is innermost. */
function inMemoryOrder(a: NdArray): { array: NdArray; order: number[] } {
  const order = a.shape.map((_, axis) => axis)
  order.sort((x, y) => Math.abs(a.strides[y] as number) - Math.abs(a.strides[x] as number) || x - y)
  return { array: transpose(a, order), order }
}

type SumRun = (data: TypedArray, start: number, length: number, step: number) => number

function reduce(
  a: NdArray,
  options: ReduceOptions,
  dtype: DType,
  initial: number,
  combine: (x: number, y: number) => number,
  sumRun: SumRun | null,
): Value {
  const axes = reducedAxes(a, options.axes)
  const shape = reducedShape(a, axes, options.keepdims)
  const data = allocateFor(dtype, shape)
  if (initial !== 0) data.fill(initial)
  const kept = reducedShape(a, axes, true)
  const outStrides = rowMajorStrides(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
  const { array, order } = inMemoryOrder(a)
  const strides = order.map((axis) => outStrides[axis] as number)
  const flat = mergeAxes(array.shape, array.strides, strides)
  const source = a.storage.data
  forEachRun(flat.shape, [flat.source, flat.target], [a.offset, 0], (_, [start, out], length, [step, outStep]) => {
    const from = start as number
    const to = out as number
    if (outStep === 0 && sumRun !== null) {
      data[to] = (data[to] as number) + sumRun(source, from, length, step as number)
      return
    }
    for (let i = 0; i < length; i++) {
      const at = to + i * (outStep as number)
      data[at] = combine(data[at] as number, source[from + i * (step as number)] as number)
    }
  })
  return finish(dtype, shape, data)
}

/** Joins neighbouring axes that can be walked as one, so that a sum over several runs pairwise over all of them. */
function mergeAxes(
  shape: readonly number[],
  source: readonly number[],
  target: readonly number[],
): { shape: number[]; source: number[]; target: number[] } {
  const merged = { shape: [] as number[], source: [] as number[], target: [] as number[] }
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] as number
    if (extent === 1) continue
    const inner = merged.shape[0]
    if (
      inner !== undefined &&
      source[axis] === inner * (merged.source[0] as number) &&
      target[axis] === inner * (merged.target[0] as number)
    ) {
      merged.shape[0] = inner * extent
    } else {
      merged.shape.unshift(extent)
      merged.source.unshift(source[axis] as number)
      merged.target.unshift(target[axis] as number)
    }
  }
  return merged
}

function fold(
  a: NdArray,
  options: ReduceOptions,
  dtype: DType,
  initial: number,
  combine: (x: number, y: number) => number,
): Value {
  if (isFloat(dtype) || Number.isFinite(initial)) return reduce(a, options, dtype, initial, combine, null)
  // Infinities do not fit integer storage: fold in float64, then convert the results.
  const wide = reduce(a, options, "float64", initial, combine, null)
  if (!("shape" in wide)) return finish(dtype, [], rounded(dtype, wide.value))
  return asType(wide, dtype)
}

/** The sum of a run in eight partial sums, halved above 128 elements (NumPy's pairwise_sum; Higham, 1993). */
function pairwise(data: TypedArray, start: number, length: number, step: number): number {
  if (length < 8) {
    let total = 0
    for (let i = 0; i < length; i++) total += data[start + i * step] as number
    return total
  }
  if (length > 128) {
    const half = halfOf(length)
    return pairwise(data, start, half, step) + pairwise(data, start + half * step, length - half, step)
  }
  const r = generate(8, (i) => data[start + i * step] as number) as Eight
  let i = 8
  for (; i < length - (length % 8); i += 8) {
    for (let j = 0; j < 8; j++) r[j] = (r[j] as number) + (data[start + (i + j) * step] as number)
  }
  let total = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]))
  for (; i < length; i++) total += data[start + i * step] as number
  return total
}

type Eight = [number, number, number, number, number, number, number, number]

/** The same with every sum rounded to float32. */
function pairwise32(data: TypedArray, start: number, length: number, step: number): number {
  const f = Math.fround
  if (length < 8) {
    let total = 0
    for (let i = 0; i < length; i++) total = f(total + (data[start + i * step] as number))
    return total
  }
  if (length > 128) {
    const half = halfOf(length)
    return f(pairwise32(data, start, half, step) + pairwise32(data, start + half * step, length - half, step))
  }
  const r = generate(8, (i) => data[start + i * step] as number) as Eight
  let i = 8
  for (; i < length - (length % 8); i += 8) {
    for (let j = 0; j < 8; j++) r[j] = f((r[j] as number) + (data[start + (i + j) * step] as number))
  }
  let total = f(f(f(r[0] + r[1]) + f(r[2] + r[3])) + f(f(r[4] + r[5]) + f(r[6] + r[7])))
  for (; i < length; i++) total = f(total + (data[start + i * step] as number))
  return total
}

function halfOf(length: number): number {
  const half = Math.floor(length / 2)
  return half - (half % 8)
}

/** The position of the first largest (or least) element, along an axis or of all; NaN counts as the extreme. */
export function argExtreme(a: NdArray, axis: number | null, keepdims: boolean, largest: boolean): Value {
  const name = largest ? "argmax" : "argmin"
  if (axis === null) {
    const values = elementsOf(a)
    if (values.length === 0) throw valueError(`attempt to get ${name} of an empty sequence`)
    return finish(
      "int64",
      keepdims ? a.shape.map(() => 1) : [],
      Float64Array.of(extremeOf(values, 0, values.length, largest)),
    )
  }
  if (a.rank === 0 && (axis === 0 || axis === -1)) return finish("int64", [], Float64Array.of(0))
  const chosen = axisOf(axis, a.rank)
  const length = a.shape[chosen] as number
  if (length === 0) throw valueError(`attempt to get ${name} of an empty sequence`)
  const order = [...a.shape.keys()].filter((other) => other !== chosen)
  const values = elementsOf(transpose(a, [...order, chosen]))
  const shape = reducedShape(a, [chosen], keepdims)
  const data = allocateFor("int64", shape)
  for (let i = 0; i < data.length; i++) data[i] = extremeOf(values, i * length, length, largest)
  return finish("int64", shape, data)
}

function extremeOf(values: TypedArray, start: number, length: number, largest: boolean): number {
  let best = 0
  let extreme = values[start] as number
  for (let i = 0; i < length; i++) {
    const value = values[start + i] as number
    if (Number.isNaN(value)) return i
    if (largest ? value > extreme : value < extreme) {
      extreme = value
      best = i
    }
  }
  return best
}

/** Running sums or products along an axis; of the flat array where it is null. */
export function cumulate(a: NdArray, axis: number | null, kind: "sum" | "product", dtype: DType | null): NdArray {
  const type = dtype ?? (isFloat(a.dtype) ? a.dtype : "int64")
  const chosen = axis === null ? 0 : axisOf(axis, Math.max(a.rank, 1))
  const source = axis === null || a.rank === 0 ? denseArray(a.dtype, [a.size], elementsOf(a)) : a
  const data = allocateFor(type, source.shape)
  data.set(elementsOf(asType(source, type)))
  const stride = rowMajorStrides(source.shape)[chosen] ?? 1
  const length = source.shape[chosen] as number
  for (let i = 0; i < data.length; i++) {
    if (Math.floor(i / stride) % length === 0) continue
    const before = data[i - stride] as number
    data[i] = kind === "sum" ? before + (data[i] as number) : before * (data[i] as number)
  }
  return denseArray(type, source.shape, data)
}
