// What the machine does that a first program does not: text, iteration, exceptions, classes, functions. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface Further {
  readonly argumentFaults: typeof import("./argument-faults.ts")
  readonly arithmetic: typeof import("./arithmetic.ts")
  readonly attributes: typeof import("./attributes.ts")
  readonly builtins: typeof import("./core-builtins.ts")
  readonly calls: typeof import("./function-calls.ts")
  readonly classes: typeof import("./classes.ts")
  readonly common: typeof import("./common-members.ts")
  readonly comparing: typeof import("./comparing.ts")
  readonly conversions: typeof import("./conversions.ts")
  readonly generators: typeof import("./generators.ts")
  readonly instructions: typeof import("./instructions.ts")
  readonly iteration: typeof import("./iteration.ts")
  readonly members: typeof import("./members.ts")
  readonly missingModule: typeof import("./missing-module.ts")
  readonly operators: typeof import("./further-operators.ts")
  readonly passes: typeof import("./passes.ts")
  readonly paths: typeof import("./paths.ts")
  readonly protocols: typeof import("./protocols.ts")
  readonly report: typeof import("./report.ts")
  readonly suggest: typeof import("./suggest.ts")
  readonly text: typeof import("./text.ts")
  readonly undefinedNames: typeof import("./undefined-names.ts")
  readonly unwind: typeof import("./unwind.ts")
  readonly yielding: typeof import("./yielding.ts")
}

export const further = new Part<Further>("the rest of the machine")
