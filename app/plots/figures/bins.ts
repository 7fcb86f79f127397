// Counting values into bins of equal width: what a histogram shows.

export interface Bins {
  readonly low: number
  readonly high: number
  readonly counts: readonly number[]
  /** Values that are not finite, which no bin holds. */
  readonly notFinite: number
}

/** Counts of the finite values in `count` bins from the least to the greatest; null where there is none. */
export function binned(values: ArrayLike<number>, count: number): Bins | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let notFinite = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) notFinite++
    else {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  if (low > high) return null
  // All values alike: a width around them, so that there is something to see.
  const room = Math.max(0.5, Math.abs(low) * 1e-3)
  const [from, to] = low === high ? [low - room, high + room] : [low, high]
  const counts = new Array<number>(count).fill(0)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    // Halves, because the distance of the two largest numbers is no number.
    const share = (value / 2 - from / 2) / (to / 2 - from / 2)
    const bin = Math.min(count - 1, Math.max(0, Math.floor(share * count) || 0))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { low: from, high: to, counts, notFinite }
}
