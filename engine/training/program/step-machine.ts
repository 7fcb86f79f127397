// Steps of a program that has its own loop: the machine runs from stop to stop.
import type { Machine } from "../../language/machine/machine.ts"
import { runtimeKey, type TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Clock } from "../session-types.ts"
import type { TrainingAdvance } from "./training.ts"

/** Up to `steps` steps while there is time. */
export function stepMachine(machine: Machine, clock: Clock, steps: number, deadline: number): TrainingAdvance {
  const losses: (number | null)[] = []
  const shouldYield = (): boolean => clock() >= deadline
  const note = (): void => {
    losses.push(machine.hasTrainables ? lossBeforeStep(machine.context.state(runtimeKey)) : null)
  }
  const done = (): Pick<TrainingAdvance, "steps" | "losses"> => ({
    steps: losses.length,
    losses: losses.some((loss) => loss !== null) ? losses : null,
  })
  while (losses.length < steps) {
    const result = machine.run({ shouldYield })
    if (result.reason === "budget") return { ...done(), outcome: "more", inside: true, failure: null }
    if (result.reason === "step") note()
    else {
      // What ran to the end, or to its error, is a step where it moved something.
      if (machine.assigned.size > 0 || machine.passEnded) note()
      const failure = result.reason === "failed" ? result.diagnostic : null
      return { ...done(), outcome: result.reason, inside: false, failure }
    }
    if (clock() >= deadline) break
  }
  return { ...done(), outcome: "more", inside: false, failure: null }
}

/** The loss that a step was computed from: a graph's run left it, an eager one's value is still known. */
function lossBeforeStep(runtime: TensorRuntime): number | null {
  const { objective, stepLoss } = runtime.training
  if (stepLoss !== null || objective === null) return stepLoss
  let sum = 0
  for (const loss of objective.losses) {
    const value = runtime.facts.value(loss)
    if (value === undefined) return null
    for (const element of value.data) sum += element
  }
  return objective.losses.length === 0 ? null : sum
}
