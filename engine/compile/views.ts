// Which nodes only look at their input in another way, and how.
import { isOp, type Node } from "../graph/node.ts"
import { furtherLowering } from "./further.ts"
import { broadcastView, reshapeView, transposeView, type View } from "./layout.ts"
import { shapeOf } from "./pure-graph.ts"

/** The view of its first input that a node is, or null where it computes something. */
export function viewOf(node: Node): View | null {
  const input = node.inputs[0]
  if (input === undefined) return null
  if (isOp(node, "reshape")) return reshapeView(shapeOf(node))
  if (isOp(node, "transpose")) return transposeView(node.attrs.permutation)
  if (isOp(node, "broadcast_to")) return broadcastView(shapeOf(node))
  if (isOp(node, "slice") || isOp(node, "reverse")) return furtherLowering.get().partViews.partView(node)
  if (isOp(node, "identity") || isOp(node, "stop_gradient")) return reshapeView(shapeOf(node))
  return null
}

/** The one value of a constant whose elements are all the same, else null. */
export function uniformValue(node: Node): number | null {
  if (!isOp(node, "constant")) return null
  const { data } = node.attrs.value
  const first = data[0]
  if (first === undefined) return 0
  return data.every((element) => Object.is(element, first)) ? first : null
}
