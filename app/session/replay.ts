// Does again what a link says was done: so many steps, with the controls changed where they were changed.
import type { FragmentState } from "../model/fragment.ts"
import type { Session } from "./session.ts"

type Changes = NonNullable<FragmentState["changes"]>

/**
 * Brings a run that stands at its start to a step, and makes every change at its own step on the way. Where the program
 * ends sooner, or the engine is lost, it stops there.
 */
export async function replay(session: Session, steps: number, changes: Changes = []): Promise<void> {
  let at = 0
  const goTo = async (step: number): Promise<boolean> => {
    if (step <= at) return true
    const state = await session.step(step - at)
    at = state?.step ?? at
    return at === step
  }
  for (const change of [...changes].sort((a, b) => a.step - b.step)) {
    if (change.step > steps) break
    if (!(await goTo(change.step))) return
    if (change.learningRate !== undefined) session.setLearningRate(change.learningRate)
    if (change.optimizer !== undefined) session.setOptimizer(change.optimizer)
  }
  await goTo(steps)
}
