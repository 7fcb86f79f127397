// Histograms, counts and correlations.

import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { asType } from "../../numpy/dtypes.ts"
import { elementsOf } from "../../numpy/elements.ts"
import { concatenate } from "../../numpy/joining.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { atLeast, transpose } from "../../numpy/shaping.ts"
import { unravel } from "../../numpy/sorting.ts"
import * as statistics from "../../numpy/statistics.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toShape } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction } from "./define.ts"

function optionalArray(ctx: NativeContext, value: PyValue | undefined): NdArray | null {
  return plain(value as PyValue) === null ? null : toArray(ctx, value as PyValue)
}

function histogram(ctx: NativeContext, args: readonly PyValue[]): PyTuple {
  const [given, bins, range, density, weights] = args as [PyValue, PyValue, PyValue, PyValue, PyValue]
  const a = toArray(ctx, given)
  const edges = edgesOf(ctx, a, bins, range)
  const isDensity = plain(density) !== null && ctx.truth(plain(density))
  return new PyTuple([statistics.histogram(a, edges, optionalArray(ctx, weights), isDensity), edges])
}

function edgesOf(ctx: NativeContext, a: NdArray, bins: PyValue, range: PyValue): NdArray {
  const given = plain(bins)
  if (given instanceof PyList || given instanceof PyTuple || given instanceof NdArray) {
    return toArray(ctx, given)
  }
  const limits = plain(range) === null ? null : elementsOf(toArray(ctx, range))
  const count = ctx.toInteger(typeof given === "string" ? 10n : given, "bins")
  chargeElements(ctx, Math.max(count, 0))
  return statistics.histogramEdges(a, count, limits === null ? null : [limits[0] as number, limits[1] as number])
}

export const countingFunctions: Readonly<Record<string, PyValue>> = {
  histogram: arrayFunction(
    "histogram",
    "(a, bins=10, range=None, density=None, weights=None)",
    (ctx, ...args) => histogram(ctx, args),
    "Counts of elements in bins, and the bins' edges.",
  ),
  histogram_bin_edges: arrayFunction("histogram_bin_edges", "(a, bins=10, range=None)", (ctx, a, bins, range) =>
    edgesOf(ctx, toArray(ctx, a as PyValue), bins as PyValue, range as PyValue),
  ),
  bincount: arrayFunction(
    "bincount",
    "(x, weights=None, minlength=0)",
    (ctx, x, weights, minlength) => {
      const least = ctx.toInteger(plain(minlength as PyValue), "minlength")
      return statistics.bincount(toArray(ctx, x as PyValue), optionalArray(ctx, weights), least)
    },
    "How often each whole number occurs.",
  ),
  digitize: arrayFunction("digitize", "(x, bins, right=False)", (ctx, x, bins, right) =>
    statistics.digitize(toArray(ctx, x as PyValue), toArray(ctx, bins as PyValue), ctx.truth(plain(right as PyValue))),
  ),
  cov: arrayFunction(
    "cov",
    "(m, y=None, rowvar=True, bias=False, ddof=None)",
    (ctx, m, y, rowvar, bias, ddof) => {
      const degrees = plain(ddof as PyValue)
      const fallback = ctx.truth(plain(bias as PyValue)) ? 0 : 1
      const freedom = degrees === null ? fallback : ctx.toFloat(degrees, "ddof")
      return arrayOf(statistics.covariance(variables(ctx, m as PyValue, y as PyValue, rowvar as PyValue), freedom))
    },
    "Covariances; rows are variables.",
  ),
  corrcoef: arrayFunction(
    "corrcoef",
    "(x, y=None, rowvar=True)",
    (ctx, x, y, rowvar) => statistics.correlation(variables(ctx, x as PyValue, y as PyValue, rowvar as PyValue)),
    "Correlations; rows are variables.",
  ),
  unravel_index: arrayFunction("unravel_index", "(indices, shape)", (ctx, position, shape) => {
    const place = ctx.toInteger(plain(position as PyValue), "indices")
    return new PyTuple(unravel(place, toShape(ctx, shape as PyValue)).map((index) => new NpScalar("int64", index)))
  }),
}

/** The variables as rows; a second set below the first. */
function variables(ctx: NativeContext, m: PyValue, y: PyValue, rowvar: PyValue): NdArray {
  const first = asType(toArray(ctx, m), "float64")
  const rows = ctx.truth(plain(rowvar)) || first.rank < 2 ? first : transpose(first, null)
  const second = optionalArray(ctx, y)
  return second === null ? rows : concatenate([atLeast(rows, 2), atLeast(second, 2)], 0)
}
