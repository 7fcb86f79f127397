// The cross-entropy of sigmoids, from logits.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type Composite, number } from "./composite.ts"

export const sigmoidCrossEntropyWithLogits: Composite<(b: Builder, labels: Node, logits: Node) => Node> = {
  name: "sigmoid_cross_entropy_with_logits",
  signature: "sigmoid_cross_entropy_with_logits(labels, logits)",
  doc: {
    summary: "How far sigmoid(logits) is from the labels, element by element.",
    formula: "\\max(x, 0) - x y + \\log(1 + e^{-\\lvert x \\rvert})",
    derivative: "\\sigma(x) - y",
  },
  expand(b, labels, logits) {
    // By choices, not max and abs: their slopes at 0 are taken as 0, and the sum's is not.
    const zero = number(b, logits, 0)
    const positive = b.op("greater_equal", [logits, zero], {})
    const upper = b.select(positive, logits, zero)
    const inner = b.select(positive, b.neg(logits), logits)
    return b.add(b.sub(upper, b.mul(logits, labels)), b.op("log1p", [b.exp(inner)], {}))
  },
}
