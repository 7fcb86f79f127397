// Lowering of what a first program does without: gathers, joins, sorts, slices, shapes that its text leaves open,
// and what holds kernels to their rules. It arrives after the core.
import { Part } from "../base/part.ts"

export interface FurtherLowering {
  readonly exhausted: typeof import("./exhausted.ts")
  readonly moves: typeof import("./lower-move.ts")
  readonly partViews: typeof import("./part-views.ts")
  readonly unknownShapes: typeof import("./unknown-shapes.ts")
  readonly verify: typeof import("../kernel/verify.ts")
}

export const furtherLowering = new Part<FurtherLowering>("the rest of the lowering")
