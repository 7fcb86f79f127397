// The learning rate up to which plain gradient descent is stable where the run stands: asked whenever it comes to rest.

import type { Stability } from "../../engine/index.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { useAnswer } from "./use-answer.ts"

/** Least time between two questions, in milliseconds: an answer may take many times as long as a step. */
const INTERVAL = 300

/** Null while the run moves, and where the loss has no curvature to be found. */
export function useStability(): Stability | null {
  const { session } = usePlayground()
  const code = useExperiment((experiment) => experiment.runCode)
  const step = useRun((run) => run.step)
  const loss = useRun((run) => run.loss)
  const rests = useRun((run) => run.status !== "running" && run.program !== null)
  const key = rests ? JSON.stringify([code, step, loss]) : null
  const answered = useAnswer(key, () => session.stability(), INTERVAL)
  return answered?.key === key ? (answered.answer ?? null) : null
}
