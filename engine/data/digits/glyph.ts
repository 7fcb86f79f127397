// What a digit's written form is: strokes as text, read into points, and mixed between poses. No randomness and no pixels.
import { invariant } from "../../base/invariant.ts"

/**
 * One way to write a digit, e.g. a 7 with a bar. Each pose lists the same strokes with the same numbers of points, so that
 * any mixture of poses is again a well-formed digit: poses are the extremes between which people write.
 *
 * A stroke is text: points "x,y" along the pen's way in a box of 100 by 100, y downwards; a point followed by `*` is a
 * corner, the others are passed smoothly. Points may leave the box.
 */
export interface GlyphSource {
  /** How often people write the digit this way, relative to the digit's other variants. */
  readonly weight: number
  readonly poses: readonly (readonly string[])[]
}

/** The strokes of a glyph laid end to end: all points of all poses, and what is common to the poses. */
export interface Glyph {
  readonly weight: number
  /** Number of points of each stroke. */
  readonly strokeLengths: readonly number[]
  /** Points of each pose, interleaved x and y, all strokes in order. */
  readonly poses: readonly Float64Array[]
  /** 1 where the point is a corner. */
  readonly corners: Uint8Array
  /** Number of points of all strokes together. */
  readonly pointCount: number
}

/** Reads the text form of a glyph; a pose that does not match the first one is a fault of the table. */
export function readGlyph(source: GlyphSource): Glyph {
  const poses = source.poses.map((strokes) => strokes.map(readStroke))
  const first = poses[0]
  invariant(first !== undefined, "a glyph without a pose")
  const strokeLengths = first.map((stroke) => stroke.corners.length)
  const corners = Uint8Array.from(first.flatMap((stroke) => stroke.corners))
  const flat = poses.map((strokes) => {
    const same = strokes.length === first.length && strokes.every((s, i) => s.corners.length === strokeLengths[i])
    invariant(same, `poses of a glyph differ in structure: ${source.poses.map((p) => p.join(" / ")).join(" | ")}`)
    return Float64Array.from(strokes.flatMap((stroke) => stroke.coordinates))
  })
  return { weight: source.weight, strokeLengths, poses: flat, corners, pointCount: corners.length }
}

function readStroke(text: string): { coordinates: number[]; corners: number[] } {
  const coordinates: number[] = []
  const corners: number[] = []
  for (const point of text.split(" ")) {
    const corner = point.endsWith("*")
    const [x, y] = (corner ? point.slice(0, -1) : point).split(",").map(Number)
    invariant(Number.isFinite(x) && Number.isFinite(y), `not a stroke point: ${point}`)
    coordinates.push(x as number, y as number)
    corners.push(corner ? 1 : 0)
  }
  return { coordinates, corners }
}

/** Writes Σ shares[k] · pose k into `points` (interleaved x and y); the shares sum to 1. */
export function mixPoses(glyph: Glyph, shares: readonly number[], points: Float64Array): void {
  for (let i = 0; i < 2 * glyph.pointCount; i++) {
    let sum = 0
    for (let k = 0; k < glyph.poses.length; k++) sum += (shares[k] as number) * (glyph.poses[k]?.[i] as number)
    points[i] = sum
  }
}
