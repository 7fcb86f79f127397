// An author's goal, judged from what the run has shown: a named scalar brought below or above a bound, in so many steps.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Goal } from "./experiment.ts"
import type { FragmentState } from "./fragment.ts"

/** How a goal stands. `attempts` counts runs that have taken at least one step. */
export interface GoalState {
  readonly met: boolean
  /** The step at which it was first met, or null. */
  readonly step: number | null
  readonly attempts: number
  /** The run that met it, as a link replays it. */
  readonly answer: FragmentState | null
  /** The last step of the present run that was found not to meet it, or null. */
  readonly missed: number | null
  /** A run that a link asked for: under way, or done up to a step. */
  readonly replay: { readonly kind: "going" | "done"; readonly steps: number; readonly changes: number } | null
}

export type GoalStore = StoreApi<GoalState>

export const openGoal: GoalState = { met: false, step: null, attempts: 0, answer: null, missed: null, replay: null }

export function createGoalStore(): GoalStore {
  return createStore<GoalState>(() => openGoal)
}

/** Whether a value at a step meets the goal. NaN meets nothing. */
export function meets(goal: Goal, step: number, value: number): boolean {
  if (goal.within !== undefined && step > goal.within) return false
  if (goal.below === undefined && goal.above === undefined) return false
  return (goal.below === undefined || value < goal.below) && (goal.above === undefined || value > goal.above)
}

/** The first of the recorded points after the start that meets the goal, or null. */
export function firstMeeting(goal: Goal, steps: Float64Array, values: Float64Array): number | null {
  for (const [index, step] of steps.entries()) {
    if (step > 0 && meets(goal, step, values[index] ?? Number.NaN)) return step
  }
  return null
}

/** How a goal stands, in a sentence for the reader; `at` is the step where the run stands. */
export function goalSentence(goal: Goal, { met, step, missed, replay }: GoalState, at: number): string {
  if (replay?.kind === "going") return `Replaying ${counted(replay.steps, "step")} … ${goal.text}`
  const how = replay === null || (step ?? at) > replay.steps ? "" : replayed(replay.changes)
  if (met) return `Reached at step ${step}${how}: ${goal.text}`
  const over = at === replay?.steps || (goal.within !== undefined && at >= goal.within)
  return missed === at && over ? `Not reached after ${counted(at, "step")}${how}: ${goal.text}` : `Goal: ${goal.text}`
}

const replayed = (changes: number) => (changes === 0 ? ", replayed" : `, replayed with ${counted(changes, "change")}`)

const counted = (count: number, noun: string) => `${count} ${count === 1 ? noun : `${noun}s`}`
