// Dicts and sets, and what stands between the brackets of a subscript. Lists, tuples and calls are in read-expression.ts.
import type { DictEntry, Expression } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { readDisplay, readExpression, readItem, readTarget, startsClauses } from "./read-expression.ts"
import type { Reader } from "./reader.ts"

/** Reads a dict, a set, or a comprehension of either, with its braces. */
export function readBraces(reader: Reader): Expression {
  const { start } = reader.take()
  const entries: DictEntry[] = []
  while (!reader.is("}")) {
    const key = reader.takes("**") ? null : readItem(reader)
    const isKey = key === null || (key.kind !== "starred" && reader.is(":"))
    if (!isKey && entries.length === 0) return readDisplay(reader, start, "set", key, "}")
    if (!isKey) throw reader.invalid()
    if (key !== null) reader.take()
    const value = key === null ? readTarget(reader) : readExpression(reader)
    if (entries.length === 0 && startsClauses(reader)) {
      return furtherParser.get().clauses.readComprehension(reader, start, "}", "dict", key ?? value, key && value)
    }
    entries.push({ key, value })
    if (!reader.takes(",")) break
  }
  reader.expect("}")
  return { kind: "dict", span: reader.span(start), entries }
}

/** Reads what is between the brackets of a subscript, and the closing one. */
export function readIndices(reader: Reader): Expression {
  const { start } = reader.token
  const only = readIndex(reader)
  const items = [only]
  while (reader.takes(",") && !reader.is("]")) items.push(readIndex(reader))
  const several = items.length > 1 || only.kind === "starred" || reader.tokens[reader.at - 1]?.text === ","
  const index: Expression = several ? { kind: "tuple", span: reader.span(start), items } : only
  reader.expect("]")
  return index
}

function readIndex(reader: Reader): Expression {
  const { start } = reader.token
  const first = reader.is(":") ? null : readItem(reader)
  if (!reader.is(":")) return first as Expression
  const bounds: (Expression | null)[] = [first, null, null]
  for (let at = 1; at < 3 && reader.takes(":"); at++) {
    if (!":,]".includes(reader.token.text)) bounds[at] = readExpression(reader)
  }
  return { kind: "slice", span: reader.span(start), start: first, stop: bounds[1] ?? null, step: bounds[2] ?? null }
}
