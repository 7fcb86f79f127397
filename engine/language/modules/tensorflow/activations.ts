// Activations and normalised exponentials: relu to gelu, softmax and log_softmax.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { PyValue } from "../../objects/object.ts"
import { axisArgument, logSumExp } from "./reductions.ts"
import { type FunctionTable, general, summaryOf, unary } from "./table.ts"

const relu = (b: Builder, x: Node): Node => b.op("relu", [x], {})
const sigmoid = (b: Builder, x: Node): Node => b.op("sigmoid", [x], {})
const number = (b: Builder, x: Node, value: number): Node => b.scalar(x.dtype, value)

/** x − log Σ exp x along an axis. */
export function logSoftmax(b: Builder, x: Node, axis: number): Node {
  return b.sub(x, logSumExp(b, x, [axis], true))
}

/** exp(x − max x), normalised along an axis. */
export function softmax(b: Builder, x: Node, axis: number): Node {
  const largest = b.op("stop_gradient", [b.op("reduce_max", [x], { axes: [axis], keepDims: true })], {})
  const raised = b.exp(b.sub(x, largest))
  return b.div(raised, b.sum(raised, [axis], true))
}

/** α(eˣ − 1) below zero; the exponent is held at 0 above, so that its gradient stays finite. */
function elu(b: Builder, x: Node, alpha: Node): Node {
  const below = b.op("minimum", [x, number(b, x, 0)], {})
  return b.select(b.op("greater", [x, number(b, x, 0)], {}), x, b.mul(alpha, b.op("expm1", [below], {})))
}

/** x·Φ(x), or its usual approximation by tanh (Hendrycks and Gimpel, 2016). */
function gelu(b: Builder, x: Node, approximate: boolean): Node {
  const half = number(b, x, 0.5)
  if (approximate) {
    const cubic = b.add(x, b.mul(number(b, x, 0.044715), b.mul(x, b.square(x))))
    const bent = b.op("tanh", [b.mul(number(b, x, Math.sqrt(2 / Math.PI)), cubic)], {})
    return b.mul(b.mul(half, x), b.add(number(b, x, 1), bent))
  }
  const share = b.op("erf", [b.div(x, number(b, x, Math.SQRT2))], {})
  return b.mul(b.mul(half, x), b.add(number(b, x, 1), share))
}

function leakyRelu(b: Builder, x: Node, alpha: Node): Node {
  return b.select(b.op("greater", [x, number(b, x, 0)], {}), x, b.mul(alpha, x))
}

function softmaxFunction(name: "softmax" | "log_softmax", kind: string, doc: string) {
  return general(
    name,
    "(logits=None, axis=None, name=None, dim=None, x=None)",
    kind,
    doc,
    ({ b, ctx, node }, [logits, axis, , dim, x]) => {
      const input = node((logits ?? x) as PyValue, { what: name })
      const at = axisArgument(ctx, -1, axis, dim)
      return name === "softmax" ? softmax(b, input, at) : logSoftmax(b, input, at)
    },
  )
}

/** Keras's piecewise linear sigmoid: 0.2x + 0.5 between 0 and 1. */
function hardSigmoid(b: Builder, x: Node): Node {
  const line = b.add(b.mul(number(b, x, 0.2), x), number(b, x, 0.5))
  return b.op("minimum", [b.op("maximum", [line, number(b, x, 0)], {}), number(b, x, 1)], {})
}

const SELU_ALPHA = 1.6732632423543772
const SELU_SCALE = 1.0507009873554805

export const activationFunctions: FunctionTable = {
  relu: general(
    "relu",
    "(features=None, name=None, alpha=0.0, max_value=None, threshold=0.0, x=None)",
    "Relu",
    summaryOf("relu"),
    ({ b, ctx, node }, [features, , alpha, most, , x]) => {
      const input = node((features ?? x) as PyValue, { what: "relu" })
      const slope = ctx.toFloat(alpha as PyValue, "alpha")
      const bent = slope === 0 ? relu(b, input) : leakyRelu(b, input, number(b, input, slope))
      return most === null ? bent : b.op("minimum", [bent, node(most as PyValue, { like: input.dtype })], {})
    },
  ),
  relu6: unary(
    "relu6",
    "Relu6",
    "max(0, x), held at 6.",
    (b, x) => b.op("minimum", [relu(b, x), number(b, x, 6)], {}),
    {
      parameter: "features",
    },
  ),
  leaky_relu: general(
    "leaky_relu",
    "(features, alpha=0.2, name=None)",
    "LeakyRelu",
    "x above zero, α·x below.",
    ({ b, node }, [features, alpha]) => {
      const x = node(features as PyValue, { what: "leaky_relu" })
      return leakyRelu(b, x, node(alpha as PyValue, { like: x.dtype }))
    },
  ),
  elu: general(
    "elu",
    "(features, alpha=1.0, name=None)",
    "Elu",
    "x above zero, α(eˣ − 1) below.",
    ({ b, node }, [features, alpha]) => {
      const x = node(features as PyValue, { what: "elu" })
      return elu(b, x, node(alpha as PyValue, { like: x.dtype }))
    },
  ),
  selu: unary("selu", "Selu", "The self-normalising elu.", (b, x) =>
    b.mul(number(b, x, SELU_SCALE), elu(b, x, number(b, x, SELU_ALPHA))),
  ),
  gelu: general(
    "gelu",
    "(features, approximate=False, name=None)",
    "Gelu",
    "x·Φ(x), with Φ the normal distribution.",
    ({ b, ctx, node }, [features, approximate]) =>
      gelu(b, node(features as PyValue, { what: "gelu" }), ctx.truth(approximate as PyValue)),
  ),
  silu: unary("silu", "Silu", "x·sigmoid(x).", (b, x) => b.mul(x, sigmoid(b, x)), { parameter: "features" }),
  swish: unary("swish", "Swish", "x·sigmoid(x).", (b, x) => b.mul(x, sigmoid(b, x)), { parameter: "features" }),
  softsign: unary("softsign", "Softsign", "x / (1 + |x|).", (b, x) =>
    b.div(x, b.add(number(b, x, 1), b.op("abs", [x], {}))),
  ),
  mish: unary("mish", "Mish", "x·tanh(softplus(x)).", (b, x) =>
    b.mul(x, b.op("tanh", [b.op("softplus", [x], {})], {})),
  ),
  hard_sigmoid: unary("hard_sigmoid", "HardSigmoid", "0.2x + 0.5 held between 0 and 1.", hardSigmoid),
  softmax: softmaxFunction("softmax", "Softmax", "exp(x) normalised to sum to 1 along an axis."),
  log_softmax: softmaxFunction("log_softmax", "LogSoftmax", "log(softmax(x)), without overflow."),
}
