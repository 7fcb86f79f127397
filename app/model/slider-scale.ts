// The scale of a program's slider: between its numbers and the whole positions of a range input.
import type { Slot } from "../../engine/index.ts"

export type SliderRange = NonNullable<Slot["range"]>

/** Positions of a slider whose step the program leaves open. */
const POSITIONS = 200

export interface SliderScale {
  /** The last position; the first is 0. */
  readonly last: number
  /** The number at a position, inside the range and no longer than it needs to be. */
  valueAt(position: number): number
  /** The position nearest to a number. */
  positionOf(value: number): number
}

export function sliderScale({ min, max, step, log }: SliderRange): SliderScale {
  if (log) return logarithmic(min, max)
  const size = step !== null && step > 0 ? step : (max - min) / POSITIONS
  const last = Math.max(1, Math.floor((max - min) / size + 1e-9))
  return {
    last,
    valueAt(position) {
      if (position >= last && step === null) return max
      return Math.min(max, Math.max(min, tidy(min + position * size, size)))
    },
    positionOf: (value) => within(Math.round((value - min) / size), last),
  }
}

/** Equal ratios, two significant digits each. */
function logarithmic(min: number, max: number): SliderScale {
  const span = Math.log(max / min)
  return {
    last: POSITIONS,
    valueAt(position) {
      const value = Number((min * Math.exp((span * position) / POSITIONS)).toPrecision(2))
      return Math.min(max, Math.max(min, value))
    },
    positionOf: (value) => (value > 0 ? within(Math.round((Math.log(value / min) / span) * POSITIONS), POSITIONS) : 0),
  }
}

function within(position: number, last: number): number {
  return Math.min(last, Math.max(0, position))
}

/** The number without the digits far below its step, which are rounding's. */
function tidy(value: number, size: number): number {
  const digits = Math.min(100, Math.max(0, 3 - Math.floor(Math.log10(size))))
  return Number(value.toFixed(digits))
}
