// A program's training once it is known how it trains: its steps, its parameters and its loss.

import type { Diagnostic } from "../../base/diagnostic.ts"
import type { VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { Snapshot } from "../../language/machine/snapshot.ts"
import type { Advance, NamedValue, Observation } from "../driver.ts"
import { createFitting } from "../fit/fit.ts"
import { furtherTraining } from "../further.ts"
import type { Minimised } from "../graph/objective.ts"
import { NoValue } from "../graph/plan-runner.ts"
import type { Clock } from "../session-types.ts"
import type { Fit } from "../teaching-types.ts"
import type { OptimizerName, ProgramInfo } from "../types.ts"
import type { DeclaredProgram } from "./declared-program.ts"
import { ownOptimizer, type ProgramKind, runtimeOf } from "./describe.ts"
import type { ObjectiveObserver, ObservedForm } from "./objective-observer.ts"
import { trainableVariables, type VariableNames, variableParameters } from "./parameters.ts"
import type { PlainFunctions } from "./plain-functions.ts"
import type { FoundRate } from "./rate.ts"
import type { TrainingQuestions } from "./training-questions.ts"

export interface TrainingParts {
  readonly source: string
  readonly machine: Machine
  readonly kind: ProgramKind
  readonly declared: DeclaredProgram | null
  readonly names: VariableNames
  /** The state before the first step. */
  readonly start: Snapshot
  readonly rate: FoundRate
  /** Of a plain program, which trains by them; null for any other. */
  readonly functions: PlainFunctions | null
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
  readonly questions: TrainingQuestions
  readonly fit: { possible(): boolean; now(): Fit | null }
  /** The same training on another machine of the program, brought to its start. */
  over(twin: Machine): Training
}

export function createTraining(parts: TrainingParts, info: ProgramInfo | null = null): Training {
  const { machine, kind, declared, names, rate, functions, clock } = parts
  const variables = (): VariableInfo[] => (machine.hasTrainables ? trainableVariables(runtimeOf(machine)) : [])

  function run(): number {
    if (declared !== null) return declared.lastRun
    return machine.hasTrainables ? Math.max(0, runtimeOf(machine).sessions.runs - 1) : 0
  }

  function parameters(): readonly NamedValue[] {
    if (kind === "plain") return furtherTraining.get().plainParameters.plainParameters(machine)
    if (!machine.hasTrainables) return []
    return variableParameters(machine, runtimeOf(machine), variables(), names)
  }

  const fitting = createFitting(machine)
  let observing: ObjectiveObserver | null = null
  let questions: TrainingQuestions | null = null

  /** Sees what no step shows: the loss of a program that trains itself, the test loss, the loss at other parameters. */
  function observer(): ObjectiveObserver {
    observing ??= furtherTraining
      .get()
      .objectiveObserver.createObjectiveObserver(machine, declared?.minimised ?? null, run, parts.observed)
    return observing
  }

  /** What the step of a declared program shows; null where it does not. */
  function throughStep(): Observation | null {
    try {
      const look = declared?.look() ?? null
      if (look === null) return null
      const gradients = variables().map(({ id }) => look.gradients.get(id) ?? null)
      return {
        loss: look.loss,
        gradients,
        testLoss: machine.names.has("test_loss") ? observer().testLoss(runtimeOf(machine)) : null,
      }
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
      if (declared !== null) return declared.minimised
      const runtime = machine.hasTrainables ? runtimeOf(machine) : null
      return runtime === null || runtime.training.objective === null ? null : observer().minimised(runtime)
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
      if (functions !== null)
        return furtherTraining.get().plainLoss.plainLoss(machine, functions, training.info, parameters())
      if (training.minimised === null) return NOTHING
      return throughStep() ?? observer().observe(runtimeOf(machine), variables())
    },
    run,
    get questions() {
      questions ??= furtherTraining
        .get()
        .trainingQuestions.createTrainingQuestions(parts, training, observer, variables)
      return questions
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
