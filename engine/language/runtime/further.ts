// What TensorFlow's runtime does for arrays, batches, graphs, tapes and lists of tensors. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface FurtherRuntime {
  readonly arrayValues: typeof import("./array-values.ts")
  readonly batches: typeof import("./batches.ts")
  readonly convertNest: typeof import("./convert-nest.ts")
  readonly onTape: typeof import("./on-tape.ts")
  readonly symbolicReads: typeof import("./symbolic-reads.ts")
}

export const furtherRuntime = new Part<FurtherRuntime>("the rest of the runtime")
