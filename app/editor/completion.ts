// Completion: the program's own names first, then every name that the language knows, with its documentation.
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
} from "@codemirror/autocomplete"
import type { DocumentationEntry } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Session } from "../session/session.ts"
import { documentationView } from "./documentation-view.ts"

const PATH = /(?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_]?[\p{L}\p{N}_]*$/u

/** Words of Python that start or shape a statement. */
const KEYWORDS = [
  "and",
  "as",
  "assert",
  "break",
  "class",
  "continue",
  "def",
  "del",
  "elif",
  "else",
  "except",
  "False",
  "finally",
  "for",
  "from",
  "global",
  "if",
  "import",
  "in",
  "is",
  "lambda",
  "None",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "True",
  "try",
  "while",
  "with",
  "yield",
]

/** A completion source over the last check's names and the engine's documentation. */
export function completeFrom(model: PlaygroundModel, session: Session) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(PATH)
    if (typed === null || (typed.from === typed.to && !context.explicit)) return null
    const docs = await session.documentation()
    const dot = typed.text.lastIndexOf(".")
    if (dot >= 0) {
      const module = typed.text.slice(0, dot)
      const members = docs.filter(({ name }) => parentOf(name) === module)
      return { from: typed.from + dot + 1, options: members.map(fromDocumentation), validFor: /^\w*$/ }
    }
    const own = (model.run.getState().check?.names ?? []).map(
      ({ name, detail }): Completion => ({ label: name, detail, boost: 2 }),
    )
    const known = docs.filter(({ name }) => !name.includes(".")).map(fromDocumentation)
    const words = KEYWORDS.map((label): Completion => ({ label, boost: -1 }))
    return { from: typed.from, options: [...own, ...known, ...words], validFor: /^\w*$/ }
  }
}

const parentOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf(".")))

function fromDocumentation(doc: DocumentationEntry): Completion {
  const label = doc.name.slice(doc.name.lastIndexOf(".") + 1)
  const completion: Completion = { label, info: () => documentationView(doc) }
  if (doc.signature === null) return completion
  return snippetCompletion(`${label}(\${})`, { ...completion, detail: doc.signature })
}
