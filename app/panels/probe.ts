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

/** Points along each side of one look at a plane; a second and a third look go closer. */
const SIDE = 61
const CLOSER = 8

/** Where the loss is lowest on a plane around the start; null where the ground falls further than it looks. */
export async function lowestOfPlane(
  sample: Sample,
  names: readonly string[],
  start: readonly number[],
): Promise<readonly number[] | null> {
  const around = (centre: readonly number[], halves: readonly number[]) =>
    lowestOf(
      sample,
      names,
      centre.map((value, index) => [value - (halves[index] ?? 1), value + (halves[index] ?? 1)]),
    )
  for (const reach of reaches) {
    let halves = start.map((value) => reach * Math.max(1, Math.abs(value)))
    let lowest = await around(start, halves)
    if (lowest === null) return null
    if (lowest.atEdge) continue
    for (let look = 0; look < 2; look++) {
      halves = halves.map((half) => half / CLOSER)
      lowest = (await around(lowest.position, halves)) ?? lowest
    }
    return lowest.position
  }
  return null
}

interface Lowest {
  readonly position: readonly number[]
  readonly atEdge: boolean
}

async function lowestOf(
  sample: Sample,
  parameters: readonly string[],
  ranges: readonly (readonly [number, number])[],
): Promise<Lowest | null> {
  const landscape = await sample({ parameters, ranges, points: SIDE })
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
