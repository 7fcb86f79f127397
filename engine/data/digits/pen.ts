// The pen: how thick a stroke is along its way, drawn at random. Radii are in pixels; it knows no pixels' values.
import { nextUniform, type RandomStream } from "../../base/random-stream.ts"
import { nextWobble } from "./hand.ts"

/** The thinnest line that still reads as ink on the pixel grid. */
const LEAST_RADIUS = 0.5

/** Draws how bold the writing of one digit is: the pen's radius. */
export function nextBoldness(stream: RandomStream): number {
  const bold = nextWobble(stream)
  return Math.max(0.66, 1.22 + 0.3 * bold + 0.05 * bold * bold)
}

/**
 * Writes the radius at each of `count` points of one stroke to `radii` from `from` on: pressure that rises or falls along
 * the stroke, ink that flows unevenly, and an end that runs out thin as the pen is lifted.
 */
export function pressStroke(
  stream: RandomStream,
  boldness: number,
  radii: Float64Array,
  from: number,
  count: number,
): void {
  const slope = 0.1 * nextWobble(stream)
  const lift = 0.6 * nextUniform(stream)
  const spacing = 9
  let left = 0
  let right = 0.08 * nextWobble(stream)
  for (let i = 0; i < count; i++) {
    const phase = i % spacing
    if (phase === 0) {
      left = right
      right = 0.08 * nextWobble(stream)
    }
    const t = i / (count - 1)
    const flow = left + ((right - left) * phase) / spacing
    const runOut = t > 0.85 ? (lift * (t - 0.85)) / 0.15 : 0
    radii[from + i] = Math.max(LEAST_RADIUS, boldness * (1 + slope * (2 * t - 1) + flow - runOut))
  }
}
