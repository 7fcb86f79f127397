// The loop that the playground appends to a declared program: which optimiser, its memory, the rate, the count of its runs.
import type { TensorValue } from "../../base/dtype.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import type { VariableEntry } from "../../language/runtime/graph-state.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { createDeclaredStep, type DeclaredStep } from "../graph/declared-step.ts"
import type { Minimised } from "../graph/objective.ts"
import { ruleOf } from "../graph/optimisers.ts"
import type { OptimizerName } from "../types.ts"

/** The rate where nothing names one. */
export const DEFAULT_RATE = 0.1

/** All that changes while a declared program trains. Values are shared, never written to. */
export interface DeclaredState {
  readonly variables: ReadonlyMap<number, VariableEntry>
  readonly memory: ReadonlyMap<number, TensorValue>
  readonly optimizer: OptimizerName
  readonly rate: number
  readonly runs: number
}

export interface DeclaredProgram {
  readonly minimised: Minimised
  readonly optimizer: OptimizerName
  readonly step: DeclaredStep
  /** The number of the last run: its batch and draws are those that the loss is shown with. */
  readonly lastRun: number
  rate: number
  choose(optimizer: OptimizerName): void
  /** Returns the loss before each step. */
  advance(count: number): Float64Array
  snapshot(): DeclaredState
  restore(state: DeclaredState): void
  readonly memory: ReadonlyMap<number, TensorValue>
}

/** Null where no variable has a gradient. */
export function createDeclaredProgram(
  ctx: NativeContext,
  runtime: TensorRuntime,
  minimised: Minimised,
): DeclaredProgram | null {
  const steps = new Map<OptimizerName, DeclaredStep>()
  const stepOf = (name: OptimizerName): DeclaredStep | null => {
    const known = steps.get(name) ?? createDeclaredStep(ctx, runtime, minimised, ruleOf(name))
    if (known !== null) steps.set(name, known)
    return known
  }
  const first = stepOf("sgd")
  if (first === null) return null
  let optimizer: OptimizerName = "sgd"
  let step = first
  let rate = DEFAULT_RATE
  let memory = step.freshMemory(rate)
  let runs = 0

  return {
    minimised,
    get optimizer() {
      return optimizer
    },
    get step() {
      return step
    },
    get lastRun() {
      return Math.max(0, runs - 1)
    },
    get rate() {
      return rate
    },
    set rate(value) {
      rate = value
    },
    choose(name) {
      if (name === optimizer) return
      optimizer = name
      step = stepOf(name) ?? step
      memory = step.freshMemory(rate)
    },
    advance(count) {
      const losses = step.advance(runtime, memory, rate, runs, count)
      runs += count
      return losses
    },
    snapshot: () => ({
      variables: new Map(runtime.graph.variables),
      memory: new Map(memory),
      optimizer,
      rate,
      runs,
    }),
    restore(state) {
      for (const [id, entry] of state.variables) runtime.graph.variables.set(id, entry)
      optimizer = state.optimizer
      step = stepOf(optimizer) ?? step
      memory = new Map(state.memory)
      rate = state.rate
      runs = state.runs
    },
    get memory() {
      return memory
    },
  }
}
