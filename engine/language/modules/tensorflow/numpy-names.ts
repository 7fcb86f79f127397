// What NumPy's names mean for tensors, where they are used bare: mean(tensor) is a tensor with a gradient, not a number.
import type { Node } from "../../../graph/node.ts"
import { log2, log10, logaddexp } from "../../../ops/composites/clipping.ts"
import { dot, outer } from "../../../ops/composites/products.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayFunctions } from "./arrays.ts"
import { mathFunctions } from "./further-math.ts"
import { reductionFunctions } from "./further-reductions.ts"
import { axisArgument } from "./reductions.ts"
import { selectingFunctions } from "./selecting.ts"
import { binary, general, unary } from "./table.ts"

const concatenate = general(
  "concatenate",
  "(arrays, axis=0, name=None)",
  "concat",
  "Tensors end to end along an axis.",
  ({ b, ctx, nodes }, [arrays, axis]) =>
    b.op("concat", nodes(ctx.toArray(arrays as PyValue)), { axis: axisArgument(ctx, 0, axis) }),
)

const named: Readonly<Record<string, PyValue | undefined>> = {
  mean: reductionFunctions.reduce_mean,
  average: reductionFunctions.reduce_mean,
  std: reductionFunctions.reduce_std,
  var: reductionFunctions.reduce_variance,
  prod: reductionFunctions.reduce_prod,
  amax: reductionFunctions.reduce_max,
  amin: reductionFunctions.reduce_min,
  power: mathFunctions.pow,
  absolute: mathFunctions.abs,
  arcsin: mathFunctions.asin,
  arccos: mathFunctions.acos,
  arctan: mathFunctions.atan,
  arctan2: mathFunctions.atan2,
  arcsinh: mathFunctions.asinh,
  arccosh: mathFunctions.acosh,
  arctanh: mathFunctions.atanh,
  isnan: mathFunctions.is_nan,
  isinf: mathFunctions.is_inf,
  isfinite: mathFunctions.is_finite,
  true_divide: mathFunctions.divide,
  floor_divide: mathFunctions.floordiv,
  remainder: mathFunctions.floormod,
  clip: selectingFunctions.clip_by_value,
  expand_dims: arrayFunctions.expand_dims,
  concatenate,
  dot: binary("dot", "dot", dot.doc.summary, (b, x: Node, y: Node) => dot.expand(b, x, y)),
  outer: binary("outer", "outer", outer.doc.summary, (b, x: Node, y: Node) => outer.expand(b, x, y)),
  logaddexp: binary("logaddexp", "logaddexp", logaddexp.doc.summary, (b, x: Node, y: Node) =>
    logaddexp.expand(b, x, y),
  ),
  log2: unary("log2", "log2", log2.doc.summary, (b, x) => log2.expand(b, x)),
  log10: unary("log10", "log10", log10.doc.summary, (b, x) => log10.expand(b, x)),
}

/** NumPy's names and the functions of tensors behind them. */
export const numpyNamesForTensors: Readonly<Record<string, PyValue>> = Object.fromEntries(
  Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
)
