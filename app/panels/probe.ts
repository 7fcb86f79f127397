// Looks for the bottom of the basin that a run starts in, by sampling the loss wider and wider. No drawing, no React.
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
