// What a first program does not need read: blocks, texts, dicts, indices, comprehensions, notebooks, indentation, and what is said of a syntax error. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface FurtherParser {
  readonly brackets: typeof import("./read-brackets.ts")
  readonly clauses: typeof import("./read-clauses.ts")
  readonly clutter: typeof import("./clutter.ts")
  readonly compound: typeof import("./read-compound.ts")
  readonly describe: typeof import("./describe.ts")
  readonly diagnose: typeof import("./diagnose.ts")
  readonly layout: typeof import("./layout.ts")
  readonly patterns: typeof import("./patterns.ts")
  readonly rareStatements: typeof import("./read-rare-statement.ts")
  readonly scanFaults: typeof import("./scan-faults.ts")
  readonly statements: typeof import("./read-keyword-statement.ts")
  readonly syntaxDiagnostic: typeof import("./syntax-diagnostic.ts")
  readonly text: typeof import("./read-text.ts")
}

export const furtherParser = new Part<FurtherParser>("the rest of the parser")
