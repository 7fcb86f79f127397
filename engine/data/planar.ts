// One point of each two-dimensional data set. Extents are those of TensorFlow Playground (about -5 to 5) and, for the
// moons, of scikit-learn's make_moons. Noise moves points; their classes stay.
import { cos, sin } from "../base/float64/trigonometry.ts"
import { nextUniform, type RandomStream } from "../base/random-stream.ts"
import { nextBetween, nextNormal } from "./draws.ts"

export type PlanePoint = readonly [number, number]

const RADIUS = 5

/** Class 1 within half the radius, class 0 beyond 0.7 of it; even over each area (squares of distances are uniform). */
export function circlePoint(label: 0 | 1, _share: number, noise: number, stream: RandomStream): PlanePoint {
  const square = label === 1 ? nextBetween(stream, 0, 0.25) : nextBetween(stream, 0.49, 1)
  const radius = RADIUS * Math.sqrt(square)
  const angle = nextBetween(stream, 0, 2 * Math.PI)
  return shifted(radius * sin(angle), radius * cos(angle), noise * RADIUS, stream)
}

/** Class 1 where the signs differ; a gap of 0.3 on either side of the axes. */
export function xorPoint(label: 0 | 1, _share: number, noise: number, stream: RandomStream): PlanePoint {
  const gap = 0.3
  const across = nextBetween(stream, gap, RADIUS + gap)
  const up = nextBetween(stream, gap, RADIUS + gap)
  const side = nextUniform(stream) < 0.5 ? 1 : -1
  return shifted(side * across, (label === 1 ? -side : side) * up, noise * RADIUS, stream)
}

/** Class 0 about (-2, -2), class 1 about (2, 2). */
export function gaussianPoint(label: 0 | 1, _share: number, noise: number, stream: RandomStream): PlanePoint {
  const centre = label === 1 ? 2 : -2
  const deviation = Math.sqrt(0.5 + 7 * noise)
  return [centre + deviation * nextNormal(stream), centre + deviation * nextNormal(stream)]
}

/** `share` runs from the middle, where the arms keep just apart, to their ends; class 0 is the arm turned by half a turn. */
export function spiralPoint(label: 0 | 1, share: number, noise: number, stream: RandomStream): PlanePoint {
  const along = 0.04 + 0.96 * share
  const angle = 2 * Math.PI * (1.75 * along + (label === 1 ? 0 : 0.5))
  return shifted(RADIUS * along * sin(angle), RADIUS * along * cos(angle), noise, stream)
}

/** Class 0 the upper moon about (0, 0), class 1 the lower about (1, 0.5). */
export function moonPoint(label: 0 | 1, share: number, noise: number, stream: RandomStream): PlanePoint {
  const angle = Math.PI * share
  const x = label === 0 ? cos(angle) : 1 - cos(angle)
  const y = label === 0 ? sin(angle) : 0.5 - sin(angle)
  return [x + noise * nextNormal(stream), y + noise * nextNormal(stream)]
}

/** Moved by up to `reach` in each direction. */
function shifted(x: number, y: number, reach: number, stream: RandomStream): PlanePoint {
  return [x + reach * nextBetween(stream, -1, 1), y + reach * nextBetween(stream, -1, 1)]
}
