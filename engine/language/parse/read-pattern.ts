// Patterns of `match`: literals, names, sequences, alternatives. Class and mapping patterns are a gap that says so.
import type { Expression, Pattern } from "./ast.ts"
import { closerOf } from "./brackets.ts"
import { readPrimary } from "./read-expression.ts"
import { readNumber } from "./read-number.ts"
import type { Reader } from "./reader.ts"

/** Reads `case a, b`: several patterns make a sequence. */
export function readPatterns(reader: Reader): Pattern {
  const { start } = reader.token
  const only = readPattern(reader)
  if (!reader.is(",")) return unstarred(reader, only)
  const items = [only]
  while (reader.takes(",") && !reader.is(":") && !reader.is("if")) items.push(readPattern(reader))
  return { kind: "sequence", span: reader.span(start), items }
}

/** A starred name is part of a sequence, and nothing alone. */
function unstarred(reader: Reader, pattern: Pattern): Pattern {
  if (pattern.kind !== "star") return pattern
  throw reader.fault(pattern.span, "invalid syntax", "A name with * matches what is left of a sequence: write [*rest].")
}

/** Reads alternatives, and the name that is given to what they match. */
function readPattern(reader: Reader): Pattern {
  const { start } = reader.token
  if (reader.takes("*")) {
    const name = reader.name().text
    return { kind: "star", span: reader.span(start), name: name === "_" ? null : name }
  }
  let pattern = readClosed(reader)
  if (reader.is("|")) {
    const alternatives = [pattern]
    while (reader.takes("|")) alternatives.push(readClosed(reader))
    pattern = { kind: "or", span: reader.span(start), alternatives }
  }
  if (!reader.takes("as")) return pattern
  const name = reader.name().text
  return { kind: "as", span: reader.span(start), pattern, name }
}

function readClosed(reader: Reader): Pattern {
  const { kind, start, text } = reader.token
  if (text === "(" || text === "[") return readSequence(reader)
  if (text === "{") throw gap(reader, start)
  if (text === "-" || kind === "number") return readNumberPattern(reader)
  if (kind === "string" || text === "None" || text === "True" || text === "False") {
    const value = readPrimary(reader)
    if (value.kind !== "constant") {
      throw reader.fault(value.span, "patterns may only match literals and attribute lookups")
    }
    return { kind: "value", span: value.span, value }
  }
  return readNamePattern(reader)
}

function readNumberPattern(reader: Reader): Pattern {
  const { start } = reader.token
  const negative = reader.takes("-")
  const { start: digits, kind } = reader.token
  if (kind !== "number") throw reader.invalid()
  const literal = readNumber(reader)
  const number: Expression = { kind: "constant", span: reader.span(digits), value: literal }
  const span = reader.span(start)
  if (reader.is("+") || reader.is("-")) {
    reader.take()
    if (reader.token.kind !== "number") throw reader.invalid()
    reader.take()
    throw reader.gap(reader.span(start), "complex numbers are not supported", "Match real numbers.")
  }
  return { kind: "value", span, value: negative ? { kind: "unary", span, operator: "-", operand: number } : number }
}

/** Reads a name that is bound, or one with dots whose value is compared. */
function readNamePattern(reader: Reader): Pattern {
  const { start, text: name } = reader.name()
  let value: Expression = { kind: "name", span: reader.span(start), name }
  while (reader.takes(".")) {
    const part = reader.name()
    const span = reader.span(start)
    value = { kind: "attribute", span, object: value, name: part.text, nameSpan: reader.span(part.start) }
  }
  if (reader.is("(")) throw gap(reader, start)
  if (value.kind === "attribute") return { kind: "value", span: value.span, value }
  return { kind: "capture", span: value.span, name: name === "_" ? null : name }
}

function readSequence(reader: Reader): Pattern {
  const { start, text } = reader.take()
  const closer = text === "(" ? ")" : "]"
  const items: Pattern[] = []
  let comma = false
  while (!reader.is(closer)) {
    items.push(readPattern(reader))
    comma = reader.takes(",")
    if (!comma) break
  }
  reader.expect(closer)
  const [only] = items
  // Parentheses round one pattern only group.
  if (closer === ")" && items.length === 1 && !comma && only !== undefined) return unstarred(reader, only)
  return { kind: "sequence", span: reader.span(start), items }
}

/** The gap of a pattern that goes from `start` to the end of the brackets that open here. */
function gap(reader: Reader, start: number) {
  const end = reader.tokens[closerOf(reader.tokens, reader.at)]?.end
  const span = reader.span(start, end)
  return reader.gap(span, "this kind of pattern is not supported", "Use if with isinstance or a comparison.")
}
