// Rows of a value that is there: taken as they lie, so that a loop over batches is one plan and not one for every offset.
import { isKnown, type Shape, sizeOf } from "../../base/shape.ts"
import { isOp, type Node } from "../../graph/node.ts"
import type { NodeFacts } from "./facts.ts"

/** Elements of a batch that are copied; a larger part of a value is read where it lies. */
const MOST_COPIED = 2 ** 20

/** Whether a node is some rows of another, one after another and whole. */
export function isRows(node: Node): node is Node<"slice"> {
  const shape = node.inputs[0]?.shape
  if (!isOp(node, "slice") || shape === undefined || !isKnown(shape) || !isKnown(node.shape)) return false
  const [rows, ...others] = node.attrs.ranges
  const whole = others.every(({ start, end, step }, axis) => start === 0 && step === 1 && end === shape[axis + 1])
  return whole && rows !== undefined && rows.step === 1 && rows.start >= 0
}

/** Gives rows of a value their own value; false for whatever else the node is. */
export function takeRows(facts: NodeFacts, node: Node): boolean {
  const [from] = node.inputs
  if (from === undefined || !isRows(node) || facts.isTracked(node)) return false
  const value = isOp(from, "constant") ? from.attrs.value : facts.value(from)
  const shape = node.shape as Shape
  if (value === undefined || sizeOf(shape) > MOST_COPIED) return false
  const start = (node.attrs.ranges[0]?.start ?? 0) * sizeOf(value.shape.slice(1))
  facts.setValue(node, { dtype: value.dtype, shape, data: value.data.slice(start, start + sizeOf(shape)) })
  return true
}
