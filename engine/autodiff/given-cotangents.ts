// Whether the cotangents that a program gives for its ys fit them. It arrives after the core.
import { broadcastShapes, formatShape, isKnown, sameShape } from "../base/shape.ts"
import { OpError } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** Throws OpError unless the cotangent has the type of y and can have its shape. */
export function checkGradY(y: Node, given: Node): void {
  if (given.dtype !== y.dtype) {
    const problem = `gradients: a grad_ys of ${given.dtype} for a y of ${y.dtype}: the types differ.`
    throw new OpError("TypeError", "dtype-mismatch", `${problem} Convert it: tf.cast(x, tf.${y.dtype}).`)
  }
  const fits =
    given.shape === null ||
    y.shape === null ||
    (given.shape.length === y.shape.length && broadcastShapes(given.shape, y.shape) !== undefined)
  const known = isKnown(given.shape) && isKnown(y.shape)
  if (known ? sameShape(given.shape, y.shape) : fits) return
  const problem = `gradients: a grad_ys of ${formatShape(given.shape)} for a y of ${formatShape(y.shape)}: the shapes differ.`
  throw new OpError("ValueError", "shape-mismatch", `${problem} Give it the shape of y.`)
}
