// What a composite operation is: a function that builds primitives, with the same documentation as a primitive has.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import type { OpDoc } from "../record.ts"

/** A named function on the builder. Its gradient is that of what it builds. */
export interface Composite<
  F extends (b: Builder, ...rest: never[]) => unknown = (b: Builder, ...rest: never[]) => unknown,
> {
  readonly name: string
  /** As a reader calls it, without the builder: "softmax(logits, axis=-1)". */
  readonly signature: string
  readonly doc: OpDoc
  readonly expand: F
}

/** Axes as callers write them: one, several, or null for all; negative ones count from the end. */
export type AxesArgument = number | readonly number[] | null

export function axesOf(axes: AxesArgument): readonly number[] | null {
  return typeof axes === "number" ? [axes] : axes
}

/** A scalar constant of the dtype of `like`. */
export function number(b: Builder, like: Node, value: number): Node {
  return b.scalar(like.dtype, value)
}

/** A reduction with the axes as callers write them. */
export function reduce(
  b: Builder,
  op: "reduce_sum" | "reduce_max" | "reduce_min" | "reduce_prod",
  x: Node,
  axes: AxesArgument,
  keepDims: boolean,
): Node {
  return b.op(op, [x], { axes: axesOf(axes), keepDims })
}
