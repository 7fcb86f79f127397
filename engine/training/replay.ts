// A history replayed beside the run that made it, for questions about an earlier step. It records nothing.
import type { Driver } from "./driver.ts"
import type { Timeline } from "./timeline.ts"

/** A run beside the run, at a step that may still be before the one wanted. */
export interface Replay {
  readonly driver: Driver
  readonly step: number
  /** Goes on towards a step; true when it is there. */
  replay(to: number, deadline: number): boolean
}

/** Replays a history on a driver of its own, changes included. */
export function createReplay(
  driver: Driver,
  from: number,
  timeline: Pick<Timeline<unknown>, "changesAt" | "nextChange">,
): Replay {
  let step = from
  const arrive = () => {
    for (const change of timeline.changesAt(step)) driver.apply(change)
  }
  arrive()
  return {
    driver,
    get step() {
      return step
    },
    replay(to, deadline) {
      if (step >= to) return true
      const { steps, outcome } = driver.advance(Math.min(to, timeline.nextChange(step)) - step, deadline)
      step += steps
      if (steps > 0) arrive()
      return step >= to || outcome !== "more"
    },
  }
}
