// Checks and shape rules that several records share. Not a record itself.

import { type DType, isFloat, isInteger } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, normaliseAxis, type PartialShape } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { furtherOps } from "./further.ts"

/** Element types that an operation takes. "number" is everything but bool. */
export type Accepts = "float" | "number" | "integer" | "bool" | "any"

/** The n-th input; its absence is a fault of the caller's code, never of the user. */
export function inputAt(op: string, inputs: readonly Node[], index: number): Node {
  const node = inputs[index]
  invariant(node !== undefined, `${op} lacks input ${index}`)
  return node
}

/** Throws unless the dtype is one of those accepted. */
export function checkDType(op: string, dtype: DType, accepts: Accepts): void {
  switch (accepts) {
    case "any":
      return
    case "float":
      if (!isFloat(dtype)) throw furtherOps.get().errors.dtypeUnsupported(op, dtype, "float32 or float64", "float32")
      return
    case "number":
      if (dtype === "bool") throw furtherOps.get().errors.dtypeUnsupported(op, dtype, "numbers", "float32")
      return
    case "integer":
      if (!isInteger(dtype)) throw furtherOps.get().errors.dtypeUnsupported(op, dtype, "integers", "int32")
      return
    case "bool":
      if (dtype !== "bool") throw furtherOps.get().errors.dtypeUnsupported(op, dtype, "bool", "bool")
  }
}

/** Throws unless both have one dtype. */
export function checkSameDType(op: string, a: Node, b: Node): void {
  if (a.dtype !== b.dtype) throw furtherOps.get().errors.dtypeMismatch(op, a.dtype, b.dtype)
}

/** The broadcast of all inputs' shapes. */
export function broadcastAll(op: string, inputs: readonly Node[]): PartialShape {
  let shape: PartialShape = []
  for (const input of inputs) {
    const next = broadcastShapes(shape, input.shape)
    if (next === undefined) throw furtherOps.get().errors.broadcastError(op, shape, input.shape)
    shape = next
  }
  return shape
}

/** An axis counted from the front where the rank is known, else as it is. */
export function resolveAxis(op: string, shape: PartialShape, axis: number): number {
  if (shape === null) return axis
  const resolved = normaliseAxis(axis, shape.length)
  if (resolved === undefined) throw furtherOps.get().errors.axisError(op, shape, axis)
  return resolved
}

/** Axes counted from the front and ascending where the rank is known; null stays null. */
export function resolveAxes(op: string, shape: PartialShape, axes: readonly number[] | null): readonly number[] | null {
  if (axes === null || shape === null) return axes
  const resolved = axes.map((axis) => resolveAxis(op, shape, axis))
  const sorted = [...new Set(resolved)].sort((a, b) => a - b)
  if (sorted.length !== axes.length)
    throw furtherOps.get().errors.valueError(`${op}: axis ${repeated(resolved)} is named twice. Name each axis once.`)
  return sorted
}

function repeated(axes: readonly number[]): number {
  return axes.find((axis, index) => axes.indexOf(axis) !== index) ?? 0
}

/** The shape left when the axes are summed away or kept as 1. */
export function reducedShape(shape: PartialShape, axes: readonly number[] | null, keepDims: boolean): PartialShape {
  if (axes === null && !keepDims) return []
  if (shape === null) return null
  const gone = new Set(axes ?? shape.keys())
  if (keepDims) return shape.map((extent, axis) => (gone.has(axis) ? 1 : extent))
  return shape.filter((_, axis) => !gone.has(axis))
}

/** The shape with one axis replaced by others. */
export function replaceAxis(shape: PartialShape, axis: number, by: PartialShape): PartialShape {
  if (shape === null || by === null) return null
  return [...shape.slice(0, axis), ...by, ...shape.slice(axis + 1)]
}
