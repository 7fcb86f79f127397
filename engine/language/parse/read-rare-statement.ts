// Statements of one line that are a first program hardly has: annotations, updates such as `+=`, imports of single names.
import type { BinaryOperator } from "../machine/native.ts"
import type { Expression, ImportName, Statement } from "./ast.ts"
import { describe } from "./describe.ts"
import { readExpression, readValue } from "./read-expression.ts"
import { readDotted, readImportName } from "./read-statement.ts"
import type { Reader } from "./reader.ts"
import { isSingle } from "./targets.ts"

/** Reads what follows a target with a type: `: type`, `: type = value`. */
export function readAnnotated(reader: Reader, start: number, target: Expression): Statement {
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

/** Reads what follows the target of `+=` and its like. */
export function readUpdate(reader: Reader, start: number, target: Expression): Statement {
  const operator = reader.take().text.slice(0, -1) as BinaryOperator
  const value = readValue(reader)
  if (isSingle(target)) return { kind: "augmented", span: reader.span(start), target, operator, value }
  throw reader.statementFault(target.span, `'${describe(target)}' is an illegal expression for augmented assignment`)
}

/** Reads `from module import a, b as c`, and `import *`. */
export function readFromImport(reader: Reader): Statement {
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
