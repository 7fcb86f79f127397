// A gradient whose shapes were unknown while tracing, with its "like" nodes resolved by the shapes of this step: for reading.
import type { Shape } from "../../base/shape.ts"
import { sameShape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"

const isLike = (node: Node): boolean => node.op === "sum_like" || node.op === "broadcast_like"

/**
 * The same value without sum_like and broadcast_like: a sum where elements are summed, nothing where the shapes are the same.
 * `shapesOf` gives the shapes of nodes in this step. What is not above such a node stays the node that it was.
 */
export function resolveShapes(b: Builder, root: Node, shapesOf: (nodes: readonly Node[]) => readonly Shape[]): Node {
  const nodes = walk([root])
  const likes = nodes.filter(isLike)
  if (likes.length === 0) return root
  const before = shapesOf(likes.map((node) => node.inputs[0] as Node))
  const after = shapesOf(likes)
  const summed = new Set(likes.filter((_, at) => !sameShape(before[at] as Shape, after[at] as Shape)))
  const resolved = new Map<Node, Node>()
  const of = (node: Node): Node => resolved.get(node) ?? node
  for (const node of nodes) {
    const inputs = node.inputs.map(of)
    const [first] = inputs
    if (isLike(node) && first !== undefined) {
      resolved.set(node, node.op === "sum_like" && summed.has(node) ? b.sum(first, null) : first)
    } else if (inputs.some((input, at) => input !== node.inputs[at])) {
      resolved.set(node, b.op(node.op, inputs, node.attrs))
    }
  }
  return of(root)
}
