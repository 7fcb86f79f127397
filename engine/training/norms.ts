// Euclidean norms of tensors, in one pass, and each computed once: values are never written to, so a norm belongs to its value.
import type { TensorValue, TypedArray } from "../base/dtype.ts"
import { sumOfSquaredDifferences, sumOfSquares } from "../base/squares.ts"

/** Between these a plain sum of squares has lost nothing to underflow and nothing to overflow. */
const SMALLEST_SAFE = 1e-280

/** The norm of a value; the same value is summed up once. */
export type Norms = (value: TensorValue) => number

export function createNorms(): Norms {
  const known = new WeakMap<TensorValue, number>()
  return (value) => {
    const found = known.get(value)
    if (found !== undefined) return found
    const norm = euclidean(value)
    known.set(value, norm)
    return norm
  }
}

/** √Σ(a − b)². */
export function distance({ data: a, change }: TensorValue, { data: b }: TensorValue): number {
  const sum = change?.from.deref() === b ? change.squares : sumOfSquaredDifferences(a, b)
  if (isSafe(sum)) return Math.sqrt(sum)
  return scaledNorm(Float64Array.from(a, (value, index) => value - (b[index] as number)))
}

/** √Σx². Squares of float32 are far from float64's limits: their plain sum is safe whatever they are. */
function euclidean({ data, squares = sumOfSquares(data) }: TensorValue): number {
  return data instanceof Float32Array || isSafe(squares) ? Math.sqrt(squares) : scaledNorm(data)
}

function isSafe(sum: number): boolean {
  return sum > SMALLEST_SAFE && sum < Number.POSITIVE_INFINITY
}

/** √Σx², scaled by the largest element so that it overflows only where the result does. */
function scaledNorm(data: TypedArray): number {
  let largest = 0
  let missing = false
  for (let index = 0; index < data.length; index++) {
    const size = Math.abs(data[index] as number)
    if (size > largest) largest = size
    else if (Number.isNaN(size)) missing = true
  }
  if (missing) return Number.NaN
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return largest
  let sum = 0
  for (let index = 0; index < data.length; index++) {
    const part = (data[index] as number) / largest
    sum += part * part
  }
  return largest * Math.sqrt(sum)
}
