// What the operations say to a user who misuses them: every text of this folder's checks, in one place.
import type { DType } from "../base/dtype.ts"
import { formatShape, type PartialShape } from "../base/shape.ts"
import { OpError } from "../graph/builder.ts"

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

/** Any other misuse of shapes: what is wrong, then what to do. */
export function shapeError(message: string): OpError {
  return new OpError("ValueError", "shape-mismatch", message)
}

/** An attribute that makes no sense. */
export function valueError(message: string): OpError {
  return new OpError("ValueError", "bad-argument", message)
}
