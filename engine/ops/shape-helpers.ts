// Small pieces that several derivatives share: reshaping back, summing down to a shape.
import { isKnown, type Shape, sameShape } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** x in the shape of `like`, with as many elements. */
export function reshapeAs(b: Builder, x: Node, like: Node): Node {
  if (!isKnown(like.shape)) return b.op("reshape_like", [x, like], {})
  return sameShape(x.shape, like.shape) ? x : b.reshape(x, like.shape)
}

/** x summed over the axes along which a tensor of the target shape would be repeated: the transpose of a broadcast. */
export function sumToShape(b: Builder, x: Node, target: Shape): Node {
  if (sameShape(x.shape, target) || x.shape === null) return x
  const leading = x.shape.length - target.length
  const axes = x.shape.flatMap((extent, axis) =>
    axis < leading || (target[axis - leading] === 1 && extent !== 1) ? [axis] : [],
  )
  const kept = axes.length === 0 ? x : b.sum(x, axes, true)
  return sameShape(kept.shape, target) ? kept : b.reshape(kept, target)
}

/** x summed down to the shape of `like`, which it was broadcast from. */
export function sumAs(b: Builder, x: Node, like: Node): Node {
  return isKnown(like.shape) && x.shape !== null ? sumToShape(b, x, like.shape) : b.op("sum_like", [x, like], {})
}
