// The loss of a program that trains itself: found anew when the program differentiates something else, else kept compiled.
import type { VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Objective } from "../../language/runtime/training-state.ts"
import type { Observation } from "../driver.ts"
import { type Minimised, namedScalar, scriptedLoss } from "../graph/objective.ts"
import { createLossObserver, type LossObserver } from "../graph/observation.ts"

export interface ObjectiveObserver {
  /** What is minimised at the moment, or null. */
  minimised(runtime: TensorRuntime): Minimised | null
  observe(runtime: TensorRuntime, parameters: readonly VariableInfo[]): Observation
  lossOf(runtime: TensorRuntime, variables: readonly VariableInfo[]): ((point: readonly number[]) => number) | null
}

const NOTHING: Observation = { loss: null, gradients: [], testLoss: null }

/** `fixed` is a declared program's loss, which never changes; `runOf` the run whose batch and draws are shown. */
export function createObjectiveObserver(
  machine: Machine,
  fixed: Minimised | null,
  runOf: (runtime: TensorRuntime) => number,
): ObjectiveObserver {
  let seen: Objective | null = null
  let observer: LossObserver | null = null

  function current(runtime: TensorRuntime): LossObserver | null {
    const { objective } = runtime.training
    if (observer !== null && (fixed !== null || objective === seen)) return observer
    const minimised = fixed ?? scriptedLoss(runtime, machine.names)
    seen = objective
    observer =
      minimised === null
        ? null
        : createLossObserver(machine.context, runtime, minimised, namedScalar(runtime, machine.names, "test_loss"))
    return observer
  }

  return {
    minimised: (runtime) => current(runtime)?.minimised ?? null,
    observe: (runtime, parameters) => current(runtime)?.observe(runtime, runOf(runtime), parameters) ?? NOTHING,
    lossOf: (runtime, variables) => current(runtime)?.lossOf(runtime, runOf(runtime), variables) ?? null,
  }
}
