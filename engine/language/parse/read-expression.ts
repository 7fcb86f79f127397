// Expressions: from tokens to the typed tree. Operators are in read-operators.ts, what a first program hardly has in read-clauses.ts.
import type { Span } from "../../base/span.ts"
import type { Expression, KeywordArgument } from "./ast.ts"
import type { SyntaxFault } from "./fault.ts"
import { furtherParser } from "./further.ts"
import { KEYWORDS } from "./keywords.ts"
import { readNumber } from "./read-number.ts"
import { COMPARISON_BINDING, readOperators } from "./read-operators.ts"
import type { Reader } from "./reader.ts"

/** Reads an expression without a comma outside brackets: `value if test else other`, a lambda, or operators between operands. */
export function readExpression(reader: Reader): Expression {
  const { start, text } = reader.token
  if (text === "lambda") return furtherParser.get().clauses.readLambda(reader)
  const whenTrue = readDisjunction(reader)
  if (!reader.takes("if")) return whenTrue
  const test = readDisjunction(reader)
  reader.expect("else")
  const otherwise = readExpression(reader)
  return { kind: "conditional", span: reader.span(start), test, whenTrue, otherwise }
}

/** Reads operators between operands: all that a comprehension's `in` and `if` may be followed by. */
export function readDisjunction(reader: Reader): Expression {
  return readOperators(reader, 0, readPrimary)
}

/** Reads what can be a target: no comparison, so that the `in` of a `for` is left. */
export function readTarget(reader: Reader): Expression {
  const { start } = reader.token
  if (!reader.takes("*")) return readOperators(reader, COMPARISON_BINDING, readPrimary)
  const value = readOperators(reader, COMPARISON_BINDING, readPrimary)
  return { kind: "starred", span: reader.span(start), value }
}

/** Reads an expression that may be given a name: `name := value`. */
export function readNamed(reader: Reader): Expression {
  const { start } = reader.token
  const single = reader.following === ":="
  const target = readExpression(reader)
  if (!reader.takes(":=")) return target
  if (target.kind !== "name" || !single) {
    throw reader.fault(target.span, "cannot use assignment expressions with this target")
  }
  const value = readExpression(reader)
  return { kind: "named", span: reader.span(start), target, value }
}

/** Reads an item of a display. */
export function readItem(reader: Reader): Expression {
  return reader.is("*") ? readTarget(reader) : readNamed(reader)
}

/** Reads `a`, `a, b`, `*a, b`: several make a tuple. */
export function readExpressionList(reader: Reader): Expression {
  return unstarred(reader, readStarredList(reader))
}

/** The expression, which may be no lone star. */
export function unstarred(reader: Reader, value: Expression): Expression {
  const { start } = value.span
  if (value.kind === "starred") throw reader.fault({ start, end: start + 1 }, "can't use starred expression here")
  return value
}

/** Like readExpressionList, but a lone star is left for others to name. */
export function readStarredList(reader: Reader): Expression {
  const { start } = reader.token
  const only = readStarred(reader)
  if (!reader.is(",")) return only
  const items = [only]
  while (reader.takes(",") && !endsList(reader.token.text)) items.push(readStarred(reader))
  return { kind: "tuple", span: reader.span(start), items }
}

function readStarred(reader: Reader): Expression {
  return reader.is("*") ? readTarget(reader) : readExpression(reader)
}

/** Whether a token after a comma ends the list: the end of the line, an `=` of any kind, a bracket. */
export function endsList(text: string): boolean {
  return "=:;)]}".includes(text) || text.endsWith("=")
}

/** Reads the value of an assignment: a list of expressions, or a `yield`. */
export function readValue(reader: Reader): Expression {
  return reader.is("yield") ? furtherParser.get().clauses.readYield(reader) : readExpressionList(reader)
}

/** Reads an operand: an atom, and what is called, looked up or indexed of it. */
export function readPrimary(reader: Reader): Expression {
  const { start } = reader.token
  let left = readAtom(reader)
  for (;;) {
    const { text } = reader.token
    if (text === ".") {
      reader.take()
      const name = reader.name()
      const nameSpan = reader.span(name.start)
      left = { kind: "attribute", span: reader.span(start), object: left, name: name.text, nameSpan }
    } else if (text === "(") {
      const { positional, keywords } = readArguments(reader)
      left = { kind: "call", span: reader.span(start), callee: left, positional, keywords }
    } else if (text === "[") {
      reader.take()
      const index = furtherParser.get().brackets.readIndices(reader)
      left = { kind: "subscript", span: reader.span(start), object: left, index }
    } else return left
  }
}

function readAtom(reader: Reader): Expression {
  const { kind, start, text } = reader.token
  if (kind === "number") {
    const value = readNumber(reader)
    return { kind: "constant", span: reader.span(start), value }
  }
  if (kind === "string") return readString(reader, text)
  if (kind === "operator") return readBrackets(reader)
  if (text === "None" || text === "True" || text === "False") {
    reader.take()
    return { kind: "constant", span: reader.span(start), value: text === "None" ? null : text === "True" }
  }
  if (text === "await") return furtherParser.get().clauses.readAwait(reader)
  if (KEYWORDS.has(text)) throw reader.invalid()
  reader.take()
  return { kind: "name", span: reader.span(start), name: text.normalize("NFKC") }
}

/** A string of one piece without prefix and backslash is read here. */
function readString(reader: Reader, text: string): Expression {
  const { start } = reader.token
  const following = reader.tokens[reader.at + 1]?.kind
  if (following === "string" || !/^(["'])(?!\1\1)[^\\]*$/.test(text)) return furtherParser.get().text.readText(reader)
  reader.take()
  return { kind: "constant", span: reader.span(start), value: text.slice(1, -1) }
}

function readBrackets(reader: Reader): Expression {
  const { start, text } = reader.token
  if (text === "(") return readParenthesised(reader)
  if (text === "{") return furtherParser.get().brackets.readBraces(reader)
  if (text !== "[" && text !== "...") throw reader.invalid()
  reader.take()
  if (text === "...") return { kind: "constant", span: reader.span(start), value: undefined }
  if (reader.takes("]")) return { kind: "list", span: reader.span(start), items: [] }
  return readDisplay(reader, start, "list", readItem(reader), "]")
}

function readParenthesised(reader: Reader): Expression {
  const { start } = reader.take()
  if (reader.takes(")")) return { kind: "tuple", span: reader.span(start), items: [] }
  const yields = reader.is("yield")
  const only = yields ? readValue(reader) : readItem(reader)
  if (!yields && !reader.is(")")) return readDisplay(reader, start, "tuple", only, ")")
  reader.expect(")")
  const span = reader.span(start)
  if (only.kind === "starred") throw reader.fault(span, "cannot use starred expression here")
  // The parentheses are part of its range, so that the range of `(a + b) * c` is all of it.
  return { ...only, span }
}

/** Reads what follows the first item in brackets: the clauses of a comprehension or more items, and the closing bracket. */
export function readDisplay(
  reader: Reader,
  start: number,
  kind: "list" | "tuple" | "set",
  first: Expression,
  closer: string,
): Expression {
  if (startsClauses(reader)) {
    const result = kind === "tuple" ? "generator" : kind
    return furtherParser.get().clauses.readComprehension(reader, start, closer, result, first, null)
  }
  const items = [first]
  while (reader.takes(",") && !reader.is(closer)) items.push(readItem(reader))
  reader.expect(closer)
  return { kind, span: reader.span(start), items }
}

/** Whether the clauses of a comprehension follow. */
export function startsClauses(reader: Reader): boolean {
  return reader.is("for") || reader.is("async")
}

/** Reads the arguments of a call with their parentheses. */
export function readArguments(reader: Reader): { positional: Expression[]; keywords: KeywordArgument[] } {
  const { start: open } = reader.take()
  const positional: Expression[] = []
  const keywords: KeywordArgument[] = []
  let seen: Set<string> | null = null
  let misplaced: SyntaxFault | null = null
  while (!reader.is(")")) {
    const { kind, start, text } = reader.token
    if (reader.takes("*")) {
      const value = readExpression(reader)
      const span = reader.span(start)
      if (keywords.some(({ name }) => name === null)) misplaced ??= afterUnpacking(reader, span)
      positional.push({ kind: "starred", span, value })
    } else if (reader.takes("**")) {
      const value = readExpression(reader)
      keywords.push({ name: null, value, span: reader.span(start) })
    } else if (kind === "name" && reader.following === "=" && !KEYWORDS.has(text)) {
      reader.take()
      seen ??= new Set()
      if (seen.has(text)) throw reader.fault(reader.span(start), `keyword argument repeated: ${text}`, REPEATED)
      seen.add(text)
      reader.take()
      const value = readExpression(reader)
      keywords.push({ name: text, value, span: reader.span(start) })
    } else {
      const value = readNamed(reader)
      if (startsClauses(reader)) {
        const sole = positional.length + keywords.length === 0
        return { positional: [furtherParser.get().clauses.readGenerator(reader, open, value, sole)], keywords }
      }
      if (reader.is("=")) throw reader.fault(value.span, NO_KEYWORD, BEFORE_EQUALS)
      if (keywords.length > 0) misplaced ??= afterKeyword(reader, value.span, keywords)
      positional.push(value)
    }
    if (!reader.takes(",")) break
  }
  reader.expect(")")
  if (misplaced !== null) throw misplaced
  return { positional, keywords }
}

const NO_KEYWORD = 'expression cannot contain assignment, perhaps you meant "=="?'
const BEFORE_EQUALS = "Before the = of an argument stands the name of a parameter."
const REPEATED = "Remove one of the two."

function afterUnpacking(reader: Reader, span: Span): SyntaxFault {
  const message = "iterable argument unpacking follows keyword argument unpacking"
  return reader.fault(span, message, "Put what has one * first.")
}

function afterKeyword(reader: Reader, span: Span, keywords: readonly KeywordArgument[]): SyntaxFault {
  const unpacked = keywords.some((keyword) => keyword.name === null)
  const after = unpacked ? "keyword argument unpacking" : "keyword argument"
  return reader.fault(span, `positional argument follows ${after}`, "Put arguments without a name first.")
}
