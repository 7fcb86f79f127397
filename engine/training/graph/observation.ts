// Loss, gradients and test loss at the present parameters, as one plan; the test loss beside a step that shows the others; and the
// loss alone at other parameters.
import { scalarValue, type TensorValue } from "../../base/dtype.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import { differentiate } from "../../language/runtime/differentiate.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Observation } from "../driver.ts"
import { createHessianSource, type Hessian, type HessianSource } from "./hessian.ts"
import type { Minimised } from "./objective.ts"
import { createPlanner, type GivenValues, NoValue, type Planner, type PlanRequest } from "./plan-runner.ts"

export interface LossObserver {
  readonly minimised: Minimised
  /** What an observation computes: the loss, the gradients, the test loss. */
  readonly request: PlanRequest
  /** With the draws and the batch of the run of a number. Gradients in the order of `parameters`. */
  observe(runtime: TensorRuntime, run: number, parameters: readonly VariableInfo[], given?: GivenValues): Observation
  /** The test loss alone; null where there is none, or no data for it. */
  testLoss(runtime: TensorRuntime, run: number): number | null
  /** The loss as a function of some scalar variables, all else as it stands. */
  lossOf(
    runtime: TensorRuntime,
    run: number,
    variables: readonly VariableInfo[],
    given?: GivenValues,
  ): (point: readonly number[]) => number
  /** Null where the loss cannot be differentiated twice. */
  hessian(runtime: TensorRuntime, run: number, given?: GivenValues): Hessian | null
}

export function createLossObserver(
  ctx: NativeContext,
  runtime: TensorRuntime,
  minimised: Minimised,
  testLoss: Node | null,
): LossObserver {
  const { loss } = minimised
  const tests = testLoss === null ? [] : [testLoss]
  const alone = createPlanner(ctx, { outputs: [loss], updates: [], record: null })
  const tested = createPlanner(ctx, { outputs: tests, updates: [], record: null })
  let hessians: HessianSource | null | undefined
  let known: Whole | null = null
  const whole = (): Whole => {
    known ??= withGradients(ctx, runtime, minimised, tests)
    return known
  }

  return {
    minimised,
    get request() {
      return whole().request
    },
    observe(now, run, parameters, given = {}) {
      try {
        const { planner, place } = whole()
        const runner = planner(now)
        const { outputs } = runner.loaded.executable.run(runner.inputs(now, run, given))
        const at = (index: number | undefined): TensorValue | null =>
          index === undefined ? null : (outputs[index] ?? null)
        return {
          loss: numberOf(at(0)),
          gradients: parameters.map(({ id }) => at(place.get(id))),
          testLoss: testLoss === null ? null : numberOf(at(outputs.length - 1)),
        }
      } catch (error) {
        if (error instanceof NoValue) return { loss: null, gradients: [], testLoss: null }
        throw error
      }
    },
    testLoss(now, run) {
      if (testLoss === null) return null
      try {
        const runner = tested(now)
        return numberOf(runner.loaded.executable.run(runner.inputs(now, run)).outputs[0] ?? null)
      } catch (error) {
        if (error instanceof NoValue) return null
        throw error
      }
    },
    hessian(now, run, given = {}) {
      if (hessians === undefined) hessians = createHessianSource(ctx, runtime, minimised)
      return hessians?.(now, run, given) ?? null
    },
    lossOf(now, run, moved, given = {}) {
      // Tells at once where there is no value; between two points other plans may displace the plan.
      alone(now)
      return (point) => {
        const runner = alone(now)
        const variables = new Map(
          moved.map((variable, index) => [variable.id, scalarValue(variable.dtype, point[index] ?? 0)]),
        )
        const { outputs } = runner.loaded.executable.run(runner.inputs(now, run, { ...given, variables }))
        return numberOf(outputs[0] ?? null) ?? Number.NaN
      }
    },
  }
}

/** The plan of loss, gradients and tests. */
interface Whole {
  readonly request: PlanRequest
  readonly planner: Planner
  /** The place of each variable's gradient among the outputs, by number. */
  readonly place: ReadonlyMap<number, number>
}

function withGradients(
  ctx: NativeContext,
  runtime: TensorRuntime,
  { loss, variables }: Minimised,
  tests: readonly Node[],
): Whole {
  const gradients = differentiate(ctx, runtime, [loss], variables)
  const shown = gradients.filter((gradient) => gradient !== null)
  const request: PlanRequest = { outputs: [loss, ...shown, ...tests], updates: [], record: null }
  const place = new Map<number, number>()
  variables.forEach((variable, index) => {
    const gradient = gradients[index] ?? null
    if (gradient !== null) place.set(variable.id, 1 + shown.indexOf(gradient))
  })
  return { request, planner: createPlanner(ctx, request), place }
}

function numberOf(value: TensorValue | null): number | null {
  return value === null ? null : (value.data[0] ?? null)
}
