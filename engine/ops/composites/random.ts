// Random draws with their parameters, dropout and shuffling. Each takes the key node of its own draw.
import { type DType, isInteger } from "../../base/dtype.ts"
import type { Shape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { valueError } from "../errors.ts"
import type { Composite } from "./composite.ts"
import { number } from "./composite.ts"

/** The shape drawn: sizes, or those of another tensor. */
export type DrawShape = Shape | Node

function draw(
  b: Builder,
  op: "random_uniform" | "random_normal" | "truncated_normal",
  key: Node,
  shape: DrawShape,
  dtype: DType,
): Node {
  return "op" in shape ? b.op(op, [key, shape], { shape: null, dtype }) : b.op(op, [key], { shape, dtype })
}

type Normal = Composite<(b: Builder, key: Node, shape: DrawShape, mean: Node, deviation: Node) => Node>

function normalLike(name: "random_normal" | "truncated_normal", signature: string, summary: string): Normal {
  return {
    name,
    signature,
    doc: { summary, formula: "\\mathcal N(\\mu, \\sigma^2)", derivative: null },
    expand: (b, key, shape, mean, deviation) => b.add(b.mul(draw(b, name, key, shape, mean.dtype), deviation), mean),
  }
}

export const normal = normalLike(
  "random_normal",
  "normal(shape, mean=0.0, stddev=1.0)",
  "Random numbers of a normal distribution.",
)
export const truncated = normalLike(
  "truncated_normal",
  "truncated_normal(shape, mean=0.0, stddev=1.0)",
  "Random numbers of a normal distribution, none further than two standard deviations from the mean.",
)

export const uniform: Composite<(b: Builder, key: Node, shape: DrawShape, low: Node, high: Node) => Node> = {
  name: "random_uniform",
  signature: "uniform(shape, minval=0, maxval=1)",
  doc: {
    summary: "Random numbers evenly spread from minval up to, but without, maxval.",
    formula: "\\mathcal U(a, b)",
    derivative: null,
  },
  expand(b, key, shape, low, high) {
    if (!isInteger(low.dtype))
      return b.add(b.mul(draw(b, "random_uniform", key, shape, low.dtype), b.sub(high, low)), low)
    const span = b.cast(b.sub(high, low), "float64")
    const whole = b.op("floor", [b.mul(draw(b, "random_uniform", key, shape, "float64"), span)], {})
    return b.add(b.cast(whole, low.dtype), low)
  },
}

export const dropout: Composite<(b: Builder, key: Node, x: Node, rate: Node) => Node> = {
  name: "dropout",
  signature: "dropout(x, rate)",
  doc: {
    summary:
      "Elements set to 0 at random with probability rate, the others scaled up so that the sum is kept on average.",
    formula: null,
    derivative: null,
  },
  expand(b, key, x, rate) {
    const kept = b.op("greater_equal", [draw(b, "random_uniform", key, x, x.dtype), rate], {})
    const scaled = b.div(x, b.sub(number(b, x, 1), rate))
    return b.select(kept, scaled, number(b, x, 0))
  },
}

export const shuffle: Composite<(b: Builder, key: Node, x: Node) => Node> = {
  name: "shuffle",
  signature: "shuffle(value)",
  doc: { summary: "The slices of the first axis in random order.", formula: null, derivative: null },
  expand(b, key, x) {
    const size = x.shape?.[0] ?? null
    if (size === null)
      throw valueError(
        "shuffle of a tensor whose first size is unknown: it must be known. Give the placeholder that size.",
      )
    const order = b.op("argsort", [draw(b, "random_uniform", key, [size], "float64")], { axis: 0, descending: false })
    return b.op("gather", [x, order], { axis: 0 })
  },
}
