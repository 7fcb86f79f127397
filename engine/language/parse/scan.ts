// A scanner for finding what is wrong: brackets, strings, indentation, characters. The tree comes from @lezer/python; this
// gives Python's own words where that tree has an error, and finds mistakes of layout that it forgives.
import { SyntaxFault } from "./fault.ts"

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
  readonly start: number
}

const NAME = /[A-Za-z_\u00aa-\uffff][A-Za-z0-9_\u00aa-\uffff]*/y
const NUMBER =
  /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|[-+*/%@&|^=!<>]=|\*\*|\/\/|<<|>>|[-+*/%@&|^~<>=()[\]{},:.;!$?`]/y
const STRING_START = /(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?("""|'''|"|')/y
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" }

/** CPython's own limit of nested brackets. */
const MAX_BRACKETS = 200

/** Splits a text into logical lines; throws the first SyntaxFault of its characters, strings and brackets. */
export function scan(text: string): LogicalLine[] {
  const lines: LogicalLine[] = []
  const open: Token[] = []
  let current: LogicalLine | null = null
  let at = 0
  let atLineStart = true
  let indent = ""
  while (at < text.length) {
    if (atLineStart && open.length === 0) {
      const start = at
      while (at < text.length && (text[at] === " " || text[at] === "\t" || text[at] === "\f")) at++
      indent = text.slice(start, at)
      atLineStart = false
      continue
    }
    const character = text[at] as string
    if (character === "\n" || character === "\r") {
      if (open.length === 0) {
        if (current !== null) lines.push(current)
        current = null
        atLineStart = true
      }
      at++
    } else if (character === " " || character === "\t" || character === "\f" || character === "\ufeff") at++
    else if (character === "#") {
      while (at < text.length && text[at] !== "\n") at++
    } else if (character === "\\") {
      const next = text[at + 1] === "\r" ? at + 2 : at + 1
      if (next < text.length && text[next] !== "\n") {
        throw new SyntaxFault("SyntaxError", "unexpected character after line continuation character", at, at + 1)
      }
      at = next + 1
    } else {
      const token = readToken(text, at)
      current ??= { tokens: [], indent, start: at }
      followBrackets(text, token, open)
      current.tokens.push(token)
      at = token.end
    }
  }
  const unclosed = open[0]
  if (unclosed !== undefined) {
    throw new SyntaxFault(
      "SyntaxError",
      `'${unclosed.text}' was never closed`,
      unclosed.start,
      unclosed.end,
      `Add the missing '${CLOSERS[unclosed.text]}'.`,
    )
  }
  if (current !== null) lines.push(current)
  return lines
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function readToken(text: string, at: number): Token {
  const string = match(STRING_START, text, at)
  if (string !== null) return readString(text, at, at + string[0].length, string[1] as string)
  const name = match(NAME, text, at)
  if (name !== null) {
    checkName(name[0], at)
    return { kind: "name", text: name[0], start: at, end: at + name[0].length }
  }
  const number = match(NUMBER, text, at)
  if (number !== null) {
    const token: Token = { kind: "number", text: number[0], start: at, end: at + number[0].length }
    checkNumber(text, token)
    return token
  }
  const operator = match(OPERATOR, text, at)
  if (operator !== null) return { kind: "operator", text: operator[0], start: at, end: at + operator[0].length }
  throw badCharacter(String.fromCodePoint(text.codePointAt(at) ?? 0), at)
}

/** Python counts the line on which it noticed. */
function detected(text: string, at: number): string {
  return `(detected at line ${text.slice(0, at).split("\n").length})`
}

function readString(text: string, start: number, bodyStart: number, quote: string): Token {
  for (let at = bodyStart; at < text.length; at++) {
    if (text[at] === "\\") at++
    else if (quote.length === 1 && text[at] === "\n") {
      throw new SyntaxFault(
        "SyntaxError",
        `unterminated string literal ${detected(text, at)}`,
        start,
        at,
        `Add the closing ${quote}.`,
      )
    } else if (text.startsWith(quote, at)) {
      const end = at + quote.length
      return { kind: "string", text: text.slice(start, end), start, end }
    }
  }
  const kind = quote.length === 1 ? "string" : "triple-quoted string"
  const end = quote.length === 1 ? text.length : bodyStart
  throw new SyntaxFault(
    "SyntaxError",
    `unterminated ${kind} literal ${detected(text, text.length)}`,
    start,
    end,
    `Add the closing ${quote}.`,
  )
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "⁰": "0",
  "¹": "1",
  "²": "2",
  "³": "3",
  "⁴": "4",
  "⁵": "5",
  "⁶": "6",
  "⁷": "7",
  "⁸": "8",
  "⁹": "9",
}
/** Characters that people paste, and what Python writes for them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "×": "*",
  "·": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "—": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "√": "sqrt",
  "∞": "float('inf')",
  "（": "(",
  "）": ")",
  "，": ",",
  "：": ":",
  "…": "...",
}

function checkName(name: string, start: number): void {
  let at = start
  for (const character of name) {
    const power = SUPERSCRIPTS[character]
    if (power !== undefined) {
      const base = name.slice(0, at - start)
      const advice = base === "" ? `A power is written **${power}.` : `For the power write ${base}**${power}.`
      throw new SyntaxFault("SyntaxError", characterMessage(character), at - base.length, at + character.length, advice)
    }
    if (!/^[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]$/u.test(character)) throw badCharacter(character, at)
    at += character.length
  }
}

function characterMessage(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  return /[\p{C}\p{Z}]/u.test(character)
    ? `invalid non-printable character ${code}`
    : `invalid character '${character}' (${code})`
}

function badCharacter(character: string, at: number): SyntaxFault {
  const replacement = LOOKALIKES[character]
  const power = SUPERSCRIPTS[character]
  let advice = replacement === undefined ? "" : `Write ${replacement} instead.`
  if (power !== undefined) advice = `A power is written **${power}.`
  if (/\p{Z}/u.test(character)) advice = "Replace it by a space."
  return new SyntaxFault("SyntaxError", characterMessage(character), at, at + character.length, advice)
}

function checkNumber(text: string, number: Token): void {
  const follower = match(NAME, text, number.end)
  if (follower !== null && !/^(?:and|or|if|else|in|is|for|not)\b/.test(follower[0])) {
    // A superscript straight after a number is a power: 3².
    const power = SUPERSCRIPTS[follower[0][0] as string]
    if (power !== undefined) {
      const advice = `For the power write ${number.text}**${power}.`
      throw new SyntaxFault(
        "SyntaxError",
        characterMessage(follower[0][0] as string),
        number.start,
        number.end + 1,
        advice,
      )
    }
    checkName(follower[0], number.end)
    throw new SyntaxFault(
      "SyntaxError",
      number.text.startsWith("0x") ? "invalid hexadecimal literal" : "invalid decimal literal",
      number.start,
      number.end + follower[0].length,
      `To multiply, write ${number.text}*${follower[0]}.`,
    )
  }
  if (/^0[\d_]*[1-9]/.test(number.text) && /^[\d_]+$/.test(number.text)) {
    throw new SyntaxFault(
      "SyntaxError",
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      number.start,
      number.end,
      `Write ${number.text.replace(/^[0_]+/, "")}.`,
    )
  }
  if (/__|_$|_[.eEjJ]/.test(number.text)) {
    throw new SyntaxFault("SyntaxError", "invalid decimal literal", number.start, number.end)
  }
}

function followBrackets(text: string, token: Token, open: Token[]): void {
  if (token.kind !== "operator") return
  if (CLOSERS[token.text] !== undefined) {
    open.push(token)
    if (open.length > MAX_BRACKETS) {
      throw new SyntaxFault(
        "SyntaxError",
        "too many nested parentheses",
        token.start,
        token.end,
        "Name a part of it first.",
      )
    }
  } else if (token.text === ")" || token.text === "]" || token.text === "}") {
    const opener = open.pop()
    if (opener === undefined) {
      throw new SyntaxFault("SyntaxError", `unmatched '${token.text}'`, token.start, token.end, "Remove it.")
    }
    if (CLOSERS[opener.text] !== token.text) {
      const elsewhere = text.slice(opener.end, token.start).includes("\n")
      const line = elsewhere ? ` on line ${text.slice(0, opener.start).split("\n").length}` : ""
      throw new SyntaxFault(
        "SyntaxError",
        `closing parenthesis '${token.text}' does not match opening parenthesis '${opener.text}'${line}`,
        token.start,
        token.end,
        `Write '${CLOSERS[opener.text]}' here, or close the other one first.`,
      )
    }
  }
}
