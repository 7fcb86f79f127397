// What TensorFlow's runtime does for lists of tensors and shuffled rows. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface FurtherRuntime {
  readonly convertNest: typeof import("./convert-nest.ts")
  readonly shuffledRows: typeof import("./shuffled-rows.ts")
}

export const furtherRuntime = new Part<FurtherRuntime>("the rest of the runtime")
