// Judges the author's goal as the run goes on, from the record of every step where it names the loss or a parameter.
import { firstMeeting, meets } from "../model/goal.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { RunStoreState } from "../model/run.ts"
import type { Session } from "./session.ts"

/** Keeps the goal store in step with the run; returns what stops it. */
export function followGoal({ experiment, run, goal }: PlaygroundModel, session: Session): () => void {
  let asking = false

  const found = (step: number | null) => {
    if (step !== null && !goal.getState().met) goal.setState({ met: true, step })
  }

  const judge = async (state: RunStoreState) => {
    const wanted = experiment.getState().goal
    if (wanted === null || goal.getState().met || state.step === 0) return
    const curve =
      state.program?.loss === wanted.name
        ? state.curves?.loss
        : state.curves?.parameters.find(({ name }) => name === wanted.name)
    const value = state.program?.loss === wanted.name ? state.loss : state.parameters[wanted.name]?.values?.[0]
    if (value !== null && value !== undefined && meets(wanted, state.step, value)) return found(state.step)
    if (curve !== null && curve !== undefined) return found(firstMeeting(wanted, curve.steps, curve.values))
    if (value !== undefined || asking) return
    asking = true
    const asked = await session.values([wanted.name])
    asking = false
    const scalar = asked[wanted.name]?.values
    if (scalar?.length === 1 && meets(wanted, state.step, scalar[0] as number)) found(state.step)
  }

  return run.subscribe((state, before) => {
    if (state.step > 0 && before.step === 0) goal.setState(({ attempts }) => ({ attempts: attempts + 1 }))
    if (state.step !== before.step || state.curves !== before.curves) void judge(state)
  })
}
