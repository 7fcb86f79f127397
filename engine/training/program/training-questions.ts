// What a training is asked beside its steps: the loss at other parameters, its curvature, the step written out, what an expression was.
import type { TensorValue } from "../../base/dtype.ts"
import type { VariableInfo } from "../../graph/node.ts"
import type { CompiledGraph, Explanation } from "../driver.ts"
import type { Hessian } from "../graph/hessian.ts"
import { presentRequest } from "../graph/plan-runner.ts"
import { inspectExpression } from "../inspect/inspect.ts"
import { type Recording, recordWhile } from "../inspect/recording.ts"
import type { LandscapeRequest } from "../teaching-types.ts"
import type { Inspection } from "../types.ts"
import { explainAssignedStep } from "../walkthrough/assigned-walk.ts"
import { explainDeclared, explainScripted } from "../walkthrough/explain.ts"
import { explainPass } from "../walkthrough/plain-walk.ts"
import { runtimeOf } from "./describe.ts"
import type { ObjectiveObserver } from "./objective-observer.ts"
import { nameOf } from "./parameters.ts"
import { stepMachine } from "./step-machine.ts"
import type { Training, TrainingParts } from "./training.ts"

/** How long the recording of a program's beginning may take, in milliseconds. */
const RECORDING_TIME = 50

export interface TrainingQuestions {
  lossOf(request: Pick<LandscapeRequest, "parameters" | "function">): ((point: readonly number[]) => number) | null
  /** Of the loss at the present parameters; null where it has none. Its products throw NoValue where data is missing. */
  hessian(): Hessian | null
  inspect(offset: number): Inspection | null
  /** Does a step and keeps what its expressions evaluated to, for `inspect`. */
  recordStep(): void
  explain(): Explanation | null
  /** What a step computes, as a graph; null where there is none. */
  compiled(): Pick<CompiledGraph, "subject" | "request"> | null
}

/** `variables` are the trainable ones at the moment. */
export function createTrainingQuestions(
  { source, machine, declared, names, functions, clock }: TrainingParts,
  training: Training,
  observer: () => ObjectiveObserver,
  variables: () => readonly VariableInfo[],
): TrainingQuestions {
  let startRecording: Recording | null = null
  let stepRecording: Recording | null = null

  const oneStep = () => stepMachine(machine, clock, 1, Number.POSITIVE_INFINITY)

  /** What the program evaluated before its first step, on a machine of its own. */
  function fromStart(): Recording {
    if (startRecording === null) {
      const slots = machine.slots.map(({ value }) => value)
      const beside = machine.twin()
      const end = clock() + RECORDING_TIME
      startRecording = recordWhile(beside, () => {
        beside.run({ shouldYield: () => clock() >= end })
      })
      for (const [id, value] of slots.entries()) machine.setSlot(id, value)
    }
    return startRecording
  }

  /** The values of all variables, by number. */
  function values(): Map<number, TensorValue> {
    const found = new Map<number, TensorValue>()
    for (const [id, { value }] of runtimeOf(machine).graph.variables) if (value !== undefined) found.set(id, value)
    return found
  }

  /** Variables and their gradients as they are now, by number. */
  function present(): { variables: Map<number, TensorValue>; gradients: Map<number, TensorValue> } {
    const gradients = new Map<number, TensorValue>()
    if (!machine.hasTrainables) return { variables: new Map(), gradients }
    const observed = training.observe().gradients
    variables().forEach(({ id }, index) => {
      const gradient = observed[index] ?? null
      if (gradient !== null) gradients.set(id, gradient)
    })
    return { variables: values(), gradients }
  }

  return {
    lossOf({ parameters: wanted, function: name }) {
      if (functions !== null) {
        const chosen = functions(name ?? training.info?.functions[0] ?? "")
        return chosen === null ? null : ([x = 0]) => chosen(x)
      }
      if (!machine.hasTrainables) return null
      const runtime = runtimeOf(machine)
      const found = wanted.map((named) =>
        variables().find(
          (variable) => variable.shape.length === 0 && nameOf(machine, runtime, variable, names) === named,
        ),
      )
      const known = found.filter((variable) => variable !== undefined)
      return known.length === wanted.length && known.length > 0 ? observer().lossOf(runtime, known) : null
    },
    hessian: () => (machine.hasTrainables ? observer().hessian(runtimeOf(machine)) : null),
    inspect: (offset) =>
      inspectExpression({
        source,
        offset,
        machine,
        recordings: stepRecording === null ? [fromStart()] : [stepRecording, fromStart()],
        ...present(),
      }),
    recordStep() {
      stepRecording = recordWhile(machine, () => {
        oneStep()
      })
    },
    explain() {
      if (training.kind === "plain") return explainPass(source, machine, oneStep)
      if (!machine.hasTrainables) return null
      const runtime = runtimeOf(machine)
      const program = {
        machine,
        runtime,
        nameOf: (variable: VariableInfo) => nameOf(machine, runtime, variable, names),
      }
      if (declared !== null) return explainDeclared(program, declared)
      const old = training.parameters()
      const shown = variables()
      const before = values()
      oneStep()
      if (runtime.training.optimiser !== null) return explainScripted(program, before)
      // The data of the step itself, at the values from before it.
      const { gradients } = observer().observe(runtimeOf(machine), shown, before)
      return explainAssignedStep({
        source,
        module: machine.module,
        before: old,
        after: training.parameters(),
        gradients,
      })
    },
    compiled() {
      if (!machine.hasTrainables) return null
      const runtime = runtimeOf(machine)
      if (declared !== null) return { subject: "step", request: presentRequest(runtime, declared.step.request) }
      const request = observer().request(runtime)
      if (request === null) return null
      const operation = runtime.training.optimiser?.operation ?? null
      return operation === null
        ? { subject: "gradients", request: presentRequest(runtime, request) }
        : {
            subject: "operation",
            request: presentRequest(runtime, {
              ...request,
              outputs: request.outputs.slice(0, 1),
              updates: [operation],
            }),
          }
    },
  }
}
