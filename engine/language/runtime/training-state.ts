// What the runtime remembers of how the program trains, for whoever shows or drives the training.
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { ParameterTerms } from "../../optimise/apply.ts"
import type { OptimiserRule } from "../../optimise/rule.ts"

/** What was minimised or differentiated: the loss of a scripted program. */
export interface Objective {
  /** The sum of these is the loss; one for all but lists of ys. */
  readonly losses: readonly Node[]
  readonly variables: readonly VariableInfo[]
  /** The gradients that the program itself made, in the order of `variables`; empty where it made none. */
  readonly gradients: readonly Node[]
  /** How the program came to it: an explicit minimize or compile wins over a gradient that feeds an assign. */
  readonly source: "minimize" | "compile" | "gradient"
  /** Whether the nodes are symbols, which have values only in a run; where not said, they are in a graph program. */
  readonly symbolic?: boolean
}

/** A step of an optimiser that the program has defined or done. */
export interface OptimiserStep {
  readonly rule: OptimiserRule
  /** Hyper-parameters as the nodes that the program gave. */
  readonly hyper: Readonly<Record<string, Node>>
  readonly variables: readonly VariableInfo[]
  /** The rule's memory: `m 17` (with the parameter's number, 0 for what all share) → the variable that holds it. */
  readonly slots: ReadonlyMap<string, VariableInfo>
  /** The nodes of the step, for a walkthrough. */
  readonly parameters: readonly ParameterTerms[]
  /** TensorFlow 1: the operation that does it; null where it was done at once. */
  readonly operation: Node | null
}

export interface TrainingState {
  /** Whether a trainable variable was ever assigned after its first value. */
  assigned: boolean
  objective: Objective | null
  /** Differentiated lately; which of them is the loss shows when an assign follows. */
  candidates: readonly Objective[]
  optimiser: OptimiserStep | null
  /** The loss that the last trained run of a graph computed on its way, before its update. */
  stepLoss: number | null
}

export function createTrainingState(): TrainingState {
  return { assigned: false, objective: null, candidates: [], optimiser: null, stepLoss: null }
}

export function copyTrainingState(state: TrainingState): TrainingState {
  return { ...state }
}

/** The program minimised something, or compiled a model with a loss. */
export function noteObjective(state: TrainingState, objective: Objective): void {
  state.objective = objective
}
