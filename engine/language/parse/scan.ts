// From text to tokens, in logical lines. What is said of a character, a string or a bracket that is wrong is in scan-faults.ts.
import { furtherParser } from "./further.ts"

export interface Token {
  readonly kind: "name" | "number" | "string" | "operator"
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A logical line: its tokens, where its first one stands, and its indentation. */
export interface LogicalLine {
  readonly tokens: Token[]
  readonly indent: string
  /** Columns of the indentation. */
  readonly width: number
  readonly start: number
}

const NUMBER =
  /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|[-+*/%@&|^=!<>]=|\*\*|\/\/|<<|>>|[-+*/%@&|^~<>=()[\]{},:.;!$?`]/y
/** Two letters at most, and not twice the same kind. */
const STRING_PREFIX = /^(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])$/
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
])

/** CPython's own limit of nested brackets. */
const MAX_BRACKETS = 200

const BACKSLASH = 92

/** Splits a text, from an offset on, into logical lines; throws the first SyntaxFault of its characters, strings and brackets. */
export function scan(text: string, from = 0): LogicalLine[] {
  const lines: LogicalLine[] = []
  const open: Token[] = []
  let current: LogicalLine | null = null
  let at = from
  let indent = indentAt(text, at)
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isBlank(code) || code === 0xfeff) at++
    else if (code === 10 || code === 13) {
      at++
      if (open.length > 0) continue
      current = null
      indent = indentAt(text, at)
    } else if (code === 35) {
      const end = text.indexOf("\n", at)
      at = end === -1 ? text.length : end
    } else if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1) === 13 ? at + 2 : at + 1
      if (next < text.length && text.charCodeAt(next) !== 10) throw furtherParser.get().scanFaults.strayBackslash(at)
      at = next + 1
    } else {
      const token = readToken(text, at, code)
      if (current === null) {
        current = { tokens: [], indent, width: widthOf(indent), start: at }
        lines.push(current)
      }
      current.tokens.push(token)
      if (CLOSERS.has(token.text)) {
        if (open.push(token) > MAX_BRACKETS) throw furtherParser.get().scanFaults.tooDeep(token)
      } else if (token.text === ")" || token.text === "]" || token.text === "}") {
        const opener = open.pop()
        const closer = opener && CLOSERS.get(opener.text)
        if (closer !== token.text) throw furtherParser.get().scanFaults.wrongCloser(text, token, opener, closer)
      }
      at = token.end
    }
  }
  const [unclosed] = open
  if (unclosed !== undefined) throw furtherParser.get().scanFaults.neverClosed(unclosed, CLOSERS.get(unclosed.text))
  return lines
}

function readToken(text: string, start: number, code: number): Token {
  let kind: Token["kind"] = "operator"
  let end = start
  let foreign = false
  if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) {
    kind = "number"
    end = endOf(NUMBER, text, start)
  } else {
    for (let next = code; isWordCharacter(next); next = text.charCodeAt(++end)) foreign ||= next > 127
    const quote = text[end]
    if ((quote === '"' || quote === "'") && (end === start || STRING_PREFIX.test(text.slice(start, end)))) {
      kind = "string"
      end = stringEnd(text, start, end, quote)
    } else if (end > start) kind = "name"
    else end = endOf(OPERATOR, text, start)
  }
  if (end === start) throw furtherParser.get().scanFaults.badCharacter(text, start)
  const token: Token = { kind, text: text.slice(start, end), start, end }
  if (kind === "name" && foreign) furtherParser.get().scanFaults.checkName(text, start, end)
  if (kind === "number" && isOddNumber(token.text, text.charCodeAt(end))) {
    furtherParser.get().scanFaults.checkNumber(text, token)
  }
  return token
}

/** Whether a number has to be looked at again: `007`, `1_0`, `2x`. */
function isOddNumber(number: string, follower: number): boolean {
  const second = number.charCodeAt(1)
  return isWordCharacter(follower) || number.includes("_") || (number[0] === "0" && isDigit(second))
}

/** Where a sticky pattern's match from `start` ends; `start` where there is none. */
function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : start
}

/** Where the string that begins at `start` and has its first quote at `open` ends. */
function stringEnd(text: string, start: number, open: number, quote: string): number {
  const long = text.startsWith(quote + quote, open + 1)
  const closer = long ? quote.repeat(3) : quote
  const code = quote.charCodeAt(0)
  let at = open + closer.length
  for (; at < text.length; at++) {
    const next = text.charCodeAt(at)
    if (next === BACKSLASH) at++
    else if (next === code && text.startsWith(closer, at)) return at + closer.length
    else if (next === 10 && !long) break
  }
  throw furtherParser.get().scanFaults.unterminated(text, start, open + closer.length, at, closer)
}

function indentAt(text: string, start: number): string {
  let end = start
  while (isBlank(text.charCodeAt(end))) end++
  return text.slice(start, end)
}

/** Columns, a tab reaching to the next multiple of 8, as CPython counts. */
function widthOf(indent: string): number {
  let width = 0
  for (const character of indent) width = character === "\t" ? (Math.floor(width / 8) + 1) * 8 : width + 1
  return width
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Letters, digits, _, and what is not ASCII and may be a letter. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code >= 0xaa
}
