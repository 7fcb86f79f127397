// Optimisers beyond gradient descent, which arrive after the core.
import { Part } from "../base/part.ts"

export interface FurtherOptimisers {
  readonly adam: typeof import("./adam.ts")
  readonly adaptive: typeof import("./adaptive.ts")
  readonly momentum: typeof import("./momentum.ts")
}

export const furtherOptimisers = new Part<FurtherOptimisers>("the rest of the optimisers")
