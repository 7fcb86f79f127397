// What follows or precedes expressions: parameters, the clauses of comprehensions, targets, `yield` and `await`.
import type { ComprehensionClause, ComprehensionExpression, Expression, Parameter, ParameterList } from "./ast.ts"
import { closerOf } from "./brackets.ts"
import {
  endsList,
  readDisjunction,
  readExpression,
  readExpressionList,
  readPrimary,
  readTarget,
} from "./read-expression.ts"
import type { Reader } from "./reader.ts"
import type { Token } from "./scan.ts"
import { checkTarget } from "./targets.ts"

export function readLambda(reader: Reader): Expression {
  const { start } = reader.take()
  const parameters = readParameters(reader, ":")
  const body = readExpression(reader)
  return { kind: "lambda", span: reader.span(start), parameters, body }
}

/** Reads `yield`, `yield value` and `yield from iterable`. */
export function readYield(reader: Reader): Expression {
  const { start } = reader.take()
  const from = reader.takes("from")
  let value: Expression | null = null
  if (from) value = readExpression(reader)
  else if (!endsList(reader.token.text)) value = readExpressionList(reader)
  return { kind: "yield", span: reader.span(start), value, from }
}

/** Correct Python that the language does not have. */
export function readAwait(reader: Reader): never {
  const { start } = reader.take()
  readPrimary(reader)
  const advice = "Call the function directly: everything here runs in order."
  throw reader.gap(reader.span(start), "await is not supported", advice)
}

/** What of a list of parameters was read. */
interface Seen {
  readonly names: Set<string>
  star: boolean
  keywords: boolean
  default: boolean
}

/** Reads the parameters of a `def` or `lambda` and what ends them; only before a `)` they have types. */
export function readParameters(reader: Reader, closer: ")" | ":"): ParameterList {
  const parameters: Parameter[] = []
  const seen: Seen = { names: new Set(), star: false, keywords: false, default: false }
  while (!reader.is(closer)) {
    const { start, text } = reader.token
    if (reader.takes("/")) endPositionalOnly(reader, parameters, seen.star)
    else if (reader.takes("*") || reader.takes("**")) {
      if (text === "*" && seen.star) throw reader.fault(reader.span(start), "* argument may appear only once")
      seen.star ||= text === "*"
      const bare = text === "*" && reader.is(",")
      if (bare && (reader.following === closer || reader.following === "**")) {
        throw reader.fault(reader.span(start), "named arguments must follow bare *")
      }
      if (!bare) parameters.push(readParameter(reader, closer, text, seen))
    } else parameters.push(readParameter(reader, closer, "", seen))
    if (!reader.takes(",")) break
  }
  reader.expect(closer)
  return parameters
}

/** A slash was taken: what stands before it has no name in a call. */
function endPositionalOnly(reader: Reader, parameters: Parameter[], star: boolean): void {
  let message = ""
  if (star) message = "/ must be ahead of *"
  else if (parameters.length === 0) message = "at least one argument must precede /"
  else if (parameters[0]?.kind === "positional-only") message = "/ may appear only once"
  if (message !== "") throw reader.fault(reader.span(reader.end - 1), message)
  for (const [index, parameter] of parameters.entries()) parameters[index] = { ...parameter, kind: "positional-only" }
}

function readParameter(reader: Reader, closer: string, stars: string, seen: Seen): Parameter {
  const { start, text: name } = reader.name()
  const span = reader.span(start)
  if (closer === ")" && reader.takes(":")) readExpression(reader)
  const defaultValue = stars === "" && reader.takes("=") ? readExpression(reader) : null
  let kind: Parameter["kind"] = seen.star ? "keyword-only" : "positional"
  if (stars === "*") kind = "rest"
  if (stars === "**") kind = "keywords"
  if (kind === "positional" && defaultValue === null && seen.default) {
    const advice = "Give it a default too, or put it before the others."
    throw reader.fault(span, "non-default argument follows default argument", advice)
  }
  if (kind === "positional" && defaultValue !== null) seen.default = true
  if (seen.names.has(name)) {
    throw reader.fault(span, `duplicate argument '${name}' in function definition`, "Rename one of the two.")
  }
  if (seen.keywords) throw reader.fault(span, "arguments cannot follow var-keyword argument")
  seen.names.add(name)
  seen.keywords = kind === "keywords"
  return { name, span, kind, defaultValue }
}

/** Reads the rest of `(item for target in iterable)` as the argument of a call, which it has to be alone. */
export function readGenerator(reader: Reader, open: number, item: Expression, sole: boolean): Expression {
  const clauses = readClauses(reader)
  if (reader.is(")") && sole) {
    reader.take()
    return { kind: "comprehension", span: reader.span(open), result: "generator", item, value: null, clauses }
  }
  if (!reader.is(",") && !reader.is(")")) throw reader.invalid()
  const opener = reader.tokens.findIndex((token) => token.start === open)
  const { end } = reader.tokens[closerOf(reader.tokens, opener)] as Token
  throw reader.fault(reader.span(open, end), "Generator expression must be parenthesized", "Put parentheses round it.")
}

/** Reads the clauses after the item (a dict's key and value), and the closing bracket. */
export function readComprehension(
  reader: Reader,
  start: number,
  closer: string,
  result: ComprehensionExpression["result"],
  item: Expression,
  value: Expression | null,
): Expression {
  if (item.kind === "starred" || (result === "dict" && value === null)) {
    const star = reader.tokens.find((token) => token.start > start && token.text.startsWith("*")) as Token
    const kind = result === "dict" ? "dict" : "iterable"
    throw reader.fault(reader.span(star.start, star.end), `${kind} unpacking cannot be used in comprehension`)
  }
  const clauses = readClauses(reader)
  reader.expect(closer)
  return { kind: "comprehension", span: reader.span(start), result, item, value, clauses }
}

function readClauses(reader: Reader): ComprehensionClause[] {
  const clauses: ComprehensionClause[] = []
  do {
    const { start, text } = reader.take()
    if (text === "async") throw reader.gap(reader.span(start), "async is not supported", "Leave out async.")
    const target = readTargets(reader)
    const iterable = readDisjunction(reader)
    const conditions: Expression[] = []
    while (reader.takes("if")) conditions.push(readDisjunction(reader))
    clauses.push({ target, iterable, conditions })
  } while (reader.is("for") || reader.is("async"))
  return clauses
}

/** Reads the targets of a `for`, one or a tuple of several, and its `in`. */
export function readTargets(reader: Reader): Expression {
  const { start } = reader.token
  let target = readTarget(reader)
  if (reader.is(",")) {
    const items = [target]
    while (reader.takes(",") && !reader.is("in")) items.push(readTarget(reader))
    target = { kind: "tuple", span: reader.span(start), items }
  }
  if (!reader.is("in")) throw reader.invalid()
  checkTarget(target, (message, at) => reader.fault(at, message))
  reader.take()
  return target
}
