// Activation functions, element by element. Each is written so that neither value nor gradient overflows.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type Composite, number } from "./composite.ts"

type Activation = Composite<(b: Builder, x: Node) => Node>

/** x where positive, else the function of min(x, 0): the branch not taken stays finite, and so does its gradient. */
function positiveElse(b: Builder, x: Node, otherwise: (low: Node) => Node): Node {
  const zero = number(b, x, 0)
  const low = b.op("minimum", [x, zero], {})
  return b.select(b.op("greater", [x, zero], {}), x, otherwise(low))
}

export const elu: Composite<(b: Builder, x: Node, alpha?: number) => Node> = {
  name: "elu",
  signature: "elu(x, alpha=1.0)",
  doc: {
    summary: "x where positive, else alpha·(exp(x) − 1).",
    formula: "\\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) \\end{cases}",
    derivative: null,
  },
  expand(b, x, alpha = 1) {
    return positiveElse(b, x, (low) => {
      const bend = b.op("expm1", [low], {})
      return alpha === 1 ? bend : b.mul(number(b, x, alpha), bend)
    })
  },
}

/** Klambauer et al., "Self-Normalizing Neural Networks", 2017. */
const SELU_SCALE = 1.0507009873554805

const SELU_ALPHA = 1.6732632423543772

export const selu: Activation = {
  name: "selu",
  signature: "selu(x)",
  doc: {
    summary: "An elu scaled so that layers keep mean 0 and variance 1.",
    formula: "\\lambda \\operatorname{elu}_\\alpha(x)",
    derivative: null,
  },
  expand: (b, x) => b.mul(number(b, x, SELU_SCALE), elu.expand(b, x, SELU_ALPHA)),
}

export const gelu: Composite<(b: Builder, x: Node, approximate?: boolean) => Node> = {
  name: "gelu",
  signature: "gelu(x, approximate=False)",
  doc: {
    summary: "x times the normal distribution function of x.",
    formula: "x\\,\\Phi(x)",
    derivative: "\\Phi(x) + x\\,\\varphi(x)",
  },
  expand(b, x, approximate = false) {
    const half = number(b, x, 0.5)
    if (!approximate) {
      const share = b.op("erfc", [b.mul(x, number(b, x, -Math.SQRT1_2))], {})
      return b.mul(half, b.mul(x, share))
    }
    // Hendrycks & Gimpel, 2016: √(2/π)·(x + 0.044715·x³).
    const cubic = b.mul(number(b, x, 0.044715), b.mul(x, b.square(x)))
    const inner = b.mul(number(b, x, 0.7978845608028654), b.add(x, cubic))
    return b.mul(half, b.mul(x, b.add(number(b, x, 1), b.op("tanh", [inner], {}))))
  },
}

export const swish: Activation = {
  name: "swish",
  signature: "swish(x)",
  doc: {
    summary: "x times sigmoid(x), also called silu.",
    formula: "x\\,\\sigma(x)",
    derivative: "\\sigma(x) + x\\,\\sigma(x)(1 - \\sigma(x))",
  },
  expand: (b, x) => b.mul(x, b.op("sigmoid", [x], {})),
}

export const mish: Activation = {
  name: "mish",
  signature: "mish(x)",
  doc: { summary: "x times tanh of softplus(x).", formula: "x \\tanh(\\log(1 + e^x))", derivative: null },
  expand: (b, x) => b.mul(x, b.op("tanh", [b.op("softplus", [x], {})], {})),
}

export const relu6: Activation = {
  name: "relu6",
  signature: "relu6(x)",
  doc: { summary: "x cut off below 0 and above 6.", formula: "\\min(\\max(x, 0), 6)", derivative: "[0 < x < 6]" },
  expand(b, x) {
    const six = number(b, x, 6)
    // By a choice rather than a minimum, so that the slope at 6 is 0, as at 0; NaN is not above 6 and stays.
    return b.select(b.op("greater_equal", [x, six], {}), six, b.op("relu", [x], {}))
  },
}

export const hardSigmoid: Activation = {
  name: "hard_sigmoid",
  signature: "hard_sigmoid(x)",
  doc: {
    summary: "A sigmoid of three straight lines: 0.2·x + 0.5, cut off at 0 and 1.",
    formula: "\\min(\\max(0.2 x + 0.5, 0), 1)",
    derivative: null,
  },
  expand(b, x) {
    const line = b.add(b.mul(number(b, x, 0.2), x), number(b, x, 0.5))
    return b.op("minimum", [b.op("maximum", [line, number(b, x, 0)], {}), number(b, x, 1)], {})
  },
}

export const softsign: Activation = {
  name: "softsign",
  signature: "softsign(x)",
  doc: {
    summary: "x / (1 + |x|).",
    formula: "\\frac{x}{1 + \\lvert x \\rvert}",
    derivative: "\\frac{1}{(1 + \\lvert x \\rvert)^2}",
  },
  expand: (b, x) => b.div(x, b.add(number(b, x, 1), b.op("abs", [x], {}))),
}

export const logSigmoid: Activation = {
  name: "log_sigmoid",
  signature: "log_sigmoid(x)",
  doc: {
    summary: "The logarithm of sigmoid(x), exact also far below 0.",
    formula: "-\\log(1 + e^{-x})",
    derivative: "\\sigma(-x)",
  },
  expand: (b, x) => b.neg(b.op("softplus", [b.neg(x)], {})),
}
