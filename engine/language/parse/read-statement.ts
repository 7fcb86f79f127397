// Statements of one line that begin with no keyword, and imports. The others are in read-keyword-statement.ts and read-compound.ts.
import type { BinaryOperator } from "../machine/native.ts"
import type { Expression, ImportName, Statement } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { EXPRESSION_WORDS, KEYWORDS } from "./keywords.ts"
import { readExpression, readStarredList, readValue, unstarred } from "./read-expression.ts"
import type { Reader } from "./reader.ts"
import { checkTarget, describe, isSingle } from "./targets.ts"

/** Reads a statement that has no block. */
export function readSimple(reader: Reader): Statement {
  const { start, text } = reader.token
  if (text === "import") return readImport(reader)
  if (text === "from") return readFromImport(reader)
  if (KEYWORDS.has(text) && !EXPRESSION_WORDS.has(text)) {
    return furtherParser.get().statements.readKeywordStatement(reader)
  }
  const first = text === "yield" ? readValue(reader) : readStarredList(reader)
  const next = reader.token.text
  if (next === "=" && text !== "yield") return readAssign(reader, start, first)
  const only = unstarred(reader, first)
  if (next === ":") return readAnnotated(reader, start, only)
  if (isUpdate(next)) return readUpdate(reader, start, only)
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

function readAnnotated(reader: Reader, start: number, target: Expression): Statement {
  reader.take()
  const annotation = readExpression(reader)
  const value = reader.takes("=") ? readValue(reader) : null
  if (isSingle(target)) return { kind: "annotated", span: reader.span(start), target, annotation, value }
  const what =
    target.kind === "tuple" || target.kind === "list"
      ? `only single target (not ${target.kind}) can be annotated`
      : "illegal target for annotation"
  throw reader.statementFault(target.span, what)
}

function readUpdate(reader: Reader, start: number, target: Expression): Statement {
  const operator = reader.take().text.slice(0, -1) as BinaryOperator
  const value = readValue(reader)
  if (isSingle(target)) return { kind: "augmented", span: reader.span(start), target, operator, value }
  throw reader.statementFault(target.span, `'${describe(target)}' is an illegal expression for augmented assignment`)
}

function readImport(reader: Reader): Statement {
  const { start } = reader.take()
  const names = [readImportName(reader, readDotted)]
  while (reader.takes(",")) names.push(readImportName(reader, readDotted))
  return { kind: "import", span: reader.span(start), names }
}

function readFromImport(reader: Reader): Statement {
  const { start } = reader.take()
  const path = reader.token.start
  let module = ""
  while (reader.is(".") || reader.is("...")) module += reader.take().text
  if (module === "" || !reader.is("import")) module += readDotted(reader)
  const moduleSpan = reader.span(path)
  reader.expect("import")
  let names: ImportName[] | null = null
  if (!reader.takes("*")) {
    const open = reader.takes("(")
    const readOne = () => readImportName(reader, () => reader.name().text)
    names = [readOne()]
    while (reader.takes(",") && !(open && reader.is(")"))) names.push(readOne())
    if (open) reader.expect(")")
  }
  return { kind: "from-import", span: reader.span(start), module, moduleSpan, names }
}

function readImportName(reader: Reader, readWhat: (reader: Reader) => string): ImportName {
  const { start } = reader.token
  const name = readWhat(reader)
  const alias = reader.takes("as") ? reader.name().text : null
  return { name, alias, span: reader.span(start) }
}

function readDotted(reader: Reader): string {
  let { text } = reader.name()
  while (reader.takes(".")) text += `.${reader.name().text}`
  return text
}
