// What of the operations arrives after the core: rarer records, and the definitions in float64 that only tests and the reference ask.
import { Part } from "../base/part.ts"

export interface FurtherOps {
  readonly documentation: typeof import("./documentation/table.ts")
  readonly records: typeof import("./further-records.ts")
  readonly errors: typeof import("./errors.ts")
  readonly exponential: typeof import("../base/float64/exponential.ts")
  readonly logarithm: typeof import("../base/float64/logarithm.ts")
  readonly power: typeof import("../base/float64/power.ts")
  readonly reductions: typeof import("./further-reductions.ts")
  readonly references: typeof import("./references.ts")
  readonly wholePowers: typeof import("./whole-powers.ts")
}

export const furtherOps = new Part<FurtherOps>("the rest of the operations")
