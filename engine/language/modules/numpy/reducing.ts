// Reductions and running sums, as functions of the module and as methods of arrays.

import { type DType, isFloat } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { difference } from "../../numpy/calculus.ts"
import { asType } from "../../numpy/dtypes.ts"
import type { ReduceOptions } from "../../numpy/reduction.ts"
import * as reduction from "../../numpy/reduction.ts"
import { reducedAxes } from "../../numpy/reduction.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { median, quantile } from "../../numpy/statistics.ts"
import { binary, unary, type Value, where } from "../../numpy/ufunc.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toAxes, toAxis, toOperand } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction, type SharedOperation } from "./define.ts"
import { toDType } from "./dtype-object.ts"
import { storeInto } from "./operators.ts"

function options(ctx: NativeContext, axis: PyValue, keepdims: PyValue, dtype: PyValue = null): ReduceOptions {
  const given = plain(keepdims)
  return {
    axes: toAxes(ctx, axis),
    keepdims: given !== null && ctx.truth(given),
    dtype: toDType(ctx, dtype),
  }
}

function into(ctx: NativeContext, result: Value, out: PyValue, name: string): PyValue {
  if (!(out instanceof NdArray)) return result
  chargeElements(ctx, out.size)
  storeInto(out, result, name)
  return out
}

type Reduce = (a: NdArray, options: ReduceOptions) => Value

/** (axis=None, dtype=None, out=None, keepdims=False) */
function summing(name: string, reduce: Reduce, doc: string): SharedOperation {
  return {
    name,
    rest: "axis=None, dtype=None, out=None, keepdims=False",
    doc,
    call: (ctx, a, axis, dtype, out, keepdims) =>
      into(ctx, reduce(a, options(ctx, axis as PyValue, keepdims as PyValue, dtype as PyValue)), out as PyValue, name),
  }
}

/** (axis=None, out=None, keepdims=False) */
function folding(name: string, reduce: Reduce, doc: string): SharedOperation {
  return {
    name,
    rest: "axis=None, out=None, keepdims=False",
    doc,
    call: (ctx, a, axis, out, keepdims) =>
      into(ctx, reduce(a, options(ctx, axis as PyValue, keepdims as PyValue)), out as PyValue, name),
  }
}

function spreading(name: string, finish: (variance: Value) => Value, doc: string): SharedOperation {
  return {
    name,
    rest: "axis=None, dtype=None, out=None, ddof=0, keepdims=False",
    doc,
    call: (ctx, a, axis, dtype, out, ddof, keepdims) => {
      const degrees = ctx.toFloat(plain(ddof as PyValue), "ddof")
      const chosen = options(ctx, axis as PyValue, keepdims as PyValue, dtype as PyValue)
      return into(ctx, finish(reduction.variance(a, chosen, degrees)), out as PyValue, name)
    },
  }
}

function extremePlace(name: string, largest: boolean): SharedOperation {
  return {
    name,
    rest: "axis=None, out=None, *, keepdims=False",
    doc: `The position of the first ${largest ? "largest" : "smallest"} element.`,
    call: (ctx, a, axis, _out, keepdims) =>
      reduction.argExtreme(a, toAxis(ctx, axis as PyValue), ctx.truth(plain(keepdims as PyValue)), largest),
  }
}

function running(name: string, kind: "sum" | "product"): SharedOperation {
  return {
    name,
    rest: "axis=None, dtype=None, out=None",
    doc: `Running ${kind}s along an axis.`,
    call: (ctx, a, axis, dtype, out) =>
      into(
        ctx,
        reduction.cumulate(a, toAxis(ctx, axis as PyValue), kind, toDType(ctx, dtype as PyValue)),
        out as PyValue,
        name,
      ),
  }
}

const range: Reduce = (a, chosen) => binary("subtract", reduction.maximum(a, chosen), reduction.minimum(a, chosen))

/** Those that arrays have as methods. */
export const reducingMethods: readonly SharedOperation[] = [
  summing("sum", reduction.sum, "The sum of elements over axes."),
  summing("mean", reduction.mean, "The mean of elements over axes."),
  summing("prod", reduction.product, "The product of elements over axes."),
  spreading("var", (variance) => variance, "The variance over axes: the mean of squared distances from the mean."),
  spreading("std", (variance) => unary("sqrt", variance), "The standard deviation over axes."),
  folding("max", reduction.maximum, "The largest element over axes."),
  folding("min", reduction.minimum, "The smallest element over axes."),
  folding("any", reduction.any, "Whether any element is true."),
  folding("all", reduction.all, "Whether all elements are true."),
  folding("ptp", range, "The range: largest minus smallest."),
  extremePlace("argmax", true),
  extremePlace("argmin", false),
  running("cumsum", "sum"),
  running("cumprod", "product"),
]

/** The array with NaN replaced by what leaves the result alone. */
function withoutNaN(a: NdArray, replacement: number): NdArray {
  if (!isFloat(a.dtype)) return a
  return where(unary("isnan", a), new NpScalar(a.dtype, replacement), a)
}

function counts(a: NdArray, chosen: ReduceOptions): Value {
  const dtype = a.dtype === "float32" ? "float32" : "float64"
  return reduction.sum(arrayOf(unary("logical_not", unary("isnan", a))), { ...chosen, dtype })
}

const nanMean: Reduce = (a, chosen) => binary("divide", reduction.sum(withoutNaN(a, 0), chosen), counts(a, chosen))

const nanVariance: Reduce = (a, chosen) => {
  const centre = nanMean(a, { ...chosen, axes: reducedAxes(a, chosen.axes), keepdims: true })
  const distance = binary("subtract", a, centre)
  return nanMean(arrayOf(binary("multiply", distance, distance)), chosen)
}

const nanFunctions: readonly SharedOperation[] = [
  folding("nansum", (a, chosen) => reduction.sum(withoutNaN(a, 0), chosen), "The sum, NaN left out."),
  folding("nanmean", nanMean, "The mean, NaN left out."),
  folding("nanmax", (a, chosen) => reduction.maximum(withoutNaN(a, -Infinity), chosen), "The largest, NaN left out."),
  folding("nanmin", (a, chosen) => reduction.minimum(withoutNaN(a, Infinity), chosen), "The smallest, NaN left out."),
  folding("nanvar", nanVariance, "The variance, NaN left out."),
  folding("nanstd", (a, chosen) => unary("sqrt", nanVariance(a, chosen)), "The standard deviation, NaN left out."),
]

/** Further functions of the module that reduce. */
export const reducingFunctions: readonly SharedOperation[] = [
  ...nanFunctions,
  folding("count_nonzero", reduction.countNonzero, "How many elements are not zero."),
  {
    name: "median",
    rest: "axis=None, out=None, overwrite_input=False, keepdims=False",
    doc: "The middle of the sorted elements.",
    call: (ctx, a, axis, _out, _overwrite, keepdims) =>
      median(a, toAxes(ctx, axis as PyValue), ctx.truth(plain(keepdims as PyValue))),
  },
  quantileOperation("quantile", 1),
  quantileOperation("percentile", 100),
  {
    name: "diff",
    rest: "n=1, axis=-1",
    doc: "Differences of neighbours along an axis.",
    call: (ctx, a, n, axis) =>
      difference(a, ctx.toInteger(plain(n as PyValue), "n"), toAxis(ctx, axis as PyValue) ?? -1),
  },
]

function quantileOperation(name: string, whole: number): SharedOperation {
  return {
    name,
    rest: "q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False",
    doc: "The value below which a part of the elements lies, by linear interpolation.",
    call: (ctx, a, q, axis, _out, _overwrite, _method, keepdims) => {
      const level = arrayOf(binary("divide", toOperand(ctx, q as PyValue), whole))
      return quantile(a, asType(level, "float64"), toAxes(ctx, axis as PyValue), ctx.truth(plain(keepdims as PyValue)))
    },
  }
}

/** np.average: the mean, weighted where weights are given. */
export const average = arrayFunction(
  "average",
  "(a, axis=None, weights=None, returned=False, *, keepdims=False)",
  (ctx, given, axis, weights, returned, keepdims) => {
    const a = toArray(ctx, given as PyValue)
    const chosen = options(ctx, axis as PyValue, keepdims as PyValue)
    const wanted = ctx.truth(plain(returned as PyValue))
    if (plain(weights as PyValue) === null) {
      const plainMean = reduction.mean(a, chosen)
      const count = a.size / Math.max(1, arrayOf(plainMean).size)
      return wanted ? new PyTuple([plainMean, count]) : plainMean
    }
    const w = toArray(ctx, weights as PyValue)
    const total = reduction.sum(asFloat(w), w.rank === a.rank ? chosen : { ...chosen, axes: null })
    const weighted = reduction.sum(asFloat(arrayOf(binary("multiply", a, w))), chosen)
    const result = binary("divide", weighted, total)
    return wanted ? new PyTuple([result, total]) : result
  },
  "The mean, weighted where weights are given.",
)

function asFloat(a: NdArray): NdArray {
  const dtype: DType = a.dtype === "float32" ? "float32" : "float64"
  return asType(a, dtype)
}
