// Arithmetic on curves before they are drawn: thinning that keeps extremes, smoothing, and what is not finite.
import type { Curve } from "../../../engine/index.ts"

/** The most points that one line of a plot gets; more cost time and show nothing. */
export const MOST_POINTS = 2000

/**
 * At most `most` points of a curve. Each stretch of equal length keeps its smallest and its largest value, in order, and
 * the ends stay; a value that is not finite is kept where its stretch has one.
 */
export function thinned(curve: Curve, most: number = MOST_POINTS): Curve {
  const length = curve.values.length
  if (length <= most) return curve
  const stretches = Math.max(1, Math.floor((most - 2) / 3))
  const kept = new Set<number>([0, length - 1])
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches)
    const to = Math.floor(((stretch + 1) * length) / stretches)
    for (const index of extremesOf(curve.values, from, to)) kept.add(index)
  }
  const indices = [...kept].sort((a, b) => a - b)
  return {
    name: curve.name,
    steps: Float64Array.from(indices, (index) => curve.steps[index] ?? 0),
    values: Float64Array.from(indices, (index) => curve.values[index] ?? Number.NaN),
  }
}

function extremesOf(values: Float64Array, from: number, to: number): number[] {
  let least = -1
  let greatest = -1
  let strange = -1
  for (let index = from; index < to; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) strange = index
    else {
      if (least === -1 || value < (values[least] ?? 0)) least = index
      if (greatest === -1 || value > (values[greatest] ?? 0)) greatest = index
    }
  }
  return [least, greatest, strange].filter((index) => index !== -1)
}

/**
 * Exponential moving average with its bias towards zero taken out (Kingma and Ba 2015, section 3): `weight` of 0 changes
 * nothing, 0.9 looks back about ten steps. Steps may lie unevenly; values that are not finite stay as they are and are
 * left out of the average.
 */
export function smoothed(curve: Curve, weight: number): Curve {
  const values = new Float64Array(curve.values.length)
  let sum = 0
  let mass = 0
  let before = Number.NaN
  for (const [index, value] of curve.values.entries()) {
    values[index] = value
    if (!Number.isFinite(value)) continue
    const step = curve.steps[index] ?? index
    const keep = weight ** (Number.isNaN(before) ? 1 : Math.max(1, step - before))
    sum = keep * sum + (1 - keep) * value
    mass = keep * mass + (1 - keep)
    before = step
    if (mass > 0) values[index] = sum / mass
  }
  return { name: curve.name, steps: curve.steps, values }
}

/** A curve's points that an axis cannot show: not finite, or, on a logarithmic axis, zero or below. */
export interface Unshown {
  readonly notFinite: readonly number[]
  readonly notPositive: readonly number[]
}

/** Indices of the points that an axis of this kind cannot show. */
export function unshown(values: Float64Array, scale: "linear" | "log"): Unshown {
  const notFinite: number[] = []
  const notPositive: number[] = []
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value)) notFinite.push(index)
    else if (scale === "log" && value <= 0) notPositive.push(index)
  }
  return { notFinite, notPositive }
}
