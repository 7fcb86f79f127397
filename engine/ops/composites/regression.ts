// Distances between predictions and targets. As in Keras, those over examples are averaged over the last axis only.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type Composite, number, reduce } from "./composite.ts"
import { mean } from "./mean.ts"

type Loss = Composite<(b: Builder, target: Node, prediction: Node) => Node>

/** Over the last axis; a scalar has none and is its own mean. */
function lastMean(b: Builder, x: Node): Node {
  return x.shape?.length === 0 ? x : mean.expand(b, x, -1)
}

export const squaredDifference: Loss = {
  name: "squared_difference",
  signature: "squared_difference(x, y)",
  doc: { summary: "(x − y)², element by element.", formula: "(x - y)^2", derivative: "2(x - y),\\; -2(x - y)" },
  expand: (b, x, y) => b.square(b.sub(x, y)),
}

export const l2Loss: Composite<(b: Builder, x: Node) => Node> = {
  name: "l2_loss",
  signature: "l2_loss(x)",
  doc: { summary: "Half the sum of squares.", formula: "\\tfrac12 \\sum_i x_i^2", derivative: "x_i" },
  expand: (b, x) => b.mul(number(b, x, 0.5), b.sum(b.square(x), null)),
}

export const meanSquaredError: Loss = {
  name: "mean_squared_error",
  signature: "mean_squared_error(y_true, y_pred)",
  doc: {
    summary: "The mean of squared differences over the last axis.",
    formula: "\\frac{1}{n}\\sum_i (\\hat y_i - y_i)^2",
    derivative: "\\frac{2}{n}(\\hat y_i - y_i)",
  },
  expand: (b, target, prediction) => lastMean(b, b.square(b.sub(prediction, target))),
}

export const meanAbsoluteError: Loss = {
  name: "mean_absolute_error",
  signature: "mean_absolute_error(y_true, y_pred)",
  doc: {
    summary: "The mean of absolute differences over the last axis.",
    formula: "\\frac{1}{n}\\sum_i \\lvert \\hat y_i - y_i \\rvert",
    derivative: "\\frac{1}{n}\\operatorname{sign}(\\hat y_i - y_i)",
  },
  expand: (b, target, prediction) => lastMean(b, b.op("abs", [b.sub(prediction, target)], {})),
}

export const meanAbsolutePercentageError: Loss = {
  name: "mean_absolute_percentage_error",
  signature: "mean_absolute_percentage_error(y_true, y_pred)",
  doc: {
    summary: "100 times the mean relative difference over the last axis.",
    formula: "\\frac{100}{n}\\sum_i \\left\\lvert \\frac{\\hat y_i - y_i}{y_i} \\right\\rvert",
    derivative: null,
  },
  expand(b, target, prediction) {
    const size = b.op("maximum", [b.op("abs", [target], {}), number(b, target, 1e-7)], {})
    return b.mul(number(b, target, 100), lastMean(b, b.op("abs", [b.div(b.sub(target, prediction), size)], {})))
  },
}

export const huber: Composite<(b: Builder, target: Node, prediction: Node, delta?: number) => Node> = {
  name: "huber",
  signature: "huber(y_true, y_pred, delta=1.0)",
  doc: {
    summary: "Half the square of small differences, a straight line for large ones; the mean over the last axis.",
    formula:
      "\\begin{cases} \\tfrac12 e^2 & \\lvert e \\rvert \\le \\delta \\\\ \\delta \\lvert e \\rvert - \\tfrac12 \\delta^2 \\end{cases}",
    derivative: null,
  },
  expand(b, target, prediction, delta = 1) {
    const error = b.sub(prediction, target)
    const size = b.op("abs", [error], {})
    const bound = number(b, error, delta)
    const half = number(b, error, 0.5)
    const inside = b.mul(half, b.square(error))
    const outside = b.sub(b.mul(bound, size), number(b, error, 0.5 * delta * delta))
    return lastMean(b, b.select(b.op("less_equal", [size, bound], {}), inside, outside))
  },
}

export const logCosh: Loss = {
  name: "log_cosh",
  signature: "log_cosh(y_true, y_pred)",
  doc: {
    summary: "log cosh of the difference: a smooth absolute error; the mean over the last axis.",
    formula: "\\log \\cosh(\\hat y - y)",
    derivative: "\\tanh(\\hat y - y)",
  },
  expand(b, target, prediction) {
    const error = b.sub(prediction, target)
    const bend = b.op("softplus", [b.mul(number(b, error, -2), error)], {})
    return lastMean(b, b.sub(b.add(error, bend), number(b, error, Math.LN2)))
  },
}

export const hinge: Loss = {
  name: "hinge",
  signature: "hinge(y_true, y_pred)",
  doc: {
    summary: "max(1 − y·ŷ, 0) for labels −1 and 1; the mean over the last axis.",
    formula: "\\max(1 - y \\hat y, 0)",
    derivative: "-y\\,[y \\hat y < 1]",
  },
  expand: (b, target, prediction) =>
    lastMean(b, b.op("relu", [b.sub(number(b, prediction, 1), b.mul(target, prediction))], {})),
}

export const klDivergence: Loss = {
  name: "kl_divergence",
  signature: "kl_divergence(y_true, y_pred)",
  doc: {
    summary: "How far one distribution is from another, one number per example.",
    formula: "\\sum_i p_i \\log \\frac{p_i}{q_i}",
    derivative: null,
  },
  expand(b, target, prediction) {
    const clip = (p: Node) => b.op("minimum", [b.op("maximum", [p, number(b, p, 1e-7)], {}), number(b, p, 1)], {})
    const p = clip(target)
    return reduce(b, "reduce_sum", b.mul(p, b.log(b.div(p, clip(prediction)))), -1, false)
  },
}

export const poisson: Loss = {
  name: "poisson",
  signature: "poisson(y_true, y_pred)",
  doc: { summary: "ŷ − y·log ŷ, the mean over the last axis.", formula: "\\hat y - y \\log \\hat y", derivative: null },
  expand(b, target, prediction) {
    const log = b.log(b.add(prediction, number(b, prediction, 1e-7)))
    return lastMean(b, b.sub(prediction, b.mul(target, log)))
  },
}

export const cosineSimilarity: Composite<(b: Builder, target: Node, prediction: Node, axis?: number) => Node> = {
  name: "cosine_similarity",
  signature: "cosine_similarity(y_true, y_pred, axis=-1)",
  doc: {
    summary: "Minus the cosine of the angle between two vectors: −1 where they point the same way.",
    formula: "-\\frac{y \\cdot \\hat y}{\\lVert y \\rVert \\lVert \\hat y \\rVert}",
    derivative: null,
  },
  expand(b, target, prediction, axis = -1) {
    const unit = (x: Node) => {
      const squares = b.op("maximum", [reduce(b, "reduce_sum", b.square(x), axis, true), number(b, x, 1e-12)], {})
      return b.mul(x, b.op("rsqrt", [squares], {}))
    }
    return b.neg(reduce(b, "reduce_sum", b.mul(unit(target), unit(prediction)), axis, false))
  },
}
