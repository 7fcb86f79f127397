// What is wrong where the lezer tree has an error: Python's wording, found from the tokens of the line it lies in.
import type { Tree } from "@lezer/common"
import { SyntaxFault } from "./fault.ts"
import { missingColon } from "./layout.ts"
import type { LogicalLine, Token } from "./scan.ts"

const KEYWORDS = new Set([
  "if",
  "elif",
  "else",
  "for",
  "while",
  "try",
  "except",
  "finally",
  "with",
  "def",
  "class",
  "and",
  "as",
  "assert",
  "async",
  "await",
  "break",
  "continue",
  "del",
  "from",
  "global",
  "import",
  "in",
  "is",
  "lambda",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "yield",
  "None",
  "True",
  "False",
])
/** Keywords that are values. */
const VALUES = new Set(["None", "True", "False"])

/** The first error of the tree as a fault, or null where it has none (a bare `yield` is none). */
export function firstFault(tree: Tree, lines: readonly LogicalLine[], textLength: number): SyntaxFault | null {
  let found: { from: number; to: number } | null = null
  tree.iterate({
    enter(node) {
      if (found !== null) return false
      if (!node.type.isError) return true
      const previous = node.node.prevSibling
      if (node.from === node.to && previous?.name === "yield") return false
      found = { from: node.from, to: node.to }
      return false
    },
  })
  if (found === null) return null
  const { from, to } = found as { from: number; to: number }
  return explain(lines, from, Math.min(Math.max(to, from), textLength))
}

function explain(lines: readonly LogicalLine[], from: number, to: number): SyntaxFault {
  let index = lines.findIndex((line) => (line.tokens[line.tokens.length - 1] as Token).end >= from)
  // An error at the very start of a line belongs to the line before when that one does not end as it should.
  if (index === -1) index = lines.length - 1
  const line = lines[index]
  if (line === undefined) return new SyntaxFault("SyntaxError", "invalid syntax", from, Math.max(to, from))
  const before = lines[index - 1]
  if (before !== undefined && from <= line.start) {
    const fault = missingColon(before)
    if (fault !== null) return fault
  }
  return (
    keywordAsName(line) ??
    missingColon(line) ??
    assignmentInCondition(line) ??
    foreignOperator(line) ??
    oldPrint(line) ??
    strayElse(line) ??
    targetsOfWith(line) ??
    insideFormat(line, from) ??
    conditionalWithoutElse(line) ??
    missingOperator(line, from) ??
    unfinished(line) ??
    plainFault(line, from, to)
  )
}

function fault(message: string, start: Token, end: Token, advice = ""): SyntaxFault {
  return new SyntaxFault("SyntaxError", message, start.start, end.end, advice)
}

function assignmentInCondition(line: LogicalLine): SyntaxFault | null {
  const [first] = line.tokens
  if (first === undefined || !["if", "elif", "while"].includes(first.text)) return null
  const colon = line.tokens.findIndex((token) => token.text === ":")
  const equals = line.tokens.findIndex((token, index) => token.text === "=" && (colon === -1 || index < colon))
  const left = line.tokens[equals - 1]
  const right = line.tokens[equals + 1]
  if (equals === -1 || left === undefined || right === undefined) return null
  return fault("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", left, right, "To compare, write ==.")
}

function foreignOperator(line: LogicalLine): SyntaxFault | null {
  for (const [index, token] of line.tokens.entries()) {
    const next = line.tokens[index + 1]
    const joined = next !== undefined && next.start === token.end
    if (token.text === "!" || token.text === "?" || token.text === "$" || token.text === "`") {
      const advice = token.text === "!" ? "Python writes 'not'." : ""
      return fault("invalid syntax", token, token, advice)
    }
    if (next === undefined || !joined) continue
    if (token.text === "&" && next.text === "&") return fault("invalid syntax", token, next, "Python writes 'and'.")
    if (token.text === "|" && next.text === "|") return fault("invalid syntax", token, next, "Python writes 'or'.")
    const doubled = (token.text === "+" && next.text === "+") || (token.text === "-" && next.text === "-")
    const name = line.tokens[index - 1]
    if (doubled && line.tokens[index + 2] === undefined && name !== undefined) {
      return fault("invalid syntax", token, next, `Write ${name.text} ${token.text}= 1.`)
    }
  }
  return null
}

function oldPrint(line: LogicalLine): SyntaxFault | null {
  const at = line.tokens.findIndex((token) => token.text === "print" || token.text === "exec")
  const word = line.tokens[at]
  const next = line.tokens[at + 1]
  if (word === undefined || next === undefined || (next.kind === "operator" && !"([{-".includes(next.text))) return null
  if (next.text === "(" && next.start === word.end) return null
  const last = line.tokens[line.tokens.length - 1] as Token
  const message = `Missing parentheses in call to '${word.text}'. Did you mean ${word.text}(...)?`
  return fault(message, word, last)
}

function strayElse(line: LogicalLine): SyntaxFault | null {
  const [first] = line.tokens
  if (first === undefined || !["else", "elif", "except", "finally"].includes(first.text)) return null
  const opener = { else: "if, for, while or try", elif: "if", except: "try", finally: "try" }[first.text]
  return fault("invalid syntax", first, first, `No ${opener} with this indentation stands before it.`)
}

function keywordAsName(line: LogicalLine): SyntaxFault | null {
  for (const [index, token] of line.tokens.entries()) {
    const next = line.tokens[index + 1]
    const previous = line.tokens[index - 1]
    if (!KEYWORDS.has(token.text) || VALUES.has(token.text) || next?.text !== "=") continue
    if (index === 0 || previous?.text === "," || previous?.text === "(") {
      return fault("invalid syntax", token, token, `'${token.text}' is a word of Python: choose another name.`)
    }
  }
  return null
}

/** Two values side by side: a missing comma inside brackets, else simply wrong. */
function missingOperator(line: LogicalLine, from: number): SyntaxFault | null {
  let depth = 0
  for (const [index, token] of line.tokens.entries()) {
    if ("([{".includes(token.text)) depth++
    else if (")]}".includes(token.text)) depth--
    const next = line.tokens[index + 1]
    if (next === undefined || next.end < from || !endsValue(token) || !startsValue(next)) continue
    if (depth > 0) {
      return fault("invalid syntax. Perhaps you forgot a comma?", token, next, "Or an operator between the two.")
    }
    if (index === 0 && KEYWORDS.has(next.text)) return null
    return fault(
      "invalid syntax",
      next,
      next,
      `Between ${quote(token)} and ${quote(next)} something is missing, such as an operator.`,
    )
  }
  return null
}

/** `with f() as (a, b)`: correct, but the grammar has only a name there. */
function targetsOfWith(line: LogicalLine): SyntaxFault | null {
  const as = line.tokens.findIndex((token) => token.text === "as")
  const start = line.tokens[as + 1]
  const next = line.tokens[as + 2]
  if (line.tokens[0]?.text !== "with" || as === -1 || start === undefined || next === undefined) return null
  if (start.text !== "(" && next.text !== "." && next.text !== "[") return null
  const message = "only a name is supported after 'as' in a with statement"
  return new SyntaxFault("Gap", message, start.start, next.end, "Take the value apart in the first line of the block.")
}

/** A fault inside the braces of an f-string. */
function insideFormat(line: LogicalLine, from: number): SyntaxFault | null {
  const text = line.tokens.find((token) => token.kind === "string" && token.start < from && from <= token.end)
  if (text === undefined || !/^[a-zA-Z]*f/i.test(text.text)) return null
  if (/\{\s*[}!:]/.test(text.text.replaceAll("{{", ""))) {
    return fault(
      "f-string: empty expression not allowed",
      text,
      text,
      "Put a name or an expression between the braces.",
    )
  }
  const conversion = /![^=rsa](?=[^{}]*\})/.exec(text.text)
  if (conversion !== null) {
    const message = `f-string: invalid conversion character '${conversion[0][1]}': expected 's', 'r', or 'a'`
    return fault(message, text, text)
  }
  return fault("f-string: invalid syntax", text, text)
}

function conditionalWithoutElse(line: LogicalLine): SyntaxFault | null {
  const at = line.tokens.findIndex((token, index) => token.text === "if" && index > 0)
  const before = line.tokens[at - 1]
  const last = line.tokens[line.tokens.length - 1] as Token
  if (at === -1 || before === undefined || !endsValue(before) || line.tokens.some((token) => token.text === "else"))
    return null
  if (line.tokens.some((token) => token.text === "for")) return null
  return fault("expected 'else' after 'if' expression", before, last, "Write value if test else other.")
}

/** A line that ends where a value should follow. */
function unfinished(line: LogicalLine): SyntaxFault | null {
  const last = line.tokens[line.tokens.length - 1] as Token
  const word = KEYWORDS.has(last.text) && !VALUES.has(last.text)
  if (!word && (last.kind !== "operator" || ")]},:;.".includes(last.text))) return null
  return fault("invalid syntax", last, last, `After ${last.text} something is missing.`)
}

function quote(token: Token): string {
  return token.text.length > 24 ? "the values" : token.text
}

function endsValue(token: Token): boolean {
  if (token.kind === "operator") return token.text === ")" || token.text === "]" || token.text === "}"
  return !KEYWORDS.has(token.text) || VALUES.has(token.text)
}

function startsValue(token: Token): boolean {
  if (token.kind === "operator") return false
  return !KEYWORDS.has(token.text) || VALUES.has(token.text)
}

function plainFault(line: LogicalLine, from: number, to: number): SyntaxFault {
  const token = line.tokens.find((candidate) => candidate.end > from) ?? (line.tokens[line.tokens.length - 1] as Token)
  const inside = from > token.start && from < token.end && token.kind === "string"
  const start = inside ? from : token.start
  return new SyntaxFault(
    "SyntaxError",
    "invalid syntax",
    start,
    inside && to > from ? Math.min(to, token.end) : token.end,
  )
}
