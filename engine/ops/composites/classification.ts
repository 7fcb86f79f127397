// Softmax and the cross-entropies, from logits (never overflowing) and from probabilities (as Keras clips them).
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type Composite, number, reduce } from "./composite.ts"
import { sparseSoftmaxCrossEntropyWithLogits } from "./cross-entropy.ts"
import { mean } from "./mean.ts"

export type AlongAxis = Composite<(b: Builder, logits: Node, axis?: number) => Node>

export type Labelled = Composite<(b: Builder, labels: Node, logits: Node, axis?: number) => Node>

/** Keras' epsilon: probabilities are kept this far from 0 and 1. */
const EPSILON = 1e-7

function clipProbability(b: Builder, p: Node): Node {
  const low = b.op("maximum", [p, number(b, p, EPSILON)], {})
  return b.op("minimum", [low, number(b, p, 1 - EPSILON)], {})
}

export const categoricalCrossentropy: Labelled = {
  name: "categorical_crossentropy",
  signature: "categorical_crossentropy(y_true, y_pred, axis=-1)",
  doc: {
    summary: "The cross-entropy of probabilities (made to sum to 1), one number per example.",
    formula: "-\\sum_i y_i \\log p_i",
    derivative: "-\\frac{y_i}{p_i}",
  },
  expand(b, labels, probabilities, axis = -1) {
    const total = reduce(b, "reduce_sum", probabilities, axis, true)
    const clipped = clipProbability(b, b.div(probabilities, total))
    return b.neg(reduce(b, "reduce_sum", b.mul(labels, b.log(clipped)), axis, false))
  },
}

export const sparseCategoricalCrossentropy: Composite<(b: Builder, labels: Node, probabilities: Node) => Node> = {
  name: "sparse_categorical_crossentropy",
  signature: "sparse_categorical_crossentropy(y_true, y_pred)",
  doc: {
    summary: "The cross-entropy of probabilities where each label is the number of its class.",
    formula: "-\\log p_y",
    derivative: null,
  },
  // Keras takes the logarithm of the clipped probabilities as logits.
  expand: (b, labels, probabilities) =>
    sparseSoftmaxCrossEntropyWithLogits.expand(b, labels, b.log(clipProbability(b, probabilities))),
}

export const binaryCrossentropy: Composite<(b: Builder, labels: Node, probabilities: Node) => Node> = {
  name: "binary_crossentropy",
  signature: "binary_crossentropy(y_true, y_pred)",
  doc: {
    summary: "The cross-entropy of yes-or-no probabilities, averaged over the last axis.",
    formula: "-y \\log p - (1 - y) \\log(1 - p)",
    derivative: null,
  },
  expand(b, labels, probabilities) {
    const p = clipProbability(b, probabilities)
    const one = number(b, p, 1)
    const epsilon = number(b, p, EPSILON)
    const yes = b.mul(labels, b.log(b.add(p, epsilon)))
    const no = b.mul(b.sub(one, labels), b.log(b.add(b.sub(one, p), epsilon)))
    return b.neg(mean.expand(b, b.add(yes, no), -1))
  },
}
