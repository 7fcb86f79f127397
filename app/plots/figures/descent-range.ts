// How much of the loss Descent shows: wide enough for start, minimum and path, and then still. Pure decisions, no drawing.
import type { SampledCurve } from "./sampled-curve.ts"

export type Range = readonly [number, number]

/** Room beyond the start, as a share of its distance from the minimum. */
const MARGIN = 1.25

/** How often an axis doubles for a path that runs away; beyond that, the point is an arrow at the edge. */
const MOST_DOUBLINGS = 2

/**
 * The range of a parameter: symmetrical about the minimum where there is one, else about the start. It doubles, at most
 * twice, for a path that leaves it. `least` is the smallest half width.
 */
export function parameterRange(start: number, minimum: number | null, path: Iterable<number>, least = 0): Range {
  const centre = minimum ?? start
  const distance = Math.abs(start - centre)
  const scale = Math.max(1e-6, Math.abs(centre))
  const own = distance > 1e-9 * scale ? distance * MARGIN : Math.max(1, Math.abs(start)) * MARGIN
  const half = Math.max(own, least)
  let reach = 0
  for (const value of path) if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value - centre))
  const doublings = Math.min(MOST_DOUBLINGS, Math.max(0, Math.ceil(Math.log2(reach / (half * 1.02)))))
  const width = half * 2 ** doublings
  return [tidy(centre - width, width), tidy(centre + width, width)]
}

/** A bound without digits that nobody could see. */
function tidy(bound: number, width: number): number {
  const unit = 10 ** (Math.floor(Math.log10(width)) - 3)
  return Number((Math.round(bound / unit) * unit).toPrecision(12))
}

/** Height of the picture above the lowest point, in heights of the start above it. */
const HEADROOM = 1.6

/** What is left out at the bottom where the ground falls for ever, as a share of the samples: there may be a pole. */
const ABYSS = 0.05

/**
 * The range of the loss over what is shown: from the lowest point to well above the start, never to a far wall. Where the
 * ground has no bottom, its deepest twentieth is left out.
 */
export function lossRange({ x, y }: SampledCurve, shown: Range, highest: number, hasBottom: boolean): Range {
  const heights = y
    .filter((value, index) => {
      const at = x[index] ?? Number.NaN
      return at >= shown[0] && at <= shown[1] && Number.isFinite(value)
    })
    .sort()
  const low = heights[hasBottom ? 0 : Math.floor(heights.length * ABYSS)] ?? Number.POSITIVE_INFINITY
  const high = heights.at(-1) ?? Number.NEGATIVE_INFINITY
  if (low > high) return [0, 1]
  const wanted = Number.isFinite(highest) ? low + (highest - low) * HEADROOM : high
  const top = wanted > low ? Math.min(high, wanted) : high
  const height = top - low
  if (height === 0) return [low - 1, low + 1]
  return [low - height * 0.06, top + height * 0.04]
}
