// How long steps take: the median that the page shows, and how many fit into the time that is left.

const KEPT = 64

export interface Timings {
  /** Milliseconds of a step, the median of recent stretches; null before the first. */
  readonly median: number | null
  add(steps: number, milliseconds: number): void
  /** Steps that can be expected to fit. */
  stepsWithin(milliseconds: number): number
}

export function createTimings(): Timings {
  const recent: number[] = []
  let next = 0
  // The latest stretch counts most where time is short: steps may become slower at any moment.
  let latest: number | null = null
  let steps = 1

  return {
    get median() {
      if (recent.length === 0) return null
      const sorted = [...recent].sort((a, b) => a - b)
      return sorted[sorted.length >> 1] ?? null
    },
    add(count, milliseconds) {
      if (count === 0) return
      latest = milliseconds / count
      steps = count
      recent[next] = latest
      next = (next + 1) % KEPT
    },
    stepsWithin(milliseconds) {
      if (latest === null || milliseconds <= 0) return 1
      // At most eight times as many as were just done: one short stretch tells little of a long one.
      const most = steps * 8
      return latest === 0 ? most : Math.min(most, Math.floor(milliseconds / latest))
    },
  }
}
