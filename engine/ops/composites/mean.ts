// The mean over axes, and the shift that keeps exponentials in range.
import { isFloat } from "../../base/dtype.ts"
import { isKnown, sizeOf } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { resolveAxes } from "../rules.ts"
import { type AxesArgument, axesOf, type Composite, number, reduce } from "./composite.ts"
import type { Reduction } from "./statistics.ts"

/** How many elements are reduced over, as a scalar of x's dtype: a constant where the sizes are known. */
export function countAlong(b: Builder, x: Node, axes: AxesArgument): Node {
  const resolved = resolveAxes("mean", x.shape, axesOf(axes))
  const { shape } = x
  const sizes = shape === null ? null : (resolved ?? [...shape.keys()]).map((axis) => shape[axis] ?? null)
  if (isKnown(sizes)) return number(b, x, sizeOf(sizes))
  return b.op("size_of", [x], { axes: resolved, dtype: x.dtype })
}

export const mean: Composite<Reduction> = {
  name: "mean",
  signature: "mean(x, axis=None, keepdims=False)",
  doc: {
    summary: "The average over the axes, or over everything.",
    formula: "\\frac{1}{n}\\sum_i x_i",
    derivative: "\\frac{1}{n}",
  },
  expand(b, x, axes = null, keepDims = false) {
    const sum = reduce(b, "reduce_sum", x, axes, keepDims)
    const count = countAlong(b, x, axes)
    // The mean of integers is an integer in TensorFlow, rounded towards zero; here it is rounded down.
    return isFloat(x.dtype) ? b.div(sum, count) : b.op("floor_div", [sum, count], {})
  },
}

/** The largest element, as a constant shift that keeps exponentials in range; 0 where it is not finite. */
export function safeShift(b: Builder, x: Node, axes: AxesArgument): Node {
  const largest = reduce(b, "reduce_max", x, axes, true)
  const finite = b.op("is_finite", [largest], {})
  return b.op("stop_gradient", [b.select(finite, largest, number(b, x, 0))], {})
}
