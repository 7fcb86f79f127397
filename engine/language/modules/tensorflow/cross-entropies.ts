// Cross-entropies from logits, as tf.nn has them, in forms that neither overflow nor lose digits.
import { isFloat } from "../../../base/dtype.ts"
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { logSoftmax } from "./activations.ts"
import { oneHot } from "./creation.ts"
import { axisArgument } from "./reductions.ts"
import { type FunctionTable, general } from "./table.ts"

/** −Σ labels · log softmax(logits) along an axis. */
export function softmaxCrossEntropy(b: Builder, labels: Node, logits: Node, axis: number): Node {
  return b.neg(b.sum(b.mul(labels, logSoftmax(b, logits, axis)), [axis], false))
}

/** max(x, 0) − x·z + log(1 + exp(−|x|)): log(1 + eˣ) − x·z without overflow. */
export function sigmoidCrossEntropy(b: Builder, labels: Node, logits: Node): Node {
  const positive = b.op("relu", [logits], {})
  const tail = b.op("log1p", [b.exp(b.neg(b.op("abs", [logits], {})))], {})
  return b.add(b.sub(positive, b.mul(logits, labels)), tail)
}

/** −log softmax(logits) at the label of each row. */
export function sparseCrossEntropy(ctx: NativeContext, b: Builder, labels: Node, logits: Node): Node {
  const classes = logits.shape?.at(-1)
  if (classes === null || classes === undefined) {
    return raiseValue(ctx, "sparse cross-entropy: the number of classes (the last size of the logits) must be known.")
  }
  const whole = labels.dtype === "int32" || labels.dtype === "int64" ? labels : b.cast(labels, "int32")
  const target = oneHot(b, whole, classes, -1, b.scalar(logits.dtype, 1), b.scalar(logits.dtype, 0))
  return softmaxCrossEntropy(b, target, logits, -1)
}

/** Labels as floats of the logits' dtype: numbers of any kind are labels. */
function asFloats(b: Builder, labels: Node, logits: Node): Node {
  return labels.dtype === logits.dtype ? labels : b.cast(labels, logits.dtype)
}

/** TensorFlow 1 insisted on names for these arguments; so a bare call in either order is refused with that hint. */
function named(ctx: NativeContext, what: string, labels: PyValue, logits: PyValue): void {
  if (labels !== null && logits !== null) return
  raiseValue(ctx, `Only call \`${what}\` with named arguments (labels=..., logits=..., ...)`)
}

const dense = (name: string) =>
  general(
    name,
    "(_sentinel=None, labels=None, logits=None, axis=None, name=None, dim=None)",
    "softmax_cross_entropy_with_logits",
    "The cross-entropy of softmax(logits) and the labels, for each row.",
    ({ b, ctx, node }, [, labels, logits, axis, , dim]) => {
      named(ctx, name, labels as PyValue, logits as PyValue)
      const x = node(logits as PyValue, { what: name })
      const y = asFloats(b, node(labels as PyValue, { like: x.dtype, what: name }), x)
      return softmaxCrossEntropy(b, y, x, axisArgument(ctx, -1, axis, dim))
    },
  )

export const crossEntropyFunctions: FunctionTable = {
  softmax_cross_entropy_with_logits: general(
    "softmax_cross_entropy_with_logits",
    "(labels=None, logits=None, axis=None, name=None, dim=None)",
    "softmax_cross_entropy_with_logits",
    "The cross-entropy of softmax(logits) and the labels, for each row.",
    ({ b, ctx, node }, [labels, logits, axis, , dim]) => {
      named(ctx, "softmax_cross_entropy_with_logits", labels as PyValue, logits as PyValue)
      const x = node(logits as PyValue, { what: "softmax_cross_entropy_with_logits" })
      const y = asFloats(b, node(labels as PyValue, { like: x.dtype }), x)
      return softmaxCrossEntropy(b, y, x, axisArgument(ctx, -1, axis, dim))
    },
  ),
  softmax_cross_entropy_with_logits_v2: dense("softmax_cross_entropy_with_logits_v2"),
  sparse_softmax_cross_entropy_with_logits: general(
    "sparse_softmax_cross_entropy_with_logits",
    "(labels=None, logits=None, name=None)",
    "SparseSoftmaxCrossEntropyWithLogits",
    "The cross-entropy of softmax(logits) and class numbers, for each row.",
    ({ b, ctx, node }, [labels, logits]) => {
      named(ctx, "sparse_softmax_cross_entropy_with_logits", labels as PyValue, logits as PyValue)
      return sparseCrossEntropy(ctx, b, node(labels as PyValue), node(logits as PyValue))
    },
  ),
  sigmoid_cross_entropy_with_logits: general(
    "sigmoid_cross_entropy_with_logits",
    "(labels=None, logits=None, name=None)",
    "logistic_loss",
    "The cross-entropy of sigmoid(logits) and the labels, element by element.",
    ({ b, ctx, node }, [labels, logits]) => {
      named(ctx, "sigmoid_cross_entropy_with_logits", labels as PyValue, logits as PyValue)
      const x = node(logits as PyValue, { what: "sigmoid_cross_entropy_with_logits" })
      const y = asFloats(b, node(labels as PyValue, { like: x.dtype }), x)
      return sigmoidCrossEntropy(b, y, x)
    },
  ),
  weighted_cross_entropy_with_logits: general(
    "weighted_cross_entropy_with_logits",
    "(labels=None, logits=None, pos_weight=None, name=None, targets=None)",
    "logistic_loss",
    "As sigmoid_cross_entropy_with_logits, with a weight on the positive labels.",
    ({ b, node }, [labels, logits, weight, , targets]) => {
      const x = node(logits as PyValue)
      const y = asFloats(b, node((labels ?? targets) as PyValue, { like: x.dtype }), x)
      const one = b.scalar(x.dtype, 1)
      const scale = b.add(one, b.mul(b.sub(node(weight as PyValue, { like: x.dtype }), one), y))
      const tail = b.op("log1p", [b.exp(b.neg(b.op("abs", [x], {})))], {})
      const both = b.add(tail, b.op("relu", [b.neg(x)], {}))
      return b.add(b.mul(b.sub(one, y), x), b.mul(scale, both))
    },
  ),
  l2_loss: general("l2_loss", "(t, name=None)", "L2Loss", "Half the sum of squares.", ({ b, node }, [t]) => {
    const x = node(t as PyValue, { what: "l2_loss" })
    const sum = b.sum(b.square(x), null)
    return isFloat(x.dtype) ? b.mul(b.scalar(x.dtype, 0.5), sum) : sum
  }),
}
