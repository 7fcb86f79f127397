// Noting which of a scripted program's gradients is of its loss: the one whose variables it assigns.
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { Objective, TrainingState } from "./training-state.ts"

const MOST_CANDIDATES = 8

/** The program took a gradient. */
export function noteGradient(
  state: TrainingState,
  losses: readonly Node[],
  variables: readonly VariableInfo[],
  gradients: readonly Node[],
  symbolic: boolean,
): void {
  if (variables.length === 0) return
  const candidate: Objective = { losses, variables, gradients, source: "gradient", symbolic }
  state.candidates = [...state.candidates, candidate].slice(-MOST_CANDIDATES)
}

/** A trainable variable is assigned: what was last differentiated by it is the loss, where nothing was said to be. */
export function noteAssign(state: TrainingState, variables: readonly VariableInfo[]): void {
  if (state.objective !== null && state.objective.source !== "gradient") return
  const ids = new Set(variables.filter((variable) => variable.trainable).map((variable) => variable.id))
  if (ids.size === 0) return
  const found = state.candidates.findLast((candidate) => candidate.variables.some((variable) => ids.has(variable.id)))
  if (found !== undefined) state.objective = found
}
