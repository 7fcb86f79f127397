// Loss and gradients at the parameters shown, evaluated once per moment and, while training runs flat out, seldom enough.
import type { Driver, Observation } from "./driver.ts"
import type { Clock } from "./session-types.ts"

/** The part of the time that looking may take while training runs; a run that waits between its steps has time to look. */
const SHARE = 0.03
/** Looking that is always allowed, in milliseconds: the first steps are all looked at. */
const ALLOWANCE = 10

export interface Observer {
  /** At the present parameters; evaluated where that was not done yet. */
  now(): Observation
  /** As `now` where the time spent on looking is within its share, else what is known, else null. */
  ifCheap(): Observation | null
  /** The last one made, however old. */
  readonly latest: Observation | null
  /** What is known at the present parameters without work. */
  readonly known: Observation | null
  /** The parameters have moved on. */
  moved(): void
  /** Something new is begun: the account of the time is opened anew. */
  begin(): void
}

const NOTHING: Observation = { loss: null, gradients: [], testLoss: null }

export function createObserver(driver: Pick<Driver, "info" | "observe">, clock: Clock): Observer {
  let known: Observation | null = null
  let latest: Observation | null = null
  let spent = 0
  let opened = clock()
  let looks = 0

  function now(): Observation {
    if (known !== null) return known
    const start = clock()
    known = driver.info === null ? NOTHING : driver.observe()
    // The first look compiles: it says nothing of those that follow.
    if (looks++ > 0) spent += clock() - start
    latest = known
    return known
  }

  return {
    now,
    ifCheap: () => (known !== null || spent <= ALLOWANCE + SHARE * (clock() - opened) ? now() : null),
    get latest() {
      return latest
    },
    get known() {
      return known
    },
    moved() {
      known = null
    },
    begin() {
      spent = 0
      opened = clock()
    },
  }
}
