// Half-open ranges with steps, as Python's slice.indices has them, and the sizes that they take.
import { formatShape, type PartialShape } from "../base/shape.ts"
import type { ViewAttrs } from "../graph/op-attrs.ts"
import { shapeError, valueError } from "./errors.ts"

export type Ranges = ViewAttrs["slice"]["ranges"]
type Range = Ranges[number]

/**
 * A range over an axis of known size with start and end counted from the front. A negative start counts from the end. So does
 * a negative end of a forward range; the end of a backward range is −1 (or null) where the first element is included.
 */
function resolveRange({ start, end, step }: Range, size: number): Range {
  const from = start < 0 ? start + size : start
  if (step > 0) {
    const to = end === null ? size : end < 0 ? end + size : end
    return { start: clamp(from, 0, size), end: clamp(to, 0, size), step }
  }
  // An empty axis has no element to start from.
  const first = size === 0 ? -1 : clamp(from, -1, size - 1)
  return { start: first, end: end === null ? -1 : clamp(end, -1, size - 1), step }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

/** Every range over a known size in its one form; the others as they are. */
export function resolveRanges(shape: PartialShape, ranges: Ranges): Ranges {
  if (shape === null) return ranges
  return ranges.map((range, axis) => {
    const size = shape[axis] ?? null
    return size === null ? range : resolveRange(range, size)
  })
}

/** How many elements a resolved range takes. */
export function rangeSize({ start, end, step }: Range): number {
  return Math.max(0, Math.ceil(((end ?? -1) - start) / step))
}

/** The shape of a slice. An axis of unknown size stays unknown unless all of it is taken. */
export function slicedShape(op: string, shape: PartialShape, ranges: Ranges): PartialShape {
  for (const { step } of ranges)
    if (step === 0) throw valueError(`${op}: a step of 0 goes nowhere. Use a step such as 1 or -1.`)
  if (shape === null) return ranges.map(() => null)
  if (ranges.length !== shape.length) {
    throw shapeError(
      `${op} of ${formatShape(shape)} by ${ranges.length} ranges: it has ${shape.length} axes. Give one range for each.`,
    )
  }
  const resolved = resolveRanges(shape, ranges)
  return resolved.map((range, axis) => {
    const size = shape[axis] ?? null
    if (size !== null) return rangeSize(range)
    // One element at a known place is one element; it must be there when the size is known.
    const { start, end, step } = range
    const isOne = step === 1 && (end === null ? start === -1 : start >= 0 && end === start + 1)
    return isOne ? 1 : null
  })
}
