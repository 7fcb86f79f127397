// A program's training once it is known how it trains: its steps, parameters, loss and the questions about them.

import type { Diagnostic } from "../../base/diagnostic.ts"
import type { TensorValue } from "../../base/dtype.ts"
import type { VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { Snapshot } from "../../language/machine/snapshot.ts"
import type { Advance, CompiledGraph, Explanation, NamedValue, Observation } from "../driver.ts"
import { createFitting } from "../fit/fit.ts"
import { furtherTraining } from "../further.ts"
import type { Hessian } from "../graph/hessian.ts"
import type { Minimised } from "../graph/objective.ts"
import { NoValue, presentRequest } from "../graph/plan-runner.ts"
import type { Recording } from "../inspect/recording.ts"
import type { Clock } from "../session-types.ts"
import type { Fit, LandscapeRequest } from "../teaching-types.ts"
import type { Inspection, OptimizerName, ProgramInfo } from "../types.ts"
import type { DeclaredProgram } from "./declared-program.ts"
import { ownOptimizer, type ProgramKind, runtimeOf } from "./describe.ts"
import { createObjectiveObserver, type ObservedForm } from "./objective-observer.ts"
import { nameOf, plainParameters, trainableVariables, type VariableNames, variableParameters } from "./parameters.ts"
import type { PlainFunctions } from "./plain-functions.ts"
import type { FoundRate } from "./rate.ts"

/** How long the recording of a program's beginning may take, in milliseconds. */
const RECORDING_TIME = 50

export interface TrainingParts {
  readonly source: string
  readonly machine: Machine
  readonly kind: ProgramKind
  readonly declared: DeclaredProgram | null
  readonly names: VariableNames
  /** The state before the first step. */
  readonly start: Snapshot
  readonly rate: FoundRate
  readonly functions: PlainFunctions
  readonly clock: Clock
  readonly observed: ObservedForm
}

export interface TrainingAdvance extends Advance {
  readonly failure: Diagnostic | null
}

export interface Training {
  readonly machine: Machine
  readonly kind: ProgramKind
  readonly declared: DeclaredProgram | null
  readonly minimised: Minimised | null
  readonly rate: FoundRate
  /** Filled in once it is known. */
  info: ProgramInfo | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  advance(steps: number, deadline: number): TrainingAdvance
  parameters(): readonly NamedValue[]
  observe(): Observation
  /** The number of the run whose batch and draws the loss is shown with. */
  run(): number
  lossOf(request: Pick<LandscapeRequest, "parameters" | "function">): ((point: readonly number[]) => number) | null
  hessian(): Hessian | null
  inspect(offset: number): Inspection | null
  /** Does a step and keeps what its expressions evaluated to, for `inspect`. */
  recordStep(): void
  explain(): Explanation | null
  /** What a step computes, as a graph; null where there is none. */
  compiled(): Pick<CompiledGraph, "subject" | "request"> | null
  readonly fit: { possible(): boolean; now(): Fit | null }
  /** The same training on another machine of the program, brought to its start. */
  over(twin: Machine): Training
}

export function createTraining(parts: TrainingParts, info: ProgramInfo | null = null): Training {
  const { source, machine, kind, declared, names, rate, functions, clock } = parts
  const observer = createObjectiveObserver(machine, declared?.minimised ?? null, () => run(), parts.observed)
  const variables = (): VariableInfo[] => (machine.hasTrainables ? trainableVariables(runtimeOf(machine)) : [])

  function run(): number {
    if (declared !== null) return declared.lastRun
    return machine.hasTrainables ? Math.max(0, runtimeOf(machine).sessions.runs - 1) : 0
  }

  function parameters(): readonly NamedValue[] {
    if (kind === "plain") return plainParameters(machine)
    if (!machine.hasTrainables) return []
    return variableParameters(machine, runtimeOf(machine), variables(), names)
  }

  const fitting = createFitting(machine)
  let startRecording: Recording | null = null
  let stepRecording: Recording | null = null

  /** What the program evaluated before its first step, on a machine of its own. */
  function fromStart(): Recording {
    if (startRecording === null) {
      const slots = machine.slots.map(({ value }) => value)
      const beside = machine.twin()
      const end = clock() + RECORDING_TIME
      startRecording = furtherTraining.get().recording.recordWhile(beside, () => {
        beside.run({ shouldYield: () => clock() >= end })
      })
      for (const [id, value] of slots.entries()) machine.setSlot(id, value)
    }
    return startRecording
  }

  /** Variables and their gradients as they are now, by number. */
  function present(): { variables: Map<number, TensorValue>; gradients: Map<number, TensorValue> } {
    const values = new Map<number, TensorValue>()
    const gradients = new Map<number, TensorValue>()
    if (!machine.hasTrainables) return { variables: values, gradients }
    for (const [id, { value }] of runtimeOf(machine).graph.variables) if (value !== undefined) values.set(id, value)
    const shown = variables()
    const observed = training.observe().gradients
    shown.forEach(({ id }, index) => {
      const gradient = observed[index] ?? null
      if (gradient !== null) gradients.set(id, gradient)
    })
    return { variables: values, gradients }
  }

  /** What the step of a declared program shows; null where it does not. */
  function throughStep(): Observation | null {
    try {
      const look = declared?.look() ?? null
      if (look === null) return null
      const gradients = variables().map(({ id }) => look.gradients.get(id) ?? null)
      return { loss: look.loss, gradients, testLoss: observer.testLoss(runtimeOf(machine)) }
    } catch (error) {
      if (error instanceof NoValue) return NOTHING
      throw error
    }
  }

  const training: Training = {
    machine,
    kind,
    declared,
    rate,
    info,
    get minimised() {
      return machine.hasTrainables ? observer.minimised(runtimeOf(machine)) : null
    },
    get learningRate() {
      if (declared !== null) return declared.rate
      return rate.read(machine.hasTrainables ? runtimeOf(machine) : null)
    },
    get optimizer() {
      return declared === null || declared.owned ? ownOptimizer(machine) : declared.optimizer
    },
    advance(steps, deadline) {
      if (declared === null) return furtherTraining.get().step.stepMachine(machine, clock, steps, deadline)
      return { steps, losses: declared.advance(steps), outcome: "more", inside: false, failure: null }
    },
    parameters,
    observe() {
      if (kind === "plain")
        return furtherTraining.get().plainLoss.plainLoss(machine, functions, training.info, parameters())
      if (!machine.hasTrainables) return NOTHING
      return throughStep() ?? observer.observe(runtimeOf(machine), variables())
    },
    run,
    lossOf({ parameters: wanted, function: name }) {
      if (kind === "plain") {
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
      return known.length === wanted.length && known.length > 0 ? observer.lossOf(runtime, known) : null
    },
    hessian: () => (machine.hasTrainables ? observer.hessian(runtimeOf(machine)) : null),
    inspect: (offset) =>
      furtherTraining.get().inspect.inspectExpression({
        source,
        offset,
        machine,
        recordings: stepRecording === null ? [fromStart()] : [stepRecording, fromStart()],
        ...present(),
      }),
    recordStep() {
      stepRecording = furtherTraining.get().recording.recordWhile(machine, () => {
        furtherTraining.get().step.stepMachine(machine, clock, 1, Number.POSITIVE_INFINITY)
      })
    },
    explain() {
      if (kind === "plain")
        return furtherTraining
          .get()
          .explainPass.explainPass(source, machine, () =>
            furtherTraining.get().step.stepMachine(machine, clock, 1, Number.POSITIVE_INFINITY),
          )
      if (!machine.hasTrainables) return null
      const runtime = runtimeOf(machine)
      const program = {
        machine,
        runtime,
        nameOf: (variable: VariableInfo) => nameOf(machine, runtime, variable, names),
      }
      if (declared !== null) return furtherTraining.get().explain.explainDeclared(program, declared)
      const old = parameters()
      const shown = variables()
      const before = new Map<number, TensorValue>()
      for (const [id, { value }] of runtime.graph.variables) if (value !== undefined) before.set(id, value)
      furtherTraining.get().step.stepMachine(machine, clock, 1, Number.POSITIVE_INFINITY)
      if (runtime.training.optimiser !== null) return furtherTraining.get().explain.explainScripted(program, before)
      // The data of the step itself, at the values from before it.
      const { gradients } = observer.observe(runtimeOf(machine), shown, before)
      return furtherTraining.get().explainAssigned.explainAssignedStep({
        source,
        module: machine.module,
        before: old,
        after: parameters(),
        gradients,
      })
    },
    compiled() {
      if (!machine.hasTrainables) return null
      const runtime = runtimeOf(machine)
      if (declared !== null) return { subject: "step", request: presentRequest(runtime, declared.step.request) }
      const request = observer.request(runtime)
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
    fit: {
      possible: () => machine.hasTrainables && fitting.possible(runtimeOf(machine), training.minimised?.loss ?? null),
      now: () =>
        machine.hasTrainables ? fitting.now(runtimeOf(machine), run(), training.minimised?.loss ?? null) : null,
    },
    over(twin) {
      twin.restore(parts.start)
      const other = declared?.over(twin.context, runtimeOf(twin)) ?? null
      return createTraining({ ...parts, machine: twin, declared: other }, training.info)
    },
  }
  return training
}

const NOTHING: Observation = { loss: null, gradients: [], testLoss: null }
