// What the operations say to a user who misuses them: every text of this folder's checks, in one place.

import type { DType } from "../base/dtype.ts"
import { generate } from "../base/generate.ts"
import { broadcastShapes, formatShape, isKnown, type PartialShape, type Shape, sizeOf } from "../base/shape.ts"
import { OpError } from "../graph/builder.ts"
import type { VariableInfo } from "../graph/node.ts"

/** Shapes that do not broadcast, with the reshaping that would make them. */
export function broadcastError(op: string, a: PartialShape, b: PartialShape): OpError {
  const shapes = `${op} of ${formatShape(a)} and ${formatShape(b)}`
  if (a === null || b === null)
    return new OpError("ValueError", "shape-mismatch", `${shapes}: they do not broadcast. Give both one shape.`)
  const rank = Math.max(a.length, b.length)
  for (let back = 1; back <= rank; back++) {
    const left = a.at(-back) ?? 1
    const right = b.at(-back) ?? 1
    if (back > a.length || back > b.length || left === right || left === 1 || right === 1) continue
    const problem = `${shapes}: the sizes ${left} and ${right} of axis ${-back} differ and neither is 1.`
    return new OpError("ValueError", "shape-mismatch", `${problem} ${broadcastAdvice(a, b)}`)
  }
  return new OpError("ValueError", "shape-mismatch", `${shapes}: they do not broadcast. Give both one shape.`)
}

function broadcastAdvice(a: readonly (number | null)[], b: readonly (number | null)[]): string {
  for (const [shorter, longer, which] of [[a, b, "first"] as const, [b, a, "second"] as const]) {
    if (shorter.length === 1 && longer.length === 2 && shorter[0] === longer[0]) {
      return `Reshape the ${which} to ${formatShape([shorter[0] ?? null, 1])}?`
    }
  }
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]) return "Transpose one of them?"
  return "Make the shapes equal, or reshape one so that the size there is 1."
}

/** Two tensors of different types. TensorFlow casts neither. */
export function dtypeMismatch(op: string, a: DType, b: DType): OpError {
  const advice = a === "float32" || a === "float64" ? a : b
  return new OpError(
    "TypeError",
    "dtype-mismatch",
    `${op} of ${a} and ${b}: the types differ. Convert one: tf.cast(x, tf.${advice}).`,
  )
}

/** A tensor of a type that the operation does not take. */
export function dtypeUnsupported(op: string, dtype: DType, accepted: string, advice: DType): OpError {
  return new OpError(
    "TypeError",
    "dtype-unsupported",
    `${op} of ${dtype}: it takes ${accepted}. Convert it: tf.cast(x, tf.${advice}).`,
  )
}

/** An axis that the tensor does not have. */
export function axisError(op: string, shape: PartialShape, axis: number): OpError {
  const rank = shape?.length ?? 0
  const has =
    rank === 0
      ? "a scalar has no axes. Leave the axis out."
      : rank === 1
        ? "it has one axis, 0 (or -1)."
        : `its axes are 0 to ${rank - 1} (or ${-rank} to -1).`
  return new OpError("ValueError", "axis-out-of-range", `${op} of ${formatShape(shape)} over axis ${axis}: ${has}`)
}

/** A factor of a matrix product that has fewer than two axes. */
export function noMatrix(a: PartialShape, b: PartialShape, which: "first" | "second"): OpError {
  const size = (which === "first" ? a : b)?.[0] ?? 1
  const better = formatShape(which === "first" ? [1, size] : [size, 1])
  return shapeError(
    `matmul of ${formatShape(a)} and ${formatShape(b)}: the ${which} is no matrix. Reshape it to ${better}, or use * for an element-wise product.`,
  )
}

/** Factors whose inner sizes differ. Rows and columns are those after the transposes that the product itself does. */
export function innerSizesError(
  a: PartialShape,
  b: PartialShape,
  [rows, innerA]: readonly [number | null, number],
  [innerB, columns]: readonly [number, number | null],
): OpError {
  const sizes = `matmul of ${formatShape(a)} and ${formatShape(b)}: the inner sizes ${innerA} and ${innerB} differ.`
  return shapeError(`${sizes} ${innerAdvice(rows, innerA, innerB, columns)}`)
}

function innerAdvice(rows: number | null, innerA: number, innerB: number, columns: number | null): string {
  if (columns === innerA) return "Transpose the second?"
  if (rows === innerB) return "Transpose the first?"
  if (columns === rows) return "Swap them?"
  return "The columns of the first must be as many as the rows of the second."
}

/** A reshape that cannot be. */
export function reshapeError(from: PartialShape, to: Shape): OpError {
  const what = `reshape of ${formatShape(from)} to ${formatShape(to)}`
  const given = to.filter((extent) => extent !== -1)
  if (given.length < to.length - 1) return shapeError(`${what}: only one size can be -1. Write the others out.`)
  if (given.some((extent) => extent < 0 || !Number.isInteger(extent)))
    return shapeError(`${what}: sizes are whole numbers from 0. One may be -1.`)
  const size = isKnown(from) ? sizeOf(from) : null
  const rest = sizeOf(given)
  return shapeError(
    given.length === to.length
      ? `${what}: ${size} elements do not fill ${rest} places. Write -1 for one size to have it computed.`
      : `${what}: ${size} elements do not divide by ${rest}. Choose sizes whose product divides ${size}.`,
  )
}

/** A transpose that does not name each axis once. */
export function permutationError(shape: PartialShape, permutation: readonly number[]): OpError {
  const rank = shape?.length ?? permutation.length
  const example = generate(rank, (axis) => rank - 1 - axis).join(", ")
  return valueError(
    `transpose of ${formatShape(shape)} by [${permutation.join(", ")}]: each of its ${rank} axes must be named once, as in [${example}].`,
  )
}

/** A variable given a value of another type. */
export function assignedDType(value: DType, { name, dtype }: VariableInfo): OpError {
  return new OpError(
    "TypeError",
    "dtype-mismatch",
    `assign of ${value} to ${name}, which is ${dtype}: the types differ. Convert the value: tf.cast(x, tf.${dtype}).`,
  )
}

/** A variable given a value of another shape. */
export function assignedShape(value: PartialShape, { name, shape }: VariableInfo): OpError {
  const canGrow = broadcastShapes(value, shape)?.length === shape.length
  const advice = canGrow ? "Broadcast the value first: tf.broadcast_to." : "Give the value the variable's shape."
  return shapeError(`assign of ${formatShape(value)} to ${name} of ${formatShape(shape)}: the shapes differ. ${advice}`)
}

/** Labels that are no distributions over the classes of the logits. */
export function logitsError(name: string, labels: PartialShape, logits: PartialShape): OpError {
  const problem = `${name} of labels ${formatShape(labels)} and logits ${formatShape(logits)}: the shapes differ.`
  const advice =
    labels?.length === (logits?.length ?? 0) - 1
      ? "For class numbers as labels use the sparse form."
      : "Give both one row per example and one column per class."
  return shapeError(`${problem} ${advice}`)
}

/** Class numbers that are not one for each row of the logits. */
export function classNumbersError(name: string, labels: PartialShape, logits: PartialShape): OpError {
  const shapes = `labels ${formatShape(labels)} and logits ${formatShape(logits)}`
  return shapeError(`${name} of ${shapes}: labels have one axis less. Give one class number per example.`)
}

/** Logits of an unknown number of classes. */
export function classesUnknown(name: string): OpError {
  return new OpError(
    "ValueError",
    "shape-unknown",
    `${name}: the number of classes must be known. Give the logits a known last size.`,
  )
}

/** Any other misuse of shapes: what is wrong, then what to do. */
export function shapeError(message: string): OpError {
  return new OpError("ValueError", "shape-mismatch", message)
}

/** An attribute that makes no sense. */
export function valueError(message: string): OpError {
  return new OpError("ValueError", "bad-argument", message)
}
