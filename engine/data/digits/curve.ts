// From control points to the pen's way: smooth curves through the points, as dense polylines. No pixels.

/** Polyline points per span between two control points. */
export const SAMPLES_PER_SPAN = 6

/**
 * Samples a Catmull-Rom spline (Catmull & Rom 1974, in its cardinal form with tension ½) through `count` control points
 * from point `from` on, interleaved x and y. At corners the curve passes with a break: each side's tangent ends there.
 * Writes interleaved points to `path` from point `at` on; returns the number of points written.
 */
export function sampleSpline(
  points: Float64Array,
  corners: Uint8Array,
  from: number,
  count: number,
  path: Float64Array,
  at: number,
): number {
  let written = 0
  for (let span = 0; span < count - 1; span++) {
    const b = from + span
    const c = b + 1
    const a = span === 0 || corners[b] === 1 ? b : b - 1
    const d = span === count - 2 || corners[c] === 1 ? c : c + 1
    for (let axis = 0; axis < 2; axis++) {
      const p0 = points[2 * a + axis] as number
      const p1 = points[2 * b + axis] as number
      const p2 = points[2 * c + axis] as number
      const p3 = points[2 * d + axis] as number
      const m1 = a === b ? p2 - p1 : (p2 - p0) / 2
      const m2 = c === d ? p2 - p1 : (p3 - p1) / 2
      for (let step = 0; step < SAMPLES_PER_SPAN; step++) {
        const t = step / SAMPLES_PER_SPAN
        const square = t * t
        const cube = square * t
        path[2 * (at + written + step) + axis] =
          (2 * cube - 3 * square + 1) * p1 +
          (cube - 2 * square + t) * m1 +
          (3 * square - 2 * cube) * p2 +
          (cube - square) * m2
      }
    }
    written += SAMPLES_PER_SPAN
  }
  const last = from + count - 1
  path[2 * (at + written)] = points[2 * last] as number
  path[2 * (at + written) + 1] = points[2 * last + 1] as number
  return written + 1
}

/** Rounds a polyline, as a hurried hand does: `passes` of the filter (1, 2, 1) / 4 along it; its ends stay. */
export function roundPath(path: Float64Array, from: number, count: number, passes: number): void {
  for (let pass = 0; pass < passes; pass++) {
    for (let axis = 0; axis < 2; axis++) {
      let before = path[2 * from + axis] as number
      for (let i = from + 1; i < from + count - 1; i++) {
        const here = path[2 * i + axis] as number
        path[2 * i + axis] = (before + 2 * here + (path[2 * (i + 1) + axis] as number)) / 4
        before = here
      }
    }
  }
}
