// Judges the author's goal as the run goes on, from the record of every step where it names the loss or a parameter.

import { firstMeeting, meets } from "../model/goal.ts"
import { replayOf } from "../model/link.ts"
import { lossByPosition } from "../model/loss-by-position.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { RunStoreState } from "../model/run.ts"
import type { Session } from "./session.ts"

/** Keeps the goal store in step with the run; returns what stops it. */
export function followGoal(model: PlaygroundModel, session: Session): () => void {
  const { experiment, run, goal } = model
  let asking = false

  const judged = (at: number, found: number | null) => {
    if (found === null) goal.setState({ missed: at })
    // The loss of a step is known one step later: a replay that is to know it goes that far.
    else goal.setState({ met: true, step: found, answer: replayOf(model, Math.min(at, found + 1)) })
  }

  /** Asks for what no record holds; the answer is of the step that the page shows when it comes. */
  const ask = async (name: string) => {
    if (asking) return
    asking = true
    const { started } = experiment.getState()
    let asked: number
    do {
      asked = run.getState().step
      const answer = await session.values([name])
      const wanted = experiment.getState().goal
      const { step } = run.getState()
      const scalar = answer[name]?.values
      if (wanted?.name !== name || experiment.getState().started !== started || step === 0) break
      judged(step, scalar?.length === 1 && meets(wanted, step, Number(scalar[0])) ? step : null)
      asked = step
    } while (!goal.getState().met && run.getState().step !== asked)
    asking = false
  }

  const judge = (state: RunStoreState) => {
    const wanted = experiment.getState().goal
    if (wanted === null || goal.getState().met || state.step === 0) return
    const points = recordOf(state, wanted.name)
    if (points === null) void ask(wanted.name)
    else judged(state.step, firstMeeting(wanted, points.steps, points.values))
  }

  return run.subscribe((state, before) => {
    if (state.step > 0 && before.step === 0) goal.setState(({ attempts }) => ({ attempts: attempts + 1 }))
    if (state.step === 0 && before.step > 0) goal.setState({ replay: null, missed: null })
    if (state.step !== before.step || state.curves !== before.curves) judge(state)
  })
}

/** Values by step. */
interface Known {
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** What is known of the loss or a parameter after each step; null where the name is neither. */
function recordOf({ program, curves, step, loss, parameters }: RunStoreState, name: string): Known | null {
  if (program?.loss === name) return lossByPosition(curves?.loss ?? null, step, loss) ?? nothing
  const present = parameters[name]
  if (present === undefined) return null
  if (present.shape.length > 0) return nothing
  const curve = curves?.parameters.find((each) => each.name === name) ?? nothing
  return {
    steps: Float64Array.of(...curve.steps, step),
    values: Float64Array.of(...curve.values, Number(present.values?.[0] ?? Number.NaN)),
  }
}

const nothing: Known = { steps: new Float64Array(0), values: new Float64Array(0) }
