// Whether a run swings: its updates answer one another with the opposite sign, at once or some steps later. A fold over
// the parameters of successive steps; it knows nothing of losses.
import type { NamedValue } from "./driver.ts"

/** Elements that are watched, spread evenly over all parameters: the swing of a large model shows in any of them. */
const WATCHED = 64

/**
 * Steps between two updates that are held against each other. Plain descent that overshoots turns at every step; momentum
 * turns in up to half a period of 32 steps.
 */
const LAGS = [1, 2, 3, 4, 6, 8, 12, 16] as const
const LONGEST = 16

/** A lag tells nothing before as many updates were held against each other as it has steps, and this many more. */
const EVIDENCE = 2

/** Updates that are opposed by at least so much on average count as swinging; −1 is exact reversal, noise is near 0. */
const OPPOSED = -0.5

export interface Swings {
  /** Shows the parameters after one more step. */
  see(parameters: readonly NamedValue[]): void
  /** Whether what was seen so far swings. */
  readonly swinging: boolean
}

export function createSwings(): Swings {
  // The last LONGEST updates with their lengths, in a ring.
  const updates: Float64Array[] = []
  const lengths: number[] = []
  const together = LAGS.map(() => 0)
  const apart = LAGS.map(() => 0)
  let before: Float64Array | null = null
  let seen = 0

  function compare(update: Float64Array, length: number): void {
    for (const [index, lag] of LAGS.entries()) {
      if (lag > seen) break
      const at = (seen - lag) % LONGEST
      const earlier = updates[at] as Float64Array
      let product = 0
      for (let element = 0; element < update.length; element++) {
        product += (update[element] as number) * (earlier[element] as number)
      }
      const size = length * (lengths[at] as number)
      if (!Number.isFinite(size)) continue
      together[index] = (together[index] as number) + product
      apart[index] = (apart[index] as number) + size
    }
  }

  return {
    see(parameters) {
      const now = watched(parameters)
      const last = before
      if (last !== null && last.length === now.length) {
        const update = now.map((value, element) => value - (last[element] as number))
        let squares = 0
        for (const part of update) squares += part * part
        const length = Math.sqrt(squares)
        compare(update, length)
        updates[seen % LONGEST] = update
        lengths[seen % LONGEST] = length
        seen++
      }
      before = now
    },
    get swinging() {
      return LAGS.some(
        (lag, index) => seen >= 2 * lag + EVIDENCE && (together[index] as number) < OPPOSED * (apart[index] as number),
      )
    },
  }
}

/** At most WATCHED elements of all parameters, taken at equal distances. */
function watched(parameters: readonly NamedValue[]): Float64Array {
  let total = 0
  for (const { value } of parameters) total += value.data.length
  const every = Math.max(1, Math.ceil(total / WATCHED))
  const found = new Float64Array(Math.ceil(total / every))
  let offset = 0
  let kept = 0
  for (const { value } of parameters) {
    const { data } = value
    for (let at = (every - (offset % every)) % every; at < data.length; at += every) found[kept++] = data[at] as number
    offset += data.length
  }
  return found
}
