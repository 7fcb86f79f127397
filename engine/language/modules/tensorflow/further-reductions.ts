// Reductions that a first model does without: variances, extremes' places, running sums; and all of them in one table.
import type { DType } from "../../../base/dtype.ts"
import { countNonzero, reduceLogsumexp, std, variance } from "../../../ops/composites/statistics.ts"
import { type NativeFunction, native } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { dtypeArgument } from "./dtypes.ts"
import { axisArgument, coreReductions, frontAxis, reduction } from "./reductions.ts"
import { type FunctionTable, flag, summaryOf } from "./table.ts"

function extreme(name: "argmax" | "argmin", kind: string): NativeFunction {
  return native(
    name,
    "(input, axis=None, output_type=None, name=None, dimension=None)",
    (ctx, x, axis, type, given, dimension) =>
      operation(ctx, { kind, name: given as PyValue, inputs: [x as PyValue] }, ({ b, node }) => {
        const input = node(x as PyValue, { what: name })
        const dtype: DType = dtypeArgument(ctx, type as PyValue) ?? "int64"
        return b.op(name, [input], { axis: frontAxis(input, axisArgument(ctx, 0, axis, dimension)), dtype })
      }),
    { doc: summaryOf(name), live: true },
  )
}

function cumulative(name: "cumsum" | "cumprod", kind: string): NativeFunction {
  return native(
    name,
    "(x, axis=0, exclusive=False, reverse=False, name=None)",
    (ctx, x, axis, exclusive, reverse, given) =>
      operation(ctx, { kind, name: given as PyValue, inputs: [x as PyValue] }, ({ b, node }) => {
        const input = node(x as PyValue, { what: name })
        return b.op(name, [input], {
          axis: frontAxis(input, axisArgument(ctx, 0, axis)),
          exclusive: flag(ctx, exclusive),
          reverse: flag(ctx, reverse),
        })
      }),
    { doc: summaryOf(name), live: true },
  )
}

export const reductionFunctions: FunctionTable = {
  ...coreReductions,
  reduce_variance: reduction("reduce_variance", "Variance", variance.doc.summary, (b, x, axes, keep) =>
    variance.expand(b, x, axes, keep),
  ),
  reduce_std: reduction("reduce_std", "Std", std.doc.summary, (b, x, axes, keep) => std.expand(b, x, axes, keep)),
  reduce_logsumexp: reduction("reduce_logsumexp", "LogSumExp", reduceLogsumexp.doc.summary, (b, x, axes, keep) =>
    reduceLogsumexp.expand(b, x, axes, keep),
  ),
  reduce_euclidean_norm: reduction(
    "reduce_euclidean_norm",
    "EuclideanNorm",
    "√Σx² over the axes.",
    (b, x, axes, keep) => b.sqrt(b.sum(b.square(x), axes, keep)),
  ),
  count_nonzero: reduction("count_nonzero", "CountNonzero", countNonzero.doc.summary, (b, x, axes, keep) =>
    countNonzero.expand(b, x, axes, keep),
  ),
  argmax: extreme("argmax", "ArgMax"),
  arg_max: extreme("argmax", "ArgMax"),
  argmin: extreme("argmin", "ArgMin"),
  arg_min: extreme("argmin", "ArgMin"),
  cumsum: cumulative("cumsum", "Cumsum"),
  cumprod: cumulative("cumprod", "Cumprod"),
}
