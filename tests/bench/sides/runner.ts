// What a side of the bench is to the harness: something that does a task once to be checked and again and again to be timed.
import type { Task, Trajectory } from "../workloads/task.ts"

/** What a side found, to be held against float64. */
export type Outcome =
  | { readonly kind: "training"; readonly trajectory: Trajectory }
  | { readonly kind: "sine"; readonly sines: ArrayLike<number>; readonly slopes: ArrayLike<number> }
  | { readonly kind: "product"; readonly product: ArrayLike<number> }

/** A task made ready. */
export interface Runner {
  outcome(): Outcome | Promise<Outcome>
  /** Works for about so many milliseconds, waits until the work is truly done, and says how much it was. */
  measure(milliseconds: number): Slice | Promise<Slice>
  /** Says what is wrong with what was timed, if anything: asked once, at the end. */
  complaint?(): string | null
}

export interface Slice {
  /** Steps, pairs of arrays or products done. */
  readonly units: number
  readonly milliseconds: number
}

/** Why a side cannot do a task: no fault, but nothing to be timed either. */
export class NotHere extends Error {
  override readonly name = "NotHere"
}

/** Makes runners; `variant` is one of the side's own names, such as a back end. */
export type StartRunner = (task: Task, variant: string) => Runner | Promise<Runner>

/** Milliseconds of work between two looks at the clock, where nothing is handed over then. */
const STRETCH = 10

/**
 * A `measure` over work that is done by count, about `stretch` milliseconds of it at a time. `finish` waits for what was only
 * begun; it is part of the time.
 */
export function measureBy(
  work: (count: number) => void | Promise<void>,
  finish: () => void | Promise<void> = () => undefined,
  stretch = STRETCH,
): (milliseconds: number) => Promise<Slice> {
  let count = 1
  return async (milliseconds) => {
    const start = performance.now()
    let units = 0
    let now = start
    do {
      const before = now
      await work(count)
      units += count
      await finish()
      now = performance.now()
      const each = (now - before) / count
      count = Math.max(1, Math.min(count * 4, each > 0 ? Math.round(stretch / each) : count * 4))
    } while (now - start < milliseconds)
    return { units, milliseconds: now - start }
  }
}
