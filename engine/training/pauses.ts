// The rules of rules.ts applied to one run: which of them are on, what they have seen, and the sentence for the reader.
import type { TypedArray } from "../base/dtype.ts"
import type { NamedValue } from "./driver.ts"
import type { Norms } from "./norms.ts"
import { createDivergenceRule, createSettledRule, createUnchangedRule, WATCHED_ELEMENTS } from "./rules.ts"
import type { PauseNote, PlayRules } from "./session-types.ts"

/** What is seen of a run at a step. */
export interface Look {
  readonly step: number
  readonly parameters: readonly NamedValue[]
  /** Those of the step before. */
  readonly before: readonly NamedValue[] | null
  readonly loss: number | null
  readonly declared: boolean
}

export interface Pauses {
  /** Shows a loss, in order of the steps; true where it has run away. */
  loss(loss: number | null): boolean
  /** Up to this step a run that has run away is let run: the reader chose to go on. */
  readonly toleratedTo: number
  divergedNote(step: number): PauseNote
  /** The reader starts the run. */
  play(rules: PlayRules, diverged: boolean): void
  /** What pauses the run at this step, or null. */
  due(look: Look): PauseNote | null
  /** A control was moved: what stood still may move again. */
  changed(): void
  wentBackTo(step: number): void
}

const SETTLED: PauseNote = {
  reason: "settled",
  message: "Four digits have stopped changing, measured from the start. Run goes on.",
}
const UNCHANGED: PauseNote = {
  reason: "unchanged",
  message: "The parameters have not changed by a bit for 1,000 steps.",
}

export function createPauses(norms: Norms): Pauses {
  const divergence = createDivergenceRule()
  let settled = createSettledRule()
  let unchanged = createUnchangedRule()
  let rules: PlayRules = { untilSettled: false, untilUnchanged: false }
  let settledBefore = false
  let toleratedTo = -1
  let lossSeen = 0

  return {
    loss: (loss) => loss !== null && divergence.diverged(loss),
    get toleratedTo() {
      return toleratedTo
    },
    divergedNote: divergedAt,
    play(next, diverged) {
      rules = next
      unchanged = createUnchangedRule()
      if (diverged) toleratedTo = Number.POSITIVE_INFINITY
    },
    due({ step, parameters, before, loss, declared }) {
      if (loss !== null && step > toleratedTo && divergence.diverged(loss)) return divergedAt(step)
      lossSeen = loss ?? lossSeen
      if (before !== null) settled.settled(step - 1, watchedValues(before, lossSeen, norms))
      if (settled.settled(step, watchedValues(parameters, lossSeen, norms)) && rules.untilSettled && !settledBefore) {
        settledBefore = true
        return SETTLED
      }
      if (!rules.untilUnchanged || !declared) return null
      const ended = unchanged.unchanged(step, parameters.map(dataOf), before === null ? null : before.map(dataOf))
      return ended ? UNCHANGED : null
    },
    changed() {
      settledBefore = false
      settled = createSettledRule()
      toleratedTo = -1
    },
    wentBackTo(step) {
      settledBefore = false
      settled = createSettledRule()
      if (step < toleratedTo) toleratedTo = -1
    },
  }
}

function dataOf({ value }: NamedValue): TypedArray {
  return value.data
}

function divergedAt(step: number): PauseNote {
  return {
    reason: "diverged",
    message: `The loss has run away at step ${step}: it is not finite, or over a million times its first value.`,
  }
}

/** What must stand still for a run to be settled: few parameters one by one; many by their norms, and the loss. */
function watchedValues(parameters: readonly NamedValue[], loss: number, norms: Norms): number[] {
  const elements = parameters.reduce((sum, { value }) => sum + value.data.length, 0)
  const watched: number[] = elements <= WATCHED_ELEMENTS ? [] : [loss]
  for (const { value } of parameters) {
    if (elements <= WATCHED_ELEMENTS) watched.push(...value.data)
    else watched.push(norms(value))
  }
  return watched
}
