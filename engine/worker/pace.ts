// How many steps are due: a speed in steps a second, or as many as can be. It holds times, never a timer.

/** Steps that may be made up after a delay: a run that was held up does not rush. */
const CATCH_UP = 0.1

/** Paces a run that plays; times are milliseconds of one clock. */
export interface Pace {
  /** Steps a second; null is flat out. */
  set(speed: number | null, now: number): void
  /** A run begins: its first step is due at once. */
  start(now: number): void
  /** Steps that are due now; Infinity flat out. */
  due(now: number): number
  /** So many steps were done. */
  did(steps: number): void
  /** Milliseconds until the next step is due; 0 where one is. */
  wait(now: number): number
}

export function createPace(): Pace {
  let speed: number | null = null
  let since = 0
  let done = 0

  const owed = (now: number): number => (speed === null ? Number.POSITIVE_INFINITY : owedAt(speed, now))

  /** The first step is due at `since`, the next one period later. */
  function owedAt(rate: number, now: number): number {
    const expected = Math.floor(((now - since) * rate) / 1_000 + 1e-9) + 1
    const most = Math.max(1, Math.ceil(rate * CATCH_UP))
    if (expected - done > most) done = expected - most
    return Math.max(0, expected - done)
  }

  return {
    set(next, now) {
      if (next === speed) return
      speed = next
      since = now
      done = 1
    },
    start(now) {
      since = now
      done = 0
    },
    due: owed,
    did(steps) {
      done += steps
    },
    wait(now) {
      if (speed === null || owedAt(speed, now) > 0) return 0
      return Math.max(0, since + (done * 1_000) / speed - now)
    },
  }
}
