// Expressions, assignments and plain imports as statements. The others are in read-rare-statement.ts, read-keyword-statement.ts and read-compound.ts.
import type { Expression, ImportName, Statement } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { EXPRESSION_WORDS, KEYWORDS } from "./keywords.ts"
import { readStarredList, readValue, unstarred } from "./read-expression.ts"
import type { Reader } from "./reader.ts"
import { checkTarget } from "./targets.ts"

/** Reads a statement that has no block. */
export function readSimple(reader: Reader): Statement {
  const { start, text } = reader.token
  if (text === "import") return readImport(reader)
  if (text === "from") return furtherParser.get().rareStatements.readFromImport(reader)
  if (KEYWORDS.has(text) && !EXPRESSION_WORDS.has(text)) {
    return furtherParser.get().statements.readKeywordStatement(reader)
  }
  const first = text === "yield" ? readValue(reader) : readStarredList(reader)
  const next = reader.token.text
  if (next === "=" && text !== "yield") return readAssign(reader, start, first)
  const only = unstarred(reader, first)
  if (next === ":") return furtherParser.get().rareStatements.readAnnotated(reader, start, only)
  if (isUpdate(next)) return furtherParser.get().rareStatements.readUpdate(reader, start, only)
  return { kind: "expression", span: reader.span(start), value: only }
}

/** `+=` and its like: an operator with an `=`, and no comparison. */
function isUpdate(text: string): boolean {
  return text.endsWith("=") && !"== != <= >= :=".includes(text)
}

function readAssign(reader: Reader, start: number, first: Expression): Statement {
  const targets: Expression[] = []
  let value = first
  while (reader.takes("=")) {
    targets.push(value)
    value = reader.is("yield") ? readValue(reader) : readStarredList(reader)
  }
  for (const target of targets) checkTarget(target, (message, at) => reader.statementFault(at, message))
  return { kind: "assign", span: reader.span(start), targets, value: unstarred(reader, value) }
}

function readImport(reader: Reader): Statement {
  const { start } = reader.take()
  const names = [readImportName(reader, readDotted)]
  while (reader.takes(",")) names.push(readImportName(reader, readDotted))
  return { kind: "import", span: reader.span(start), names }
}

/** Reads a name of an import, and the one that it is given. */
export function readImportName(reader: Reader, readWhat: (reader: Reader) => string): ImportName {
  const { start } = reader.token
  const name = readWhat(reader)
  const alias = reader.takes("as") ? reader.name().text : null
  return { name, alias, span: reader.span(start) }
}

/** Reads `a.b.c`. */
export function readDotted(reader: Reader): string {
  let { text } = reader.name()
  while (reader.takes(".")) text += `.${reader.name().text}`
  return text
}
