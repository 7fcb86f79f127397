// Order and membership: sort, argsort, unique, searchsorted, isin, set operations. NaN sorts last, as in NumPy.
import type { TypedArray } from "../../base/dtype.ts"
import { rowMajorStrides } from "../../base/shape.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType, promote } from "./dtypes.ts"
import { copiedElements, copyArray, elementsOf } from "./elements.ts"
import { axisOf, flatten, moveAxis } from "./shaping.ts"

function compare(x: number, y: number): number {
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1
  if (Number.isNaN(y)) return -1
  return x - y || 0
}

/** Runs of an array along an axis, each in turn, as a copy that is written back in place of it. */
function alongAxis(
  a: NdArray,
  axis: number,
  change: (run: TypedArray) => ArrayLike<number>,
  dtype: NdArray["dtype"],
): NdArray {
  const moved = moveAxis(a, axis, -1)
  const length = moved.shape.at(-1) as number
  const values = elementsOf(moved)
  const data = dtype === a.dtype ? copiedElements(moved) : new Float64Array(values.length)
  for (let start = 0; start < values.length; start += length)
    data.set(change(values.slice(start, start + length)), start)
  return copyArray(moveAxis(denseArray(dtype, moved.shape, data), -1, axis))
}

/** np.sort along an axis; the flat array where it is null. */
export function sort(a: NdArray, axis: number | null): NdArray {
  if (axis === null) return sort(flatten(a), 0)
  // A typed array's own sort is numeric, stable and puts NaN last.
  return alongAxis(a, axisOf(axis, a.rank), (run) => run.sort(), a.dtype)
}

/** np.argsort, stable. */
export function argsort(a: NdArray, axis: number | null): NdArray {
  if (axis === null) return argsort(flatten(a), 0)
  return alongAxis(a, axisOf(axis, a.rank), orderOf, "int64")
}

/** The positions of the elements of a run in ascending order. */
export function orderOf(run: ArrayLike<number>): Float64Array {
  const order = new Float64Array(run.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  return order.sort((i, j) => compare(run[i] as number, run[j] as number) || i - j)
}

export interface Unique {
  readonly values: NdArray
  readonly index: NdArray
  readonly inverse: NdArray
  readonly counts: NdArray
}

/** np.unique of the flat array, with the first position, the way back and the counts. */
export function unique(a: NdArray): Unique {
  const data = copiedElements(a)
  const order = orderOf(data)
  const starts: number[] = []
  const inverse = new Float64Array(data.length)
  order.forEach((position, i) => {
    const previous = i === 0 ? undefined : data[order[i - 1] as number]
    const value = data[position] as number
    const isNew = previous === undefined || (previous !== value && !(Number.isNaN(previous) && Number.isNaN(value)))
    if (isNew) starts.push(i)
    inverse[position] = starts.length - 1
  })
  const firsts = starts.map((start) => order[start] as number)
  const values = data.slice(0, starts.length)
  firsts.forEach((position, i) => {
    values[i] = data[position] as number
  })
  const integers = (numbers: ArrayLike<number>): NdArray =>
    denseArray("int64", [numbers.length], Float64Array.from(numbers))
  return {
    values: denseArray(a.dtype, [values.length], values),
    index: integers(firsts),
    inverse: integers(inverse),
    counts: integers(starts.map((start, i) => (starts[i + 1] ?? data.length) - start)),
  }
}

/** Where to insert so that order is kept: before equal elements (left) or after them. */
export function searchSorted(sorted: TypedArray, value: number, side: "left" | "right"): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compare(sorted[middle] as number, value)
    if (order < 0 || (side === "right" && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

/** np.isin: which elements are among the others. */
export function isIn(a: NdArray, others: NdArray, invert: boolean): NdArray {
  const known = new Set<number>(elementsOf(others))
  const values = elementsOf(a)
  const data = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) data[i] = known.has(values[i] as number) !== invert ? 1 : 0
  return denseArray("bool", a.shape, data)
}

export type SetOperation = "union" | "intersection" | "difference" | "symmetric"

/** np.union1d and its kin: sorted, each once. */
export function setOperation(a: NdArray, b: NdArray, operation: SetOperation): NdArray {
  const left = unique(a).values
  const right = unique(b).values
  const inLeft = new Set<number>(elementsOf(left))
  const inRight = new Set<number>(elementsOf(right))
  const keep: Record<SetOperation, (value: number) => boolean> = {
    union: () => true,
    intersection: (value) => inLeft.has(value) && inRight.has(value),
    difference: (value) => !inRight.has(value),
    symmetric: (value) => inLeft.has(value) !== inRight.has(value),
  }
  const both = operation === "difference" ? [...inLeft] : [...new Set([...inLeft, ...inRight])]
  const dtype = operation === "difference" ? a.dtype : promote(a.dtype, b.dtype)
  const values = both.filter(keep[operation]).sort(compare)
  const data = denseArray("float64", [values.length], Float64Array.from(values))
  return unique(asType(data, dtype)).values
}

/** The flat row-major position of an index tuple, and back: np.unravel_index. */
export function unravel(position: number, shape: readonly number[]): number[] {
  const strides = rowMajorStrides(shape)
  return shape.map((extent, axis) => Math.floor(position / (strides[axis] as number)) % extent)
}
