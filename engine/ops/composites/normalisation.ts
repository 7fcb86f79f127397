// Batch and layer normalisation.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type AxesArgument, type Composite, number } from "./composite.ts"
import { moments } from "./statistics.ts"

export const batchNormalization: Composite<
  (b: Builder, x: Node, mean: Node, variance: Node, offset: Node | null, scale: Node | null, epsilon: number) => Node
> = {
  name: "batch_normalization",
  signature: "batch_normalization(x, mean, variance, offset, scale, variance_epsilon)",
  doc: {
    summary: "x brought to mean 0 and variance 1, then scaled and moved.",
    formula: "\\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta",
    derivative: null,
  },
  expand(b, x, mean, variance, offset, scale, epsilon) {
    const root = b.op("rsqrt", [b.add(variance, number(b, variance, epsilon))], {})
    const factor = scale === null ? root : b.mul(root, scale)
    const scaled = b.mul(b.sub(x, mean), factor)
    return offset === null ? scaled : b.add(scaled, offset)
  },
}

export const layerNormalization: Composite<
  (b: Builder, x: Node, offset: Node | null, scale: Node | null, axes?: AxesArgument, epsilon?: number) => Node
> = {
  name: "layer_normalization",
  signature: "layer_normalization(x, beta, gamma, axis=-1, epsilon=0.001)",
  doc: {
    summary: "Each example brought to mean 0 and variance 1 over its own features, then scaled and moved.",
    formula: "\\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta",
    derivative: null,
  },
  expand(b, x, offset, scale, axes = -1, epsilon = 1e-3) {
    const { mean, variance } = moments.expand(b, x, axes, true)
    return batchNormalization.expand(b, x, mean, variance, offset, scale, epsilon)
  },
}
