// Means, variances and norms over axes, and logsumexp.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type AxesArgument, type Composite, number, reduce } from "./composite.ts"
import { mean, safeShift } from "./mean.ts"

export type Reduction = (b: Builder, x: Node, axes?: AxesArgument, keepDims?: boolean) => Node

export const variance: Composite<Reduction> = {
  name: "variance",
  signature: "variance(x, axis=None, keepdims=False)",
  doc: {
    summary: "The mean squared distance from the mean.",
    formula: "\\frac{1}{n}\\sum_i (x_i - \\bar x)^2",
    derivative: "\\frac{2}{n}(x_i - \\bar x)",
  },
  expand(b, x, axes = null, keepDims = false) {
    const centred = b.sub(x, mean.expand(b, x, axes, true))
    return mean.expand(b, b.square(centred), axes, keepDims)
  },
}

export const std: Composite<Reduction> = {
  name: "std",
  signature: "std(x, axis=None, keepdims=False)",
  doc: {
    summary: "The standard deviation: the root of the variance.",
    formula: "\\sqrt{\\operatorname{var}(x)}",
    derivative: null,
  },
  expand: (b, x, axes = null, keepDims = false) => b.sqrt(variance.expand(b, x, axes, keepDims)),
}

export const moments: Composite<
  (b: Builder, x: Node, axes?: AxesArgument, keepDims?: boolean) => { mean: Node; variance: Node }
> = {
  name: "moments",
  signature: "moments(x, axes, keepdims=False)",
  doc: { summary: "Mean and variance over the axes, in this order.", formula: null, derivative: null },
  expand(b, x, axes = null, keepDims = false) {
    return { mean: mean.expand(b, x, axes, keepDims), variance: variance.expand(b, x, axes, keepDims) }
  },
}

export const reduceLogsumexp: Composite<Reduction> = {
  name: "reduce_logsumexp",
  signature: "reduce_logsumexp(x, axis=None, keepdims=False)",
  doc: {
    summary: "log Σ exp(x), without overflow.",
    formula: "\\log \\sum_i e^{x_i}",
    derivative: "\\operatorname{softmax}(x)_i",
  },
  expand(b, x, axes = null, keepDims = false) {
    const shift = safeShift(b, x, axes)
    const logs = b.log(reduce(b, "reduce_sum", b.exp(b.sub(x, shift)), axes, keepDims))
    // Of one element, so this sum only drops the axes.
    return b.add(logs, keepDims ? shift : reduce(b, "reduce_sum", shift, axes, false))
  },
}

export const countNonzero: Composite<Reduction> = {
  name: "count_nonzero",
  signature: "count_nonzero(x, axis=None, keepdims=False)",
  doc: { summary: "How many elements are not zero.", formula: "\\sum_i [x_i \\ne 0]", derivative: null },
  expand: (b, x, axes = null, keepDims = false) =>
    reduce(b, "reduce_sum", b.cast(b.cast(x, "bool"), "int64"), axes, keepDims),
}

export type NormOrder = "euclidean" | number

export const norm: Composite<
  (b: Builder, x: Node, order?: NormOrder, axes?: AxesArgument, keepDims?: boolean) => Node
> = {
  name: "norm",
  signature: "norm(x, ord='euclidean', axis=None, keepdims=False)",
  doc: {
    summary: "The length of a vector: Euclidean, or by the sum of powers; ord=inf is the largest size.",
    formula: "\\lVert x \\rVert",
    derivative: "\\frac{x}{\\lVert x \\rVert}",
  },
  expand(b, x, order = "euclidean", axes = null, keepDims = false) {
    if (order === "euclidean" || order === 2) return b.sqrt(reduce(b, "reduce_sum", b.square(x), axes, keepDims))
    const sizes = b.op("abs", [x], {})
    if (order === 1) return reduce(b, "reduce_sum", sizes, axes, keepDims)
    if (order === Number.POSITIVE_INFINITY) return reduce(b, "reduce_max", sizes, axes, keepDims)
    if (order === Number.NEGATIVE_INFINITY) return reduce(b, "reduce_min", sizes, axes, keepDims)
    const powers = reduce(b, "reduce_sum", b.pow(sizes, number(b, x, order)), axes, keepDims)
    return b.pow(powers, number(b, x, 1 / order))
  },
}

export const l2Normalize: Composite<(b: Builder, x: Node, axes?: AxesArgument, epsilon?: number) => Node> = {
  name: "l2_normalize",
  signature: "l2_normalize(x, axis=None, epsilon=1e-12)",
  doc: {
    summary: "x divided by its Euclidean length.",
    formula: "\\frac{x}{\\sqrt{\\max(\\sum_i x_i^2, \\epsilon)}}",
    derivative: null,
  },
  expand(b, x, axes = null, epsilon = 1e-12) {
    const squares = reduce(b, "reduce_sum", b.square(x), axes, true)
    return b.mul(x, b.op("rsqrt", [b.op("maximum", [squares, number(b, x, epsilon)], {})], {}))
  },
}
