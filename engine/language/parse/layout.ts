// Indentation: Python's rules of blocks, checked on logical lines.
import { SyntaxFault } from "./fault.ts"
import type { LogicalLine, Token } from "./scan.ts"

/** CPython's own limit. */
const MAX_LEVELS = 100

/** Words that begin a statement with a block. */
const BLOCK_WORDS = new Set(["if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class"])

const STATEMENTS = new Set(["if", "elif", "else", "for", "while", "try", "except", "finally", "with", "match", "case"])

/** The indentation of a block. */
type Level = Pick<LogicalLine, "indent" | "width">

/** Throws the first fault of indentation; returns nothing. `lineOf` counts lines as the user does. */
export function checkLayout(lines: readonly LogicalLine[], lineOf: (offset: number) => number): void {
  const levels: Level[] = [{ indent: "", width: 0 }]
  let opener: LogicalLine | null = null
  let previous: LogicalLine | null = null
  for (const line of lines) {
    const { indent, width, start } = line
    const top = levels[levels.length - 1] as Level
    const from = start - indent.length
    checkTabs(line, top, from)
    if (opener !== null) {
      if (width <= top.width) throw missingBlock(opener, line, lineOf)
      levels.push(line)
      if (levels.length > MAX_LEVELS) {
        throw new SyntaxFault("IndentationError", "too many levels of indentation", from, start)
      }
    } else if (width > top.width) {
      const colon = previous === null ? null : missingColon(previous)
      if (colon !== null) throw colon
      const advice = "Remove the spaces at the start of this line."
      throw new SyntaxFault("IndentationError", "unexpected indent", from, start, advice)
    } else {
      while ((levels[levels.length - 1] as Level).width > width) levels.pop()
      if ((levels[levels.length - 1] as Level).width !== width) {
        throw new SyntaxFault(
          "IndentationError",
          "unindent does not match any outer indentation level",
          from,
          Math.max(start, from + 1),
          "Give this line the same indentation as the block it belongs to.",
        )
      }
    }
    opener = opensBlock(line) ? line : null
    previous = line
  }
  if (opener !== null) throw missingBlock(opener, null, lineOf)
}

/** The fault of a line that begins a block and has no colon; null where there is none. */
export function missingColon(line: LogicalLine): SyntaxFault | null {
  const [first] = line.tokens
  const last = line.tokens[line.tokens.length - 1]
  if (first === undefined || last === undefined || !BLOCK_WORDS.has(first.text)) return null
  let depth = 0
  for (const token of line.tokens) {
    if ("([{".includes(token.text)) depth++
    else if (")]}".includes(token.text)) depth--
    else if (token.text === ":" && depth === 0) return null
  }
  const next = line.tokens.find((token, index) => {
    const before = line.tokens[index - 1]
    return (
      index > 1 && token.kind === "name" && !INSIDE_WORDS.has(token.text) && before !== undefined && endsValue(before)
    )
  })
  if (next !== undefined) {
    return new SyntaxFault("SyntaxError", "expected ':'", next.start, next.end, `Add : before ${next.text}.`)
  }
  const advice = `Add : at the end of the ${first.text} line.`
  return new SyntaxFault("SyntaxError", "expected ':'", last.start, last.end, advice)
}

/** Words that may follow a value within one expression or header. */
const INSIDE_WORDS = new Set(["and", "or", "in", "is", "not", "if", "else", "for", "as", "from"])

function endsValue(token: Token): boolean {
  if (token.kind === "operator") return token.text === ")" || token.text === "]" || token.text === "}"
  return (
    token.kind !== "name" || !(INSIDE_WORDS.has(token.text) || BLOCK_WORDS.has(token.text) || token.text === "lambda")
  )
}

function checkTabs({ indent, width, start }: LogicalLine, top: Level, from: number): void {
  // Consistent means: whatever a tab's width, the order of the two indentations is the same.
  const order = Math.sign(width - top.width)
  if (Math.sign(indent.length - top.indent.length) !== order && (indent.includes("\t") || top.indent.includes("\t"))) {
    const advice = "Indent with spaces only."
    throw new SyntaxFault("TabError", "inconsistent use of tabs and spaces in indentation", from, start, advice)
  }
}

function opensBlock(line: LogicalLine): boolean {
  const last = line.tokens[line.tokens.length - 1] as Token
  return last.kind === "operator" && last.text === ":"
}

function missingBlock(opener: LogicalLine, next: LogicalLine | null, lineOf: (offset: number) => number): SyntaxFault {
  const words = opener.tokens.filter((token) => token.kind === "name").map((token) => token.text)
  const first = opener.tokens[0]?.kind === "name" ? (words[0] as string) : ""
  let what = `':'`
  if (STATEMENTS.has(first)) what = `'${first}' statement`
  else if (first === "def" || first === "async") what = "function definition"
  else if (first === "class") what = "class definition"
  const end = opener.tokens[opener.tokens.length - 1] as Token
  const place = next?.tokens[0] ?? end
  return new SyntaxFault(
    "IndentationError",
    `expected an indented block after ${what} on line ${lineOf(opener.start)}`,
    place.start,
    place.end,
    "Indent the lines that belong to it by four spaces.",
  )
}
