// The loop that the playground appends to a declared program: which optimiser, its memory, the rate, the count of its runs.
import type { TensorValue } from "../../base/dtype.ts"
import { sameShape } from "../../base/shape.ts"
import type { Node } from "../../graph/node.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import type { VariableEntry } from "../../language/runtime/graph-state.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { furtherTraining } from "../further.ts"
import { createDeclaredStep, type DeclaredStep, type Look } from "../graph/declared-step.ts"
import type { Minimised } from "../graph/objective.ts"
import { ruleOf } from "../graph/optimisers.ts"
import type { OptimizerName } from "../types.ts"

/** The rate where nothing names one. */
const DEFAULT_RATE = 0.1

/** All that changes while a declared program trains. Values are shared, never written to. */
export interface DeclaredState {
  readonly variables: ReadonlyMap<number, VariableEntry>
  /** In the order in which the step made it. */
  readonly memory: readonly TensorValue[]
  readonly optimizer: OptimizerName
  readonly rate: number
  readonly runs: number
}

export interface DeclaredProgram {
  readonly minimised: Minimised
  /** Whether the step is the program's own training operation. */
  readonly owned: boolean
  readonly optimizer: OptimizerName
  readonly step: DeclaredStep
  readonly memory: ReadonlyMap<number, TensorValue>
  /** The number of the last run: its batch and draws are those that the loss is shown with. */
  readonly lastRun: number
  /** The rate of the next step. */
  readonly rate: number
  /** The control's; the program's own goes before it. */
  setRate(rate: number): void
  /** How the program's own rate is read; null from it means that the control has the say. */
  bindRate(read: (runtime: TensorRuntime) => number | null): void
  choose(optimizer: OptimizerName): void
  /** Returns the loss before each step. */
  advance(count: number): Float64Array
  /** The loss and its gradients now, seen through the step's own plan; null where that has no gradients to show. */
  look(): Look | null
  snapshot(): DeclaredState
  restore(state: DeclaredState): void
  /** The same loop over another state of the same program. */
  over(ctx: NativeContext, runtime: TensorRuntime): DeclaredProgram | null
}

export interface DeclaredRequest {
  readonly ctx: NativeContext
  readonly runtime: TensorRuntime
  readonly minimised: Minimised
  /** The training operation that the program declared and never ran. */
  readonly operation: Node | null
}

interface Shared {
  readonly steps: Map<OptimizerName, DeclaredStep>
  readRate: (runtime: TensorRuntime) => number | null
}

/** Null where no variable has a gradient. */
export function createDeclaredProgram(
  request: DeclaredRequest,
  shared: Shared = { steps: new Map(), readRate: () => null },
): DeclaredProgram | null {
  const { ctx, runtime, minimised, operation } = request
  const { steps } = shared
  const stepOf = (name: OptimizerName): DeclaredStep | null => {
    const made = (): DeclaredStep | null =>
      operation === null
        ? createDeclaredStep(ctx, runtime, minimised, ruleOf(name))
        : furtherTraining.get().ownStep.createOwnStep(ctx, runtime, minimised, operation)
    const step = steps.get(name) ?? made()
    if (step !== null) steps.set(name, step)
    return step
  }
  const first = stepOf("sgd")
  if (first === null) return null
  let optimizer: OptimizerName = "sgd"
  let step = first
  let control = DEFAULT_RATE
  let memory = step.freshMemory(control)
  let runs = 0
  const rateNow = (): number => shared.readRate(runtime) ?? control

  return {
    minimised,
    owned: operation !== null,
    get optimizer() {
      return optimizer
    },
    get step() {
      return step
    },
    get memory() {
      return memory
    },
    get lastRun() {
      return Math.max(0, runs - 1)
    },
    get rate() {
      return rateNow()
    },
    setRate(value) {
      control = value
    },
    bindRate(read) {
      shared.readRate = read
    },
    choose(name) {
      if (name === optimizer || operation !== null) return
      // Its part may be missing: then nothing is chosen.
      step = stepOf(name) ?? step
      optimizer = name
      memory = step.freshMemory(rateNow())
    },
    advance(count) {
      const losses = step.advance(runtime, memory, rateNow(), runs, count)
      runs += count
      return losses
    },
    look: () => step.look?.(runtime, memory, rateNow(), Math.max(0, runs - 1), runs) ?? null,
    snapshot: () => ({
      variables: new Map(runtime.graph.variables),
      memory: [...memory.values()],
      optimizer,
      rate: control,
      runs,
    }),
    restore(state) {
      const { variables } = runtime.graph
      for (const [id, entry] of state.variables) {
        // A variable that another live number has made in another shape keeps its own value.
        const own = variables.get(id) ?? entry
        if (sameShape(own.info.shape, entry.info.shape)) variables.set(id, { ...own, value: entry.value })
      }
      optimizer = state.optimizer
      step = stepOf(optimizer) ?? step
      control = state.rate
      runs = state.runs
      memory = new Map(
        Array.from(step.freshMemory(rateNow()), ([id, fresh], index): [number, TensorValue] => {
          const value = state.memory[index]
          return [id, value !== undefined && sameShape(value.shape, fresh.shape) ? value : fresh]
        }),
      )
    },
    over: (otherContext, other) => createDeclaredProgram({ ...request, ctx: otherContext, runtime: other }, shared),
  }
}
