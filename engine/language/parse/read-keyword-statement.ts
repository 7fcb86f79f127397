// Statements of one line that begin with a keyword, apart from imports.
import type { Expression, Statement } from "./ast.ts"
import { describe } from "./describe.ts"
import { readExpression, readExpressionList, readItem } from "./read-expression.ts"
import type { Reader } from "./reader.ts"
import { isSingle } from "./targets.ts"

/** Reads `pass`, `return`, `del`, `raise`, `global`, `assert` and their like. */
export function readKeywordStatement(reader: Reader): Statement {
  const { start, text } = reader.token
  switch (text) {
    case "pass":
    case "break":
    case "continue":
      reader.take()
      return { kind: text, span: reader.span(start) }
    case "return": {
      reader.take()
      const value = endsStatement(reader) ? null : readExpressionList(reader)
      return { kind: "return", span: reader.span(start), value }
    }
    case "raise": {
      reader.take()
      const exception = endsStatement(reader) ? null : readExpression(reader)
      const cause = exception !== null && reader.takes("from") ? readExpression(reader) : null
      return { kind: "raise", span: reader.span(start), exception, cause }
    }
    case "assert": {
      reader.take()
      const test = readExpression(reader)
      const message = reader.takes(",") ? readExpression(reader) : null
      return { kind: "assert", span: reader.span(start), test, message }
    }
    case "global":
    case "nonlocal": {
      const names: string[] = []
      do {
        reader.take()
        names.push(reader.name().text)
      } while (reader.is(","))
      return { kind: text, span: reader.span(start), names }
    }
    case "del":
      return readDelete(reader)
    default:
      throw reader.invalid()
  }
}

function endsStatement({ token }: Reader): boolean {
  return token.text === "" || token.text === ";"
}

function readDelete(reader: Reader): Statement {
  const { start } = reader.token
  const targets: Expression[] = []
  do {
    reader.take()
    if (targets.length > 0 && endsStatement(reader)) break
    targets.push(readItem(reader))
  } while (reader.is(","))
  for (const target of targets) checkDeletable(reader, target)
  return { kind: "delete", span: reader.span(start), targets }
}

function checkDeletable(reader: Reader, target: Expression): void {
  if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) checkDeletable(reader, item)
  else if (!isSingle(target)) throw reader.statementFault(target.span, `cannot delete ${describe(target)}`)
}
