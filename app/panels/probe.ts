// Looks for the lowest point near a run's start, by sampling the loss wider and wider. No drawing, no React.
import type { Landscape, LandscapeRequest } from "../../engine/index.ts"
import { basinOf } from "../plots/figures/sampled-curve.ts"

export type Sample = (request: LandscapeRequest) => Promise<Landscape | null>

/** Points of one look, and how far the looks reach, in sizes of the start. */
const POINTS = 401
const reaches = [3, 12, 48] as const

/** The parameter's value at the lowest point of the start's basin; null where the ground falls further than it looks. */
export async function basinOfRun(
  sample: Sample,
  request: Pick<LandscapeRequest, "parameters" | "function">,
  start: number,
): Promise<number | null> {
  for (const reach of reaches) {
    const half = reach * Math.max(1, Math.abs(start))
    const landscape = await sample({ ...request, ranges: [[start - half, start + half]], points: POINTS })
    const [axis] = landscape?.axes ?? []
    if (landscape === null || axis === undefined) return null
    const bottom = basinOf({ x: axis, y: landscape.loss }, start)
    if (bottom !== null) return bottom
  }
  return null
}

/** Points along each side of the first look at a plane, and of the closer ones that follow. */
const sides = { first: 31, closer: 21 } as const

/** How much closer each look goes, how often, and how many looks a valley may take that leads out of them. */
const CLOSER = 8
const CLOSER_LOOKS = 2
const MOST_LOOKS = 6

interface FoundPlane {
  readonly lowest: readonly number[] | null
  /** What one point took to evaluate, in milliseconds: it says how fine a picture may be. */
  readonly millisecondsPerPoint: number
}

/** Where the loss is lowest on a plane around the start; null where the ground falls further than it looks. */
export async function lowestOfPlane(
  sample: Sample,
  names: readonly string[],
  start: readonly number[],
): Promise<FoundPlane> {
  const begun = performance.now()
  let points = 0
  const look = (centre: readonly number[], halves: readonly number[], side: number) => {
    points += side * side
    const ranges = centre.map((value, axis) => [value - (halves[axis] ?? 1), value + (halves[axis] ?? 1)] as const)
    return lowestOf(sample, names, ranges, side)
  }
  const found = (lowest: readonly number[] | null): FoundPlane => ({
    lowest,
    millisecondsPerPoint: (performance.now() - begun) / points,
  })
  for (const reach of reaches) {
    let halves = start.map((value) => reach * Math.max(1, Math.abs(value)))
    let lowest = await look(start, halves, sides.first)
    if (lowest === null) return found(null)
    if (lowest.atEdge) continue
    let closer = 0
    for (let looks = 0; closer < CLOSER_LOOKS && looks < MOST_LOOKS; looks++) {
      // Out of the last look's edge, the valley is followed before it is looked at more closely.
      if (!lowest.atEdge) {
        halves = halves.map((half) => half / CLOSER)
        closer++
      }
      lowest = (await look(lowest.position, halves, sides.closer)) ?? lowest
    }
    return found(lowest.position)
  }
  return found(null)
}

interface Lowest {
  readonly position: readonly number[]
  readonly atEdge: boolean
}

async function lowestOf(
  sample: Sample,
  parameters: readonly string[],
  ranges: readonly (readonly [number, number])[],
  side: number,
): Promise<Lowest | null> {
  const landscape = await sample({ parameters, ranges, points: side })
  const [across, up] = landscape?.axes ?? []
  if (landscape === null || across === undefined || up === undefined) return null
  let best = -1
  for (const [index, value] of landscape.loss.entries()) {
    if (Number.isFinite(value) && (best === -1 || value < (landscape.loss[best] ?? 0))) best = index
  }
  if (best === -1) return null
  const [row, column] = [Math.floor(best / across.length), best % across.length]
  const atEdge = row === 0 || column === 0 || row === up.length - 1 || column === across.length - 1
  return { position: [across[column] ?? Number.NaN, up[row] ?? Number.NaN], atEdge }
}
