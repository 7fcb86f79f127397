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

/** The extremes of values met in order of their steps. */
class Extremes {
  count = 0
  private low = 0
  private lowStep = -1
  private high = 0
  private highStep = -1
  private missingStep = -1

  add(step: number, value: number): void {
    this.count++
    if (Number.isNaN(value)) {
      if (this.missingStep < 0) this.missingStep = step
      return
    }
    if (this.lowStep < 0 || value < this.low) {
      this.low = value
      this.lowStep = step
    }
    if (this.highStep < 0 || value > this.high) {
      this.high = value
      this.highStep = step
    }
  }

  /** Hands over the points found, by step, and begins anew. */
  flush(emit: (step: number, value: number) => void): void {
    this.report(emit)
    this.count = 0
    this.lowStep = -1
    this.highStep = -1
    this.missingStep = -1
  }

  report(emit: (step: number, value: number) => void): void {
    const { low, lowStep, high, highStep, missingStep } = this
    const first = Math.min(lowStep, highStep)
    const second = Math.max(lowStep, highStep)
    const missingFirst = missingStep >= 0 && (first < 0 || missingStep < first)
    if (missingFirst) emit(missingStep, Number.NaN)
    if (first >= 0) emit(first, first === lowStep ? low : high)
    const missingBetween = missingStep >= 0 && !missingFirst
    if (missingBetween && missingStep < second) emit(missingStep, Number.NaN)
    if (second > first) emit(second, second === lowStep ? low : high)
    if (missingBetween && missingStep > second) emit(missingStep, Number.NaN)
  }
}

/** An empty series of at most `capacity` points. */
export function createSeries(capacity = CAPACITY): Series {
  invariant(capacity >= 2 * GROUP, `a series of ${capacity} points`)
  let steps = new Float64Array(256)
  let values = new Float64Array(256)
  let length = 0
  // Once thinned, `width` steps make a group, which is stored when it is full.
  let width = 1
  const open = new Extremes()
  let lastStep = -1
  // The newest point, which no merging hides; its step is -1 where a cut took it away.
  let newestStep = -1
  let newest = 0

  function push(step: number, value: number): void {
    if (length === steps.length) {
      steps = grown(steps)
      values = grown(values)
    }
    steps[length] = step
    values[length++] = value
  }

  function thin(): void {
    const group = new Extremes()
    const known = length
    length = 0
    for (let index = 0; index < known; index++) {
      group.add(steps[index] as number, values[index] as number)
      if (group.count === GROUP || index === known - 1) group.flush(push)
    }
    width = width === 1 ? GROUP : width * 2
  }

  /** The points as they would be if the run ended now: the last one is the newest. */
  function points(): { readonly steps: Float64Array; readonly values: Float64Array } {
    const tail: (readonly [number, number])[] = []
    open.report((step, value) => tail.push([step, value]))
    const end = tail.at(-1)?.[0] ?? steps[length - 1] ?? newestStep
    if (end < newestStep) tail.push([newestStep, newest])
    if (tail.length === 0) return { steps: steps.subarray(0, length), values: values.subarray(0, length) }
    const all = { steps: new Float64Array(length + tail.length), values: new Float64Array(length + tail.length) }
    all.steps.set(steps.subarray(0, length))
    all.values.set(values.subarray(0, length))
    tail.forEach(([step, value], index) => {
      all.steps[length + index] = step
      all.values[length + index] = value
    })
    return all
  }

  return {
    get lastStep() {
      return lastStep
    },
    append(step, value) {
      if (step <= lastStep) return
      lastStep = step
      newestStep = step
      newest = value
      if (width === 1) push(step, value)
      else {
        open.add(step, value)
        if (open.count === width) open.flush(push)
      }
      if (length >= capacity) thin()
    },
    cut(step, name) {
      open.flush(push)
      const from = firstAfter(steps.subarray(0, length), step)
      const curve = thinned(name, steps.subarray(from, length), values.subarray(from, length), 2_000)
      length = from
      lastStep = Math.min(lastStep, step)
      if (newestStep > step) newestStep = -1
      return curve
    },
    curve(name, most, through = Number.POSITIVE_INFINITY) {
      const all = points()
      const end = through >= lastStep ? all.steps.length : firstAfter(all.steps, through)
      return thinned(name, all.steps.subarray(0, end), all.values.subarray(0, end), most)
    },
  }
}

function grown(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}

/** Index of the first step greater than `step`. */
function firstAfter(steps: Float64Array, step: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] as number) <= step) low = middle + 1
    else high = middle
  }
  return low
}

/** A copy of the points, merged to about `points` with the first and the last kept. */
function thinned(name: string, steps: Float64Array, values: Float64Array, points: number): Curve {
  const length = steps.length
  if (length <= points) return { name, steps: steps.slice(), values: values.slice() }
  const size = Math.ceil((2 * length) / points)
  const keptSteps: number[] = []
  const keptValues: number[] = []
  const keep = (step: number, value: number) => {
    keptSteps.push(step)
    keptValues.push(value)
  }
  const group = new Extremes()
  for (let index = 0; index < length; index++) {
    group.add(steps[index] as number, values[index] as number)
    if (index === 0 || index >= length - 2 || group.count === size) group.flush(keep)
  }
  return { name, steps: Float64Array.from(keptSteps), values: Float64Array.from(keptValues) }
}
