// A function known at evenly spaced points: its value and slope between them, and the bottom of the basin at a point.

export interface SampledCurve {
  /** Evenly spaced, rising. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/** The value at `x` by the cubic through the four nearest points; NaN outside or next to what is not finite. */
export function valueAt({ x: xs, y: ys }: SampledCurve, x: number): number {
  const last = xs.length - 1
  const low = xs[0] ?? Number.NaN
  const high = xs[last] ?? Number.NaN
  if (!(x >= low && x <= high) || last < 1) return Number.NaN
  const position = ((x - low) / (high - low)) * last
  const from = Math.min(Math.max(Math.floor(position) - 1, 0), Math.max(0, last - 3))
  const t = position - from
  const points = ys.subarray(from, from + Math.min(4, last + 1))
  // Lagrange's form on the whole numbers 0, 1, 2, 3.
  return points.reduce((sum, value, i) => {
    const weight = points.reduce((product, _, j) => (i === j ? product : (product * (t - j)) / (i - j)), 1)
    return weight === 0 ? sum : sum + weight * value
  }, 0)
}

/** The slope at `x`, by central difference over one spacing. */
export function slopeAt(curve: SampledCurve, x: number): number {
  const { x: xs } = curve
  const low = xs[0] ?? Number.NaN
  const high = xs[xs.length - 1] ?? Number.NaN
  const half = (high - low) / (xs.length - 1) / 2
  const [before, after] = [Math.max(low, x - half), Math.min(high, x + half)]
  return (valueAt(curve, after) - valueAt(curve, before)) / (after - before)
}

/**
 * Where one comes to by walking downhill from `start`: the lowest point of its basin, refined by a parabola, or null
 * where the samples end before the ground rises again.
 */
export function basinOf({ x: xs, y: ys }: SampledCurve, start: number): number | null {
  const last = xs.length - 1
  const low = xs[0] ?? Number.NaN
  const high = xs[last] ?? Number.NaN
  if (last < 2 || !(start >= low && start <= high)) return null
  const height = (index: number) => ys[index] ?? Number.NaN
  let at = Math.round(((start - low) / (high - low)) * last)
  if (!Number.isFinite(height(at))) return null
  const direction = height(at + 1) < height(at) ? 1 : height(at - 1) < height(at) ? -1 : 0
  while (height(at + direction) < height(at)) at += direction
  const [left, here, right] = [height(at - 1), height(at), height(at + 1)]
  if (!(Number.isFinite(left) && Number.isFinite(right))) return null
  const bend = left - 2 * here + right
  const shift = bend > 0 ? (left - right) / (2 * bend) : 0
  return (xs[at] ?? start) + shift * ((high - low) / last)
}
