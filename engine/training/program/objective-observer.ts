// The loss of a program that trains itself: compiled anew only when the program differentiates something of another form.
import type { TensorValue } from "../../base/dtype.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import { graphText, inputsOf } from "../../graph/print.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { inputValue } from "../../language/runtime/input-values.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Objective } from "../../language/runtime/training-state.ts"
import type { Observation } from "../driver.ts"
import type { Hessian } from "../graph/hessian.ts"
import type { Minimised } from "../graph/objective.ts"
import { createLossObserver, type LossObserver } from "../graph/observation.ts"
import { NoValue, type PlanRequest } from "../graph/plan-runner.ts"
import { namedScalar, scriptedLoss } from "../graph/scripted-loss.ts"
import { withSteadyParts } from "../graph/steady-parts.ts"

export interface ObjectiveObserver {
  /** What is minimised at the moment, or null. */
  minimised(runtime: TensorRuntime): Minimised | null
  /** What an observation computes at the moment, or null. */
  request(runtime: TensorRuntime): PlanRequest | null
  /** `variables`: values to be taken instead of the present ones. */
  observe(
    runtime: TensorRuntime,
    parameters: readonly VariableInfo[],
    variables?: ReadonlyMap<number, TensorValue>,
  ): Observation
  /** The test loss alone; null where there is none. */
  testLoss(runtime: TensorRuntime): number | null
  lossOf(runtime: TensorRuntime, variables: readonly VariableInfo[]): ((point: readonly number[]) => number) | null
  /** Null where nothing is minimised, or it cannot be differentiated twice. Its products throw NoValue where data is missing. */
  hessian(runtime: TensorRuntime): Hessian | null
}

const NOTHING: Observation = { loss: null, gradients: [], testLoss: null }

/** What is minimised now, and the observer of a graph of the same form. */
interface Observed {
  readonly minimised: Minimised
  readonly observer: LossObserver
  readonly form: string
  /** Inputs of the observer's graph, and those of the present one that play their parts. */
  readonly inputs: readonly Node[]
  readonly present: readonly Node[]
}

/** The last form that was observed by any run of a program: runs beside each other look at the same graphs. */
export interface ObservedForm {
  last: Observed | null
}

const outputsAlone = (outputs: readonly Node[]): PlanRequest => ({ outputs, updates: [], record: null })

/** `fixed` is a declared program's loss, which never changes; `runOf` the run whose batch and draws are shown. */
export function createObjectiveObserver(
  machine: Machine,
  fixed: Minimised | null,
  runOf: (runtime: TensorRuntime) => number,
  shared: ObservedForm,
): ObjectiveObserver {
  let seen: Objective | null = null
  let observed: Observed | null = null

  function current(runtime: TensorRuntime): Observed | null {
    const { objective } = runtime.training
    if (observed !== null && (fixed !== null || objective === seen)) return observed
    seen = objective
    const minimised = fixed ?? scriptedLoss(runtime, machine.names)
    observed = minimised === null ? null : observe(runtime, minimised)
    return observed
  }

  /** An eager program makes a new graph at every step, nearly always of the form of the last one. */
  function observe(runtime: TensorRuntime, minimised: Minimised): Observed {
    const testLoss = namedScalar(runtime, machine.names, "test_loss")
    const whole = testLoss === null ? [minimised.loss] : [minimised.loss, testLoss]
    // A script's data need not be made ready for a look either; in a declared program the plan itself finds out.
    const graph =
      fixed === null ? withSteadyParts(machine.context, runtime, outputsAlone(whole), "once").outputs : whole
    const form = graphText(graph)
    const present = inputsOf(graph)
    const { last } = shared
    if (last?.form === form) {
      const same = last.inputs.every((input, index) => input === present[index])
      return { ...last, minimised, present: same ? last.inputs : present }
    }
    const [loss = minimised.loss, test = null] = graph
    const observer = createLossObserver(machine.context, runtime, { ...minimised, loss }, test)
    shared.last = { minimised, observer, form, inputs: present, present }
    return shared.last
  }

  function given({ inputs, present }: Observed, runtime: TensorRuntime): Map<Node, TensorValue> {
    const values = new Map<Node, TensorValue>()
    if (inputs === present) return values
    const run = runOf(runtime)
    inputs.forEach((input, index) => {
      const node = present[index]
      const value = node === undefined ? undefined : inputValue(runtime, node, run)
      if (value !== undefined) values.set(input, value)
    })
    return values
  }

  return {
    minimised: (runtime) => current(runtime)?.minimised ?? null,
    request: (runtime) => current(runtime)?.observer.request ?? null,
    observe(runtime, parameters, variables = new Map()) {
      const now = current(runtime)
      if (now === null) return NOTHING
      return now.observer.observe(runtime, runOf(runtime), parameters, { variables, nodes: given(now, runtime) })
    },
    testLoss: (runtime) => current(runtime)?.observer.testLoss(runtime, runOf(runtime)) ?? null,
    hessian(runtime) {
      const now = current(runtime)
      return now?.observer.hessian(runtime, runOf(runtime), { nodes: given(now, runtime) }) ?? null
    },
    lossOf(runtime, variables) {
      const now = current(runtime)
      try {
        return now?.observer.lossOf(runtime, runOf(runtime), variables, { nodes: given(now, runtime) }) ?? null
      } catch (error) {
        if (error instanceof NoValue) return null
        throw error
      }
    },
  }
}
