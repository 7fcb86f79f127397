// A value per step, kept for as long as the run lasts: thinned when it grows, extremes and NaN kept. Draws nothing.
import { invariant } from "../base/invariant.ts"
import type { Curve } from "./types.ts"

/** Points that a series holds before it is thinned. */
const CAPACITY = 100_000

/** Points merged at a time when a series is thinned: each group keeps its smallest, its largest and its first NaN. */
const GROUP = 4

/** One value per step, ascending; beyond its capacity neighbouring points are merged into their extremes. */
export interface Series {
  /** The last step that was appended, or -1. */
  readonly lastStep: number
  /** Steps must ascend; a step at or before the last one is ignored, as a replay repeats what is known. */
  append(step: number, value: number): void
  /** Forgets every point after `step`, and returns them as a curve. */
  cut(step: number, name: string): Curve
  /** The curve over steps up to `through`, of at most `points` points or a few more. */
  curve(name: string, points: number, through?: number): Curve
}

/** An empty series of at most `capacity` points. */
export function createSeries(capacity = CAPACITY): Series {
  invariant(capacity >= 2 * GROUP, `a series of ${capacity} points`)
  let steps = new Float64Array(256)
  let values = new Float64Array(256)
  let length = 0
  // Points from `open` on are not yet a full group; `width` raw points make one.
  let open = 0
  let width = 1
  let pending = 0
  let lastStep = -1

  function push(step: number, value: number): void {
    if (length === steps.length) {
      steps = grown(steps, capacity + 2 * GROUP)
      values = grown(values, capacity + 2 * GROUP)
    }
    steps[length] = step
    values[length++] = value
  }

  /** Rewrites [from, length) in groups of `size` points, keeping each group's extremes. */
  function merge(from: number, size: number): void {
    let kept = from
    for (let start = from; start < length; start += size) {
      for (const index of extremes(values, start, Math.min(start + size, length))) {
        steps[kept] = steps[index] as number
        values[kept++] = values[index] as number
      }
    }
    length = kept
  }

  return {
    get lastStep() {
      return lastStep
    },
    append(step, value) {
      if (step <= lastStep) return
      lastStep = step
      push(step, value)
      if (width === 1) open = length
      else if (++pending === width || length - open === GROUP) {
        // The open group is merged as it grows, so that it never holds more than a few points.
        merge(open, GROUP)
        if (pending === width) {
          open = length
          pending = 0
        }
      }
      while (length >= capacity) {
        merge(0, GROUP)
        open = length
        pending = 0
        width = width === 1 ? GROUP : width * 2
      }
    },
    cut(step, name) {
      const from = firstAfter(steps, length, step)
      const curve = thinned(name, steps.subarray(from, length), values.subarray(from, length), 2_000)
      length = from
      open = length
      pending = 0
      lastStep = Math.min(lastStep, step)
      return curve
    },
    curve(name, points, through = Number.POSITIVE_INFINITY) {
      const end = through >= lastStep ? length : firstAfter(steps, length, through)
      return thinned(name, steps.subarray(0, end), values.subarray(0, end), points)
    },
  }
}

function grown(array: Float64Array<ArrayBuffer>, limit: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.min(array.length * 2, limit))
  larger.set(array)
  return larger
}

/** Index of the first step greater than `step` among the first `length`. */
function firstAfter(steps: Float64Array, length: number, step: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] as number) <= step) low = middle + 1
    else high = middle
  }
  return low
}

/** Indices in [start, end) of the smallest value, the largest, and the first NaN, ascending. */
function extremes(values: Float64Array, start: number, end: number): number[] {
  let smallest = -1
  let largest = -1
  let missing = -1
  for (let index = start; index < end; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) {
      if (missing < 0) missing = index
      continue
    }
    if (smallest < 0 || value < (values[smallest] as number)) smallest = index
    if (largest < 0 || value > (values[largest] as number)) largest = index
  }
  const found = [...new Set([smallest, largest, missing])].filter((index) => index >= 0)
  return found.sort((a, b) => a - b)
}

/** A copy of the points, merged to about `points` with the first and the last kept. */
function thinned(name: string, steps: Float64Array, values: Float64Array, points: number): Curve {
  const length = steps.length
  if (length <= points) return { name, steps: steps.slice(), values: values.slice() }
  const size = Math.ceil((2 * length) / points)
  const kept: number[] = [0]
  for (let start = 1; start < length - 1; start += size) {
    for (const index of extremes(values, start, Math.min(start + size, length - 1))) kept.push(index)
  }
  kept.push(length - 1)
  return {
    name,
    steps: Float64Array.from(kept, (index) => steps[index] as number),
    values: Float64Array.from(kept, (index) => values[index] as number),
  }
}
