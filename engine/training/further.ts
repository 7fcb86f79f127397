// What training is asked beside its steps: checks, documentation, walkthroughs, what is under the pointer. It arrives after the core.
import { Part } from "../base/part.ts"

export interface FurtherTraining {
  readonly bindings: typeof import("./source/bindings.ts")
  readonly check: typeof import("./check.ts")
  readonly documentation: typeof import("./collect-documentation.ts")
  readonly figures: typeof import("./program/figures.ts")
  readonly fitted: typeof import("./fit/fitted-line.ts")
  readonly functions: typeof import("./source/functions.ts")
  readonly namedValues: typeof import("./program/named-values.ts")
  readonly objectiveObserver: typeof import("./program/objective-observer.ts")
  readonly ownOptimiser: typeof import("./program/own-optimiser.ts")
  readonly ownStep: typeof import("./graph/own-step.ts")
  readonly plainFunctions: typeof import("./program/plain-functions.ts")
  readonly plainLoss: typeof import("./program/plain-loss.ts")
  readonly plainParameters: typeof import("./program/plain-parameters.ts")
  readonly questions: typeof import("./questions.ts")
  readonly replay: typeof import("./replay.ts")
  readonly scratch: typeof import("./program/scratch.ts")
  readonly scriptedLoss: typeof import("./graph/scripted-loss.ts")
  readonly session: typeof import("../language/runtime/session.ts")
  readonly standstill: typeof import("./program/standstill.ts")
  readonly step: typeof import("./program/step-machine.ts")
  readonly sweptRun: typeof import("./swept-run.ts")
  readonly trace: typeof import("./program/trace.ts")
  readonly trainingQuestions: typeof import("./program/training-questions.ts")
}

export const furtherTraining = new Part<FurtherTraining>("the rest of training")
