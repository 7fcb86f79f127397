// jax-js begins work when it is asked for and does it when somebody waits: how much to begin before one waits is a matter of speed.
import { measureBy, type Slice } from "../runner.ts"

/** How many to begin at a time. More wait in ever longer lists. */
const GROUPS = [1, 2, 4, 10, 20]

/** Milliseconds of a trial of each. */
const TRIAL = 30

/** A `measure` that begins as many at a time as proves fastest at its first call. */
export function measureInGroups(begin: (count: number) => Promise<void>): (milliseconds: number) => Promise<Slice> {
  const inGroups = (size: number) =>
    measureBy(async (count) => {
      for (let left = count; left > 0; left -= size) await begin(Math.min(size, left))
    })
  let best: ((milliseconds: number) => Promise<Slice>) | null = null

  async function findBest(): Promise<(milliseconds: number) => Promise<Slice>> {
    const tried = GROUPS.map((size) => ({ measure: inGroups(size), rate: 0 }))
    for (let round = 0; round < 3; round++) {
      for (const one of tried) {
        const { units, milliseconds } = await one.measure(TRIAL)
        one.rate = Math.max(one.rate, units / milliseconds)
      }
    }
    return tried.reduce((a, b) => (b.rate > a.rate ? b : a)).measure
  }

  return async (milliseconds) => {
    best ??= await findBest()
    return best(milliseconds)
  }
}
