// What a first program does not need compiled: blocks, functions, classes, loops, conditions, indices. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface FurtherCompiler {
  readonly expressions: typeof import("./further-expressions.ts")
  readonly scopes: typeof import("./inner-scopes.ts")
  readonly statements: typeof import("./further-statements.ts")
  readonly functions: typeof import("./function.ts")
  readonly plainLoops: typeof import("./plain-loops.ts")
  readonly deferred: typeof import("./deferred.ts")
}

export const furtherCompiler = new Part<FurtherCompiler>("the rest of the compiler")
