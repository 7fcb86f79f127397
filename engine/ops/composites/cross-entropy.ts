// Softmax and the cross-entropies from logits, never overflowing. Those from probabilities are in classification.ts.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { furtherOps } from "../further.ts"
import type { AlongAxis, Labelled } from "./classification.ts"
import { type Composite, reduce } from "./composite.ts"
import { safeShift } from "./mean.ts"
import { oneHot } from "./one-hot.ts"

export const softmax: AlongAxis = {
  name: "softmax",
  signature: "softmax(logits, axis=-1)",
  doc: {
    summary: "Probabilities from logits: exponentials that sum to 1 along the axis.",
    formula: "\\frac{e^{x_i}}{\\sum_j e^{x_j}}",
    derivative: "p_i ([i = j] - p_j)",
  },
  expand(b, logits, axis = -1) {
    const powers = b.exp(b.sub(logits, safeShift(b, logits, axis)))
    return b.div(powers, reduce(b, "reduce_sum", powers, axis, true))
  },
}

export const logSoftmax: AlongAxis = {
  name: "log_softmax",
  signature: "log_softmax(logits, axis=-1)",
  doc: {
    summary: "The logarithm of softmax, exact also for tiny probabilities.",
    formula: "x_i - \\log \\sum_j e^{x_j}",
    derivative: null,
  },
  expand(b, logits, axis = -1) {
    const shifted = b.sub(logits, safeShift(b, logits, axis))
    return b.sub(shifted, b.log(reduce(b, "reduce_sum", b.exp(shifted), axis, true)))
  },
}

function checkLogits(name: string, labels: Node, logits: Node): void {
  const [a, b] = [labels.shape, logits.shape]
  if (a === null || b === null) return
  const differs =
    a.length !== b.length || a.some((extent, axis) => extent !== null && b[axis] !== null && extent !== b[axis])
  if (differs) throw furtherOps.get().errors.logitsError(name, a, b)
}

export const softmaxCrossEntropyWithLogits: Labelled = {
  name: "softmax_cross_entropy_with_logits",
  signature: "softmax_cross_entropy_with_logits(labels, logits, axis=-1)",
  doc: {
    summary: "How far softmax(logits) is from the labels' distribution, one number per example.",
    formula: "-\\sum_i y_i \\log \\operatorname{softmax}(x)_i",
    derivative: "\\operatorname{softmax}(x) - y",
  },
  expand(b, labels, logits, axis = -1) {
    checkLogits("softmax_cross_entropy_with_logits", labels, logits)
    return b.neg(reduce(b, "reduce_sum", b.mul(labels, logSoftmax.expand(b, logits, axis)), axis, false))
  },
}

export const sparseSoftmaxCrossEntropyWithLogits: Composite<(b: Builder, labels: Node, logits: Node) => Node> = {
  name: "sparse_softmax_cross_entropy_with_logits",
  signature: "sparse_softmax_cross_entropy_with_logits(labels, logits)",
  doc: {
    summary: "The cross-entropy where each label is the number of its class.",
    formula: "-\\log \\operatorname{softmax}(x)_y",
    derivative: "\\operatorname{softmax}(x) - [i = y]",
  },
  expand(b, labels, logits) {
    const classes = logits.shape?.at(-1) ?? null
    const what = "sparse_softmax_cross_entropy_with_logits"
    if (classes === null) throw furtherOps.get().errors.classesUnknown(what)
    if (labels.shape !== null && logits.shape !== null && labels.shape.length !== logits.shape.length - 1)
      throw furtherOps.get().errors.classNumbersError(what, labels.shape, logits.shape)
    return softmaxCrossEntropyWithLogits.expand(b, oneHot.expand(b, labels, classes, { dtype: logits.dtype }), logits)
  },
}
