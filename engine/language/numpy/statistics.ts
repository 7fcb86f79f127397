// Statistics that sort or count: percentile, median, histogram, bincount, digitize, covariance, correlation.
import { isFloat } from "../../base/dtype.ts"
import { floatRepr } from "../../base/float64/repr.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType } from "./dtypes.ts"
import { allocateFor, elementsOf } from "./elements.ts"
import { NumpyError, valueError } from "./numpy-error.ts"
import { matmul } from "./product.ts"
import { maximum, mean, minimum, overAll, reducedAxes, reducedShape } from "./reduction.ts"
import { diagonal, expandDims, transpose } from "./shaping.ts"
import { searchSorted } from "./sorting.ts"
import { binary, finish, unary, type Value } from "./ufunc.ts"

/** np.quantile by linear interpolation, q in [0, 1]; the quantiles' axes come first. */
export function quantile(a: NdArray, q: NdArray, axes: readonly number[] | null, keepdims: boolean): Value {
  const levels = elementsOf(q)
  for (const level of levels) if (!(level >= 0 && level <= 1)) throw valueError("Quantiles must be in the range [0, 1]")
  const type = a.dtype === "float32" ? "float32" : "float64"
  return perRun(asType(a, type), axes, keepdims, q.shape, (run) => {
    run.sort()
    return Array.from(levels, (level) => interpolated(run, level))
  })
}

function interpolated(sorted: Float64Array | Float32Array, level: number): number {
  const last = sorted.length - 1
  if (last < 0 || Number.isNaN(sorted[last] as number)) return Number.NaN
  const place = level * last
  const below = Math.floor(place)
  const part = place - below
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, last)] as number
  const difference = high - low
  // NumPy's _lerp: from the nearer end, so that it never leaves the interval.
  return part >= 0.5 ? high - difference * (1 - part) : low + difference * part
}

/** np.median: the middle, or the mean of the two. */
export function median(a: NdArray, axes: readonly number[] | null, keepdims: boolean): Value {
  const type = a.dtype === "float32" ? "float32" : "float64"
  return perRun(asType(a, type), axes, keepdims, [], (run) => {
    run.sort()
    const last = run.length - 1
    if (last < 0 || Number.isNaN(run[last] as number)) return [Number.NaN]
    const middle = run.length >> 1
    if (run.length % 2 === 1) return [run[middle] as number]
    return [((run[middle - 1] as number) + (run[middle] as number)) / 2]
  })
}

/** Applies a function of a run to each run over the axes; its results' shape comes first. */
function perRun(
  a: NdArray,
  axes: readonly number[] | null,
  keepdims: boolean,
  lead: readonly number[],
  evaluate: (run: Float64Array | Float32Array) => readonly number[],
): Value {
  const reduced = reducedAxes(a, axes)
  const kept = [...a.shape.keys()].filter((axis) => !reduced.includes(axis))
  const values = elementsOf(transpose(a, [...kept, ...reduced])) as Float64Array | Float32Array
  const shape = [...lead, ...reducedShape(a, reduced, keepdims)]
  const data = allocateFor(a.dtype, shape)
  const length = reduced.reduce((size, axis) => size * (a.shape[axis] as number), 1)
  const runs = kept.reduce((size, axis) => size * (a.shape[axis] as number), 1)
  for (let i = 0; i < runs; i++) {
    evaluate(values.slice(i * length, (i + 1) * length)).forEach((result, k) => {
      data[k * runs + i] = result
    })
  }
  return finish(a.dtype, shape, data)
}

/** Equal bins over a range (null: that of the data), as np.histogram_bin_edges. */
export function histogramEdges(a: NdArray, bins: number, range: readonly [number, number] | null): NdArray {
  if (bins < 1) throw valueError("`bins` must be positive, when an integer")
  let [low, high] = range ?? (a.size === 0 ? [0, 1] : ([extreme(a, false), extreme(a, true)] as const))
  if (low > high) throw valueError("max must be larger than min in range parameter.")
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw valueError(
      `${range === null ? "autodetected" : "supplied"} range of [${floatRepr(low)}, ${floatRepr(high)}] is not finite`,
    )
  }
  if (low === high) {
    low -= 0.5
    high += 0.5
  }
  const data = allocateFor("float64", [bins + 1])
  const step = (high - low) / bins
  for (let i = 0; i <= bins; i++) data[i] = i * step + low
  data[bins] = high
  return denseArray("float64", [bins + 1], data)
}

function extreme(a: NdArray, largest: boolean): number {
  const value = largest ? maximum(a, overAll) : minimum(a, overAll)
  return "value" in value ? value.value : Number.NaN
}

/** Counts (or sums of weights) between edges; the last bin includes its right edge. */
export function histogram(a: NdArray, edges: NdArray, weights: NdArray | null, density: boolean): NdArray {
  const bounds = elementsOf(edges)
  for (let i = 1; i < bounds.length; i++) {
    if ((bounds[i] as number) < (bounds[i - 1] as number)) {
      throw valueError("`bins` must increase monotonically, when an array")
    }
  }
  const bins = bounds.length - 1
  const counts = new Float64Array(bins)
  const values = elementsOf(a)
  const weight = weights === null ? null : elementsOf(weights)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    const bin = value === bounds[bins] ? bins - 1 : searchSorted(bounds, value, "right") - 1
    if (bin >= 0 && bin < bins && !Number.isNaN(value)) counts[bin] = (counts[bin] as number) + (weight?.[i] ?? 1)
  }
  if (!density) return denseArray(weights === null || !isFloat(weights.dtype) ? "int64" : "float64", [bins], counts)
  const total = counts.reduce((x, y) => x + y, 0)
  for (let i = 0; i < bins; i++) {
    counts[i] = (counts[i] as number) / ((bounds[i + 1] as number) - (bounds[i] as number)) / total
  }
  return denseArray("float64", [bins], counts)
}

/** How often each whole number occurs. */
export function bincount(a: NdArray, weights: NdArray | null, minlength: number): NdArray {
  const values = elementsOf(a)
  if (a.rank !== 1) throw valueError(`object ${a.rank > 1 ? "too deep" : "of too small depth"} for desired array`)
  if (isFloat(a.dtype) && a.size > 0) {
    throw new NumpyError(
      "TypeError",
      `Cannot cast array data from dtype('${a.dtype}') to dtype('int64') according to the rule 'safe'`,
    )
  }
  let length = minlength
  for (const value of values) {
    if (value < 0) throw valueError("'list' argument must have no negative elements")
    length = Math.max(length, value + 1)
  }
  const counts = allocateFor(weights === null ? "int64" : "float64", [length])
  const weight = weights === null ? null : elementsOf(weights)
  for (let i = 0; i < values.length; i++) {
    const at = values[i] as number
    counts[at] = (counts[at] as number) + (weight?.[i] ?? 1)
  }
  return denseArray(weights === null ? "int64" : "float64", [length], counts)
}

/** np.digitize: the bin of each element, bins ascending or descending. */
export function digitize(a: NdArray, bins: NdArray, right: boolean): Value {
  const bounds = elementsOf(bins)
  const isDescending = bounds.length > 1 && (bounds[0] as number) > (bounds[bounds.length - 1] as number)
  const ascending = isDescending ? bounds.slice().reverse() : bounds
  const values = elementsOf(a)
  const data = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const side = right !== isDescending ? "left" : "right"
    const place = searchSorted(ascending, values[i] as number, side)
    data[i] = isDescending ? bounds.length - place : place
  }
  return finish("int64", a.shape, data)
}

/** np.cov: rows are variables. */
export function covariance(m: NdArray, ddof: number): Value {
  const x = m.rank === 1 ? expandDims(m, [0]) : m
  const centre = mean(x, { axes: [1], keepdims: true, dtype: null })
  const centred = binary("subtract", x, centre) as NdArray
  const products = matmul(centred, transpose(centred, null))
  const scaled = binary("divide", products, (x.shape[1] as number) - ddof) as NdArray
  return m.rank === 1 ? finish(scaled.dtype, [], elementsOf(scaled)) : scaled
}

/** np.corrcoef: covariances over the standard deviations. */
export function correlation(m: NdArray): Value {
  const c = covariance(m.rank === 1 ? expandDims(m, [0]) : m, 1) as NdArray
  if (m.rank === 1) return finish("float64", [], Float64Array.of(1))
  const deviations = unary("sqrt", diagonal(c)) as NdArray
  const rows = binary("divide", c, expandDims(deviations, [1]))
  return binary("divide", rows, expandDims(deviations, [0]))
}
