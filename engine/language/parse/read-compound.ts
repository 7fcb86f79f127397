// Statements with blocks: from tokens to the typed tree.
import type { Block, ExceptHandler, Expression, MatchCase, Statement, WithItem } from "./ast.ts"
import { closerOf, depthOf } from "./brackets.ts"
import { readBlock, readLine } from "./read-block.ts"
import { readParameters, readTargets } from "./read-clauses.ts"
import { readArguments, readExpression, readExpressionList, readNamed, readTarget } from "./read-expression.ts"
import { readPatterns } from "./read-pattern.ts"
import type { Reader } from "./reader.ts"
import type { Token } from "./scan.ts"
import { checkTarget } from "./targets.ts"

/** Reads a statement that has a block. */
export function readCompound(reader: Reader): Statement {
  const { start, end, text } = reader.token
  switch (text) {
    case "if":
      return readIf(reader)
    case "while": {
      reader.take()
      const test = readNamed(reader)
      const { body, otherwise } = readBodyAndElse(reader)
      return { kind: "while", span: reader.span(start), test, body, otherwise }
    }
    case "for":
      return readFor(reader)
    case "try":
      return readTry(reader)
    case "with":
      return readWith(reader)
    case "match":
      return readMatch(reader)
    case "async":
      throw reader.gap(reader.span(start, end), "async is not supported", "Leave out async.")
    default:
      return readDefinition(reader)
  }
}

/** Reads a colon and what belongs to it: the rest of the line, or the lines that are indented. */
function readBody(reader: Reader): Block {
  const { width } = reader.line
  reader.expect(":")
  if (reader.is("")) {
    reader.endLine()
    if (reader.line.width <= width) throw reader.invalid()
    return readBlock(reader, reader.line.width)
  }
  const block: Statement[] = []
  readLine(reader, block)
  return block
}

/** Takes a word that goes on with a statement whose first line is indented by `width`. */
function continues(reader: Reader, width: number, word: string): boolean {
  return reader.line.width === width && reader.takes(word)
}

function readElse(reader: Reader, width: number): Block {
  return continues(reader, width, "else") ? readBody(reader) : []
}

function readBodyAndElse(reader: Reader): { body: Block; otherwise: Block } {
  const { width } = reader.line
  return { body: readBody(reader), otherwise: readElse(reader, width) }
}

function readIf(reader: Reader): Statement {
  const { width } = reader.line
  const { start: first } = reader.token
  const branches: { start: number; end: number; test: Expression; body: Block }[] = []
  do {
    const word = reader.take()
    if (branches.length > 0 && reader.is(":")) {
      throw reader.fault(reader.span(word.start, word.end), "invalid syntax")
    }
    const { start } = reader.token
    const test = readNamed(reader)
    const body = readBody(reader)
    branches.push({ start, end: reader.end, test, body })
  } while (reader.line.width === width && reader.is("elif"))
  let otherwise = readElse(reader, width)
  for (const [index, { start, end, test, body }] of [...branches.entries()].reverse()) {
    const span = index === 0 ? reader.span(first) : reader.span(start, end)
    otherwise = [{ kind: "if", span, test, body, otherwise }]
  }
  return otherwise[0] as Statement
}

function readFor(reader: Reader): Statement {
  const { start } = reader.take()
  const target = readTargets(reader)
  const iterable = readExpressionList(reader)
  const { body, otherwise } = readBodyAndElse(reader)
  return { kind: "for", span: reader.span(start), target, iterable, body, otherwise }
}

function readTry(reader: Reader): Statement {
  const { width } = reader.line
  const word = reader.take()
  const body = readBody(reader)
  const handlers: ExceptHandler[] = []
  while (reader.line.width === width && reader.is("except")) handlers.push(readHandler(reader, handlers))
  const otherwise = handlers.length === 0 ? [] : readElse(reader, width)
  const finished = continues(reader, width, "finally")
  if (handlers.length === 0 && !finished) {
    throw reader.fault(reader.span(word.start, word.end), "expected 'except' or 'finally' block")
  }
  const final = finished ? readBody(reader) : []
  return { kind: "try", span: reader.span(word.start), body, handlers, otherwise, final }
}

function readHandler(reader: Reader, before: readonly ExceptHandler[]): ExceptHandler {
  const { start } = reader.take()
  const word = reader.span(start)
  if (reader.is("*")) throw reader.gap(word, "except* is not supported", "Use except.")
  if (before.some((handler) => handler.type === null)) {
    throw reader.fault(word, "default 'except:' must be last", "Put it after the others.")
  }
  const type = reader.is(":") ? null : readExpression(reader)
  if (type !== null && reader.is(",")) {
    throw reader.fault(type.span, "multiple exception types must be parenthesized", "Put them in parentheses.")
  }
  const name = type !== null && reader.takes("as") ? reader.name().text : null
  const span = reader.span(start)
  return { span, type, name, body: readBody(reader) }
}

function readWith(reader: Reader): Statement {
  const { start } = reader.take()
  const closer = parenthesesRoundItems(reader) ? ")" : ":"
  if (closer === ")") reader.take()
  const items = [readWithItem(reader)]
  while (reader.takes(",") && !(closer === ")" && reader.is(closer))) items.push(readWithItem(reader))
  if (closer === ")") reader.expect(closer)
  const body = readBody(reader)
  return { kind: "with", span: reader.span(start), items, body }
}

/** Whether the parenthesis here is closed just before the colon, and commas or `as` stand right inside it. */
function parenthesesRoundItems({ tokens, at, token }: Reader): boolean {
  if (token.text !== "(") return false
  const close = closerOf(tokens, at)
  if (tokens[close + 1]?.text !== ":") return false
  let depth = 0
  return tokens.slice(at, close).some((inner) => {
    depth += depthOf(inner)
    return depth === 1 && (inner.text === "," || inner.text === "as")
  })
}

function readWithItem(reader: Reader): WithItem {
  const context = readExpression(reader)
  if (!reader.takes("as")) return { context, target: null }
  const target = readTarget(reader)
  checkTarget(target, (message, at) => reader.fault(at, message))
  return { context, target }
}

/** Reads a `def` or `class`, with its decorators. */
function readDefinition(reader: Reader): Statement {
  const { width } = reader.line
  const decorators: Expression[] = []
  while (reader.takes("@")) {
    decorators.push(readNamed(reader))
    reader.endLine()
    if (reader.line.width !== width) throw reader.invalid()
  }
  const { start, end, text: word } = reader.token
  if (word === "async") throw reader.gap(reader.span(start, end), "async is not supported", "Leave out async.")
  if (word !== "def" && word !== "class") throw reader.invalid()
  reader.take()
  const { start: nameStart, text: name } = reader.name()
  const nameSpan = reader.span(nameStart)
  if (reader.is("[")) {
    const { end: typesEnd } = reader.tokens[closerOf(reader.tokens, reader.at)] as Token
    throw reader.gap(reader.span(reader.token.start, typesEnd), "type parameters are not supported", "Leave them out.")
  }
  if (word === "def") {
    reader.expect("(")
    const parameters = readParameters(reader, ")")
    if (reader.takes("->")) readExpression(reader)
    const body = readBody(reader)
    return { kind: "function", span: reader.span(start), name, nameSpan, body, decorators, parameters }
  }
  const { positional: bases, keywords } = reader.is("(") ? readArguments(reader) : { positional: [], keywords: [] }
  const body = readBody(reader)
  return { kind: "class", span: reader.span(start), name, nameSpan, body, decorators, bases, keywords }
}

function readMatch(reader: Reader): Statement {
  const { width } = reader.line
  const { start } = reader.take()
  const subject = reader.following === ":=" ? readNamed(reader) : readExpressionList(reader)
  reader.expect(":")
  reader.endLine()
  const inner = reader.line.width
  if (inner <= width) throw reader.invalid()
  const cases: MatchCase[] = []
  while (reader.line.width === inner) {
    const { start: caseStart } = reader.token
    reader.expect("case")
    const pattern = readPatterns(reader)
    const span = reader.span(caseStart)
    const guard = reader.takes("if") ? readNamed(reader) : null
    cases.push({ span, pattern, guard, body: readBody(reader) })
  }
  return { kind: "match", span: reader.span(start), subject, cases }
}
