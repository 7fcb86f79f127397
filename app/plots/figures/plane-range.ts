// How much of a plane Descent shows for two parameters, and at which heights its contour lines stand. Pure decisions.
import type { Range } from "./descent-range.ts"

/** Scales that differ by less than this are made equal, so that a step leaves its contour line at a right angle. */
const SIMILAR = 1.6

/** Both ranges, the denser one widened about its centre, so that one unit is as long across as it is up. */
export function withEqualUnits(x: Range, y: Range, width: number, height: number): readonly [Range, Range] {
  const across = width / (x[1] - x[0])
  const up = height / (y[1] - y[0])
  if (!(Math.max(across, up) / Math.min(across, up) < SIMILAR)) return [x, y]
  return across > up ? [widened(x, across / up), y] : [x, widened(y, up / across)]
}

function widened([low, high]: Range, factor: number): Range {
  const [centre, half] = [(low + high) / 2, ((high - low) / 2) * factor]
  return [centre - half, centre + half]
}

export interface Levels {
  /** Subtracted from the loss before its logarithm is taken. */
  readonly base: number
  /** Decimal logarithms of the lowest and the highest line, and their distance. */
  readonly start: number
  readonly end: number
  readonly size: number
}

const LINES = 14

/**
 * Contour lines at equal ratios of the loss above its lowest value, so that a narrow valley shows as well as the walls
 * around it. The lowest line cuts off a fortieth of the plane: below that, the samples are too coarse for a clean line.
 * Null where the loss is flat or nowhere finite.
 */
export function contourLevels(loss: Float64Array): Levels | null {
  const sorted = loss.filter(Number.isFinite).sort()
  const base = sorted[0]
  const highest = sorted.at(-1)
  if (base === undefined || highest === undefined || !(highest > base)) return null
  const lowest = (sorted[Math.floor(sorted.length / 40)] ?? base) - base
  const floor = Math.max(lowest, (highest - base) * 1e-6)
  const [start, end] = [Math.log10(floor), Math.log10(highest - base)]
  return { base, start, end, size: Math.max(1e-9, (end - start) / LINES) }
}
