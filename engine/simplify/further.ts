// Rules that hold for real numbers only: formulas for people are simplified by them, plans are not. They arrive after the core.
import { Part } from "../base/part.ts"

export const furtherRules = new Part<typeof import("./algebraic-rules.ts")>("the rules of algebra")
