// Lowering of operations that move elements about: gathers, joins, sorts. It arrives after the core.
import { Part } from "../base/part.ts"

export const furtherLowering = new Part<typeof import("./lower-move.ts")>("the lowering of moves")
