// Which nodes only look at their input in another way, and how.
import { invariant } from "../base/invariant.ts"
import { isOp, type Node } from "../graph/node.ts"
import {
  broadcastView,
  reshapeView,
  reverseView,
  type SliceRange,
  sliceView,
  transposeView,
  type View,
} from "./layout.ts"
import { shapeOf } from "./pure-graph.ts"

/** Number of elements in a half-open range with a step. */
function extentOf(start: number, end: number, step: number): number {
  return Math.max(0, Math.ceil((end - start) / step))
}

function sliceRanges(node: Node<"slice">): SliceRange[] {
  const shape = shapeOf(node.inputs[0] as Node)
  return node.attrs.ranges.map(({ start, end, step }, axis) => {
    const open = step > 0 ? (shape[axis] as number) : -1
    return { start, step, extent: extentOf(start, end ?? open, step) }
  })
}

/** The view of its first input that a node is, or null where it computes something. */
export function viewOf(node: Node): View | null {
  const input = node.inputs[0]
  if (input === undefined) return null
  if (isOp(node, "reshape")) return reshapeView(shapeOf(node))
  if (isOp(node, "transpose")) return transposeView(node.attrs.permutation)
  if (isOp(node, "broadcast_to")) return broadcastView(shapeOf(node))
  if (isOp(node, "reverse")) return reverseView(node.attrs.axes)
  if (isOp(node, "slice")) {
    const ranges = sliceRanges(node)
    invariant(
      ranges.every(({ extent }, axis) => extent === shapeOf(node)[axis]),
      "a slice that is not as large as its shape says",
    )
    return sliceView(ranges)
  }
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
