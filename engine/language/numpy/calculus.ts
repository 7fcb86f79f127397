// Sequences as functions: differences, gradients, integrals, interpolation, polynomials, convolution.
import { isFloat } from "../../base/dtype.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType, floatType, promote } from "./dtypes.ts"
import { allocateFor, elementsOf } from "./elements.ts"
import { sliceAxis } from "./joining.ts"
import { leastSquares } from "./linalg.ts"
import { valueError } from "./numpy-error.ts"
import { sum } from "./reduction.ts"
import { axisOf, expandDims } from "./shaping.ts"
import { searchSorted } from "./sorting.ts"
import { binary, finish, unary, type Value } from "./ufunc.ts"

/** np.diff: n times the differences of neighbours along an axis. */
export function difference(a: NdArray, n: number, axis: number): NdArray {
  if (n < 0) throw valueError(`order must be non-negative but got ${n}`)
  if (a.rank === 0) throw valueError("diff requires input that is at least one dimensional")
  const along = axisOf(axis, a.rank)
  let result = a
  for (let k = 0; k < n; k++) {
    const length = Math.max(0, (result.shape[along] as number) - 1)
    const later = sliceAxis(result, along, Math.min(1, length), length)
    const earlier = sliceAxis(result, along, 0, length)
    result = binary(result.dtype === "bool" ? "not_equal" : "subtract", later, earlier) as NdArray
  }
  return result
}

/** np.gradient along one axis: central differences, one-sided at the ends; spacing a number or the coordinates. */
export function gradient(a: NdArray, spacing: number | NdArray, axis: number): NdArray {
  const along = axisOf(axis, a.rank)
  const n = a.shape[along] as number
  if (n < 2) {
    throw valueError(
      "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
    )
  }
  const f = asType(a, floatType(a.dtype))
  const part = (start: number, length: number): NdArray => sliceAxis(f, along, start, length)
  const ends = (start: number): Value => binary("subtract", part(start + 1, 1), part(start, 1))
  let middle: Value
  let first: Value
  let last: Value
  if (typeof spacing === "number") {
    middle = binary("divide", binary("subtract", part(2, n - 2), part(0, n - 2)), 2 * spacing)
    first = binary("divide", ends(0), spacing)
    last = binary("divide", ends(n - 2), spacing)
  } else {
    if (spacing.size !== n) throw valueError("when 1d, distances must match the length of the corresponding dimension")
    const shape = a.shape.map((_, k) => (k === along ? -1 : 1))
    const steps = elementsOf(difference(spacing, 1, 0))
    const spread = (values: Float64Array): NdArray =>
      denseArray(
        "float64",
        shape.map((extent) => (extent < 0 ? values.length : 1)),
        values,
      )
    const before = spread(Float64Array.from(steps.slice(0, -1)))
    const after = spread(Float64Array.from(steps.slice(1)))
    const both = binary("add", before, after)
    const left = unary("negative", binary("divide", after, binary("multiply", before, both)))
    const centre = binary("divide", binary("subtract", after, before), binary("multiply", before, after))
    const right = binary("divide", before, binary("multiply", after, both))
    middle = binary(
      "add",
      binary("add", binary("multiply", left, part(0, n - 2)), binary("multiply", centre, part(1, n - 2))),
      binary("multiply", right, part(2, n - 2)),
    )
    first = binary("divide", ends(0), steps[0] as number)
    last = binary("divide", ends(n - 2), steps[n - 2] as number)
  }
  const result = denseArray(f.dtype, f.shape, allocateFor(f.dtype, f.shape))
  const target = result.storage.writable()
  const inner = f.shape.slice(along + 1).reduce((x, y) => x * y, 1)
  const outer = f.size / (n * inner)
  const pieces = [
    { values: elementsOf(first as NdArray), at: 0, rows: 1 },
    { values: elementsOf(middle as NdArray), at: 1, rows: n - 2 },
    { values: elementsOf(last as NdArray), at: n - 1, rows: 1 },
  ]
  for (const { values, at, rows } of pieces) {
    for (let o = 0; o < outer; o++) {
      target.set(values.subarray(o * rows * inner, (o + 1) * rows * inner), (o * n + at) * inner)
    }
  }
  return result
}

/** np.trapz: the integral by trapezia along the last axis. */
export function trapezium(y: NdArray, x: NdArray | null, dx: number): Value {
  if (y.rank === 0) throw valueError("trapz requires input that is at least one dimensional")
  const n = y.shape.at(-1) as number
  const axis = y.rank - 1
  const d = x === null ? dx : difference(x, 1, -1)
  const pairs = binary("add", sliceAxis(y, axis, 1, n - 1), sliceAxis(y, axis, 0, n - 1))
  const areas = binary("divide", binary("multiply", d, pairs), 2n)
  return "shape" in areas ? sum(areas, { axes: [-1], keepdims: false, dtype: null }) : areas
}

/** np.interp: piecewise linear through (xp, fp), constant beyond them. */
export function interpolate(x: NdArray, xp: NdArray, fp: NdArray, left: number | null, right: number | null): Value {
  const knots = elementsOf(asType(xp, "float64"))
  const heights = elementsOf(asType(fp, "float64"))
  const n = knots.length
  if (n === 0) throw valueError("array of sample points is empty")
  if (n !== heights.length) throw valueError("fp and xp are not of the same length.")
  const values = elementsOf(x)
  const data = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    const j = searchSorted(knots, value, "right") - 1
    if (Number.isNaN(value)) data[i] = value
    else if (j < 0) data[i] = left ?? (heights[0] as number)
    else if (value > (knots[n - 1] as number)) data[i] = right ?? (heights[n - 1] as number)
    else if (j >= n - 1) data[i] = heights[n - 1] as number
    else if (knots[j] === value) data[i] = heights[j] as number
    else {
      const slope =
        ((heights[j + 1] as number) - (heights[j] as number)) / ((knots[j + 1] as number) - (knots[j] as number))
      data[i] = slope * (value - (knots[j] as number)) + (heights[j] as number)
    }
  }
  return finish("float64", x.shape, data)
}

/** np.polyval by Horner's rule, highest power first. */
export function polynomialValue(coefficients: NdArray, x: Value): Value {
  let result: Value = binary("multiply", x, 0n)
  for (const coefficient of elementsOf(coefficients)) {
    const term = isFloat(coefficients.dtype) ? coefficient : BigInt(coefficient)
    result = binary("add", binary("multiply", result, x), term)
  }
  return result
}

/** np.polyfit: least squares on scaled powers of x, highest first. */
export function polynomialFit(x: NdArray, y: NdArray, degree: number): NdArray {
  if (degree < 0) throw valueError("expected deg >= 0")
  if (x.rank !== 1) throw valueError("expected 1D vector for x")
  if (x.size === 0) throw valueError("expected non-empty vector for x")
  if (x.size !== y.shape[0]) throw valueError("expected x and y to have same length")
  const columns = degree + 1
  const points = elementsOf(x)
  const data = allocateFor("float64", [points.length, columns])
  const scales = new Float64Array(columns)
  points.forEach((value: number, i: number) => {
    let power = 1
    for (let k = columns - 1; k >= 0; k--) {
      data[i * columns + k] = power
      scales[k] = (scales[k] as number) + power * power
      power *= value
    }
  })
  for (let k = 0; k < columns; k++) scales[k] = Math.sqrt(scales[k] as number)
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) / (scales[i % columns] as number)
  const design = denseArray("float64", [points.length, columns], data)
  const { solution } = leastSquares(design, asType(y, "float64"), points.length * 2.220446049250313e-16)
  const divisor = denseArray("float64", [columns], scales)
  return binary("divide", solution, solution.rank === 1 ? divisor : expandDims(divisor, [1])) as NdArray
}

export type ConvolveMode = "full" | "same" | "valid"

/** np.convolve of two vectors. */
export function convolve(a: NdArray, v: NdArray, mode: ConvolveMode): NdArray {
  if (a.size === 0) throw valueError("a cannot be empty")
  if (v.size === 0) throw valueError("v cannot be empty")
  const [long, short] = a.size >= v.size ? [a, v] : [v, a]
  const [x, y] = [elementsOf(long), elementsOf(short)]
  const dtype = promote(a.dtype, v.dtype)
  const full = allocateFor(dtype, [x.length + y.length - 1])
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) full[i + j] = (full[i + j] as number) + (x[i] as number) * (y[j] as number)
  }
  const start = mode === "full" ? 0 : mode === "same" ? (y.length - 1) >> 1 : y.length - 1
  const length = mode === "full" ? full.length : mode === "same" ? x.length : x.length - y.length + 1
  return denseArray(dtype, [length], full.slice(start, start + length))
}
