// An author's goal, judged from what the run has shown: a named scalar brought below or above a bound, in so many steps.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Goal } from "./experiment.ts"

/** How a goal stands. `attempts` counts runs that have taken at least one step. */
export interface GoalState {
  readonly met: boolean
  /** The step at which it was first met, or null. */
  readonly step: number | null
  readonly attempts: number
}

export type GoalStore = StoreApi<GoalState>

export const openGoal: GoalState = { met: false, step: null, attempts: 0 }

export function createGoalStore(): GoalStore {
  return createStore<GoalState>(() => openGoal)
}

/** Whether a value at a step meets the goal. NaN meets nothing. */
export function meets(goal: Goal, step: number, value: number): boolean {
  if (goal.within !== undefined && step > goal.within) return false
  if (goal.below === undefined && goal.above === undefined) return false
  return (goal.below === undefined || value < goal.below) && (goal.above === undefined || value > goal.above)
}

/** The first of the recorded points that meets the goal, or null. */
export function firstMeeting(goal: Goal, steps: Float64Array, values: Float64Array): number | null {
  for (const [index, step] of steps.entries()) {
    if (meets(goal, step, values[index] ?? Number.NaN)) return step
  }
  return null
}
