// Making arrays: from nested sequences, ranges, grids and patterns.
import { type DType, isFloat } from "../../base/dtype.ts"
import { exp } from "../../base/float64/exponential.ts"
import { log } from "../../base/float64/logarithm.ts"
import { pow } from "../../base/float64/power.ts"
import { denseArray, NdArray } from "./array.ts"
import { asType, castElements, dtypeOf, numberOf, type PythonNumber, promote } from "./dtypes.ts"
import { allocateFor, elementsOf, scalarArray, viewOf } from "./elements.ts"
import { NumpyError, valueError } from "./numpy-error.ts"
import type { NpScalar } from "./scalar.ts"
import { broadcastTo } from "./ufunc.ts"

/** What a program writes as an array: numbers and arrays in lists in lists. */
export type Nested = PythonNumber | NdArray | NpScalar | readonly Nested[]

function isList(value: Nested): value is readonly Nested[] {
  return Array.isArray(value)
}

/** Deepest nesting of lists, as NumPy's. */
const MOST_AXES = 32

/** np.array: the common type of all numbers, or the one asked for. */
export function arrayFrom(value: Nested, dtype: DType | null = null): NdArray {
  if (value instanceof NdArray) return dtype === null ? value : asType(value, dtype)
  if (!isList(value)) {
    const own = dtypeOf(value)
    const one = scalarArray(own, numberOf(value))
    return dtype === null ? one : asType(one, dtype)
  }
  const shape = nestedShape(value)
  const leaves: (PythonNumber | NpScalar | NdArray)[] = []
  collect(value, shape, 0, leaves)
  let common: DType | null = null
  for (const leaf of leaves) {
    const own = dtypeOf(leaf)
    common = common === null || common === own ? own : promote(common, own)
  }
  const type = dtype ?? common ?? "float64"
  const data = allocateFor(type, shape)
  let at = 0
  for (const leaf of leaves) {
    if (leaf instanceof NdArray) {
      data.set(castElements(elementsOf(leaf), leaf.dtype, type), at)
      at += leaf.size
    } else {
      const number = numberOf(leaf)
      const own = dtypeOf(leaf)
      const isPlain = own === type || (isFloat(type) && own !== "bool")
      data[at++] = isPlain ? number : (castElements(Float64Array.of(number), own, type)[0] as number)
    }
  }
  return denseArray(type, shape, data)
}

/** The shape of nested lists; ValueError where they are ragged. */
function nestedShape(value: Nested): number[] {
  const shape: number[] = []
  let level: Nested = value
  for (;;) {
    if (level instanceof NdArray) {
      shape.push(...level.shape)
      break
    }
    if (!isList(level)) break
    if (shape.length >= MOST_AXES) throw valueError("setting an array element with a sequence.")
    shape.push(level.length)
    if (level.length === 0) break
    level = level[0] as Nested
  }
  checkDepth(value, shape)
  return shape
}

function ragged(shape: readonly number[], depth: number): NumpyError {
  const after = depth === 1 ? "1 dimensions" : `${depth} dimensions`
  return valueError(
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${after}. The detected shape was ${tuple(shape.slice(0, depth))} + inhomogeneous part.`,
  )
}

function tuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`
}

/** Finds the least depth at which the parts differ. */
function checkDepth(value: Nested, shape: readonly number[]): void {
  let uniform = shape.length
  const visit = (part: Nested, depth: number): void => {
    if (depth >= uniform) {
      if (isList(part) || (part instanceof NdArray && part.rank > 0)) uniform = Math.min(uniform, depth)
      return
    }
    if (part instanceof NdArray) {
      for (let k = 0; k < part.rank; k++) {
        if (part.shape[k] !== shape[depth + k] && depth + k < uniform) uniform = depth + k
      }
      if (depth + part.rank < uniform) uniform = depth + part.rank
      return
    }
    if (!isList(part) || part.length !== shape[depth]) {
      uniform = depth
      return
    }
    for (const item of part) visit(item, depth + 1)
  }
  visit(value, 0)
  if (uniform < shape.length) throw ragged(shape, uniform)
  if (hasDeeper(value, shape.length)) throw ragged(shape, shape.length)
}

function hasDeeper(value: Nested, depth: number): boolean {
  if (depth === 0) return isList(value) || (value instanceof NdArray && value.rank > 0)
  return isList(value) && value.some((item) => hasDeeper(item, depth - 1))
}

function collect(
  value: Nested,
  shape: readonly number[],
  depth: number,
  leaves: (PythonNumber | NpScalar | NdArray)[],
): void {
  if (isList(value) && depth < shape.length) for (const item of value) collect(item, shape, depth + 1, leaves)
  else leaves.push(value as PythonNumber | NpScalar | NdArray)
}

/** np.full. */
export function full(dtype: DType, shape: readonly number[], fill: NdArray): NdArray {
  const data = allocateFor(dtype, shape)
  const cast = asType(fill, dtype)
  if (cast.rank === 0) data.fill(cast.storage.data[cast.offset] as number)
  else data.set(elementsOf(broadcastTo(cast, shape)))
  return denseArray(dtype, shape, data)
}

/** np.arange; the length is ceil((stop − start)/step), the elements start + i·(second − first), as NumPy fills. */
export function arange(start: number, stop: number, step: number, dtype: DType): NdArray {
  if (step === 0) throw new NumpyError("ZeroDivisionError", "division by zero")
  const length = Math.max(0, Math.ceil((stop - start) / step))
  if (!Number.isFinite(length)) {
    throw valueError(Number.isNaN(length) ? "arange: cannot compute length" : "Maximum allowed size exceeded")
  }
  const data = allocateFor(dtype, [length])
  const single = dtype === "float32" ? Math.fround : (x: number) => x
  const first = single(start)
  const delta = single(single(start + step) - first)
  for (let i = 0; i < length; i++) data[i] = i === 0 ? first : i === 1 ? start + step : first + single(i * delta)
  return denseArray(dtype, [length], data)
}

/** np.linspace between numbers: i·step + start, and the end itself. */
export function linspace(
  start: number,
  stop: number,
  count: number,
  endpoint: boolean,
  dtype: DType,
): { array: NdArray; step: number } {
  if (count < 0) throw valueError(`Number of samples, ${count}, must be non-negative.`)
  const intervals = endpoint ? count - 1 : count
  const data = allocateFor("float64", [count])
  const delta = stop - start
  const step = intervals > 0 ? delta / intervals : Number.NaN
  for (let i = 0; i < count; i++) {
    const moved = intervals <= 0 ? i * delta : step === 0 ? (i / intervals) * delta : i * step
    data[i] = moved + start
  }
  if (endpoint && count > 1) data[count - 1] = stop
  const array = denseArray("float64", [count], data)
  if (dtype === "float64") return { array, step }
  if (!isFloat(dtype)) for (let i = 0; i < count; i++) data[i] = Math.floor(data[i] as number)
  return { array: asType(array, dtype), step }
}

/** np.logspace: base to the powers of a linspace. */
export function logspace(
  start: number,
  stop: number,
  count: number,
  endpoint: boolean,
  base: number,
  dtype: DType,
): NdArray {
  const { array } = linspace(start, stop, count, endpoint, "float64")
  const powers = Float64Array.from(elementsOf(array), (power) => pow(base, power))
  return asType(denseArray("float64", [count], powers), dtype)
}

/** np.geomspace between positive numbers. */
export function geomspace(start: number, stop: number, count: number, endpoint: boolean): NdArray {
  if (start === 0 || stop === 0) throw valueError("Geometric sequence cannot include zero")
  const sign = start < 0 ? -1 : 1
  const { array } = linspace(log(start * sign), log(stop * sign), count, endpoint, "float64")
  const data = Float64Array.from(elementsOf(array), (power) => sign * exp(power))
  if (count > 0) data[0] = start
  if (endpoint && count > 1) data[count - 1] = stop
  return denseArray("float64", [count], data)
}

/** Ones on the k-th diagonal. */
export function eye(rows: number, columns: number, k: number, dtype: DType): NdArray {
  const data = allocateFor(dtype, [rows, columns])
  for (let i = 0; i < rows; i++) if (i + k >= 0 && i + k < columns) data[i * columns + i + k] = 1
  return denseArray(dtype, [rows, columns], data)
}

/** A square matrix with the vector on its k-th diagonal. */
export function diagonalMatrix(v: NdArray, k: number): NdArray {
  const n = v.size + Math.abs(k)
  const data = allocateFor(v.dtype, [n, n])
  const values = elementsOf(v)
  for (let i = 0; i < values.length; i++) data[(k < 0 ? i - k : i) * n + (k > 0 ? i + k : i)] = values[i] as number
  return denseArray(v.dtype, [n, n], data)
}

/** np.tril (lower) and np.triu of the last two axes. */
export function triangle(given: NdArray, k: number, lower: boolean): NdArray {
  const a = given.rank === 1 ? broadcastTo(given, [given.size, given.size]) : given
  const [rows, columns] = a.shape.slice(-2) as [number, number]
  const data = allocateFor(a.dtype, a.shape)
  const values = elementsOf(a)
  for (let i = 0; i < values.length; i++) {
    const column = i % columns
    const row = Math.floor(i / columns) % rows
    if (lower ? column - row <= k : column - row >= k) data[i] = values[i] as number
  }
  return denseArray(a.dtype, a.shape, data)
}

/** np.meshgrid: each vector repeated over the grid of all; "xy" swaps the first two axes. */
export function meshgrid(vectors: readonly NdArray[], indexing: string): NdArray[] {
  if (indexing !== "xy" && indexing !== "ij") throw valueError("Valid values for `indexing` are 'xy' and 'ij'.")
  const extents = vectors.map((v) => v.size)
  const swap = indexing === "xy" && vectors.length > 1
  const place = (i: number): number => (swap && i < 2 ? 1 - i : i)
  const shape = extents.map((_, axis) => extents[place(axis)] as number)
  return vectors.map((v, i) => {
    const dense = denseArray(v.dtype, [v.size], elementsOf(v))
    const strides = shape.map((_, axis) => (axis === place(i) ? 1 : 0))
    const spread = viewOf(dense, shape, strides, 0)
    const data = allocateFor(v.dtype, shape)
    data.set(elementsOf(spread))
    return denseArray(v.dtype, shape, data)
  })
}
