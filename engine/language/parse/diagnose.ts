// What is wrong where a text cannot be read: Python's wording, found from the tokens of the line it lies in.
import { SyntaxFault } from "./fault.ts"
import { KEYWORDS, VALUES } from "./keywords.ts"
import { missingColon } from "./layout.ts"
import { readExpression } from "./read-expression.ts"
import { Reader } from "./reader.ts"
import type { LogicalLine, Token } from "./scan.ts"

/** The fault of a text that Python cannot read at an offset. */
export function explain(reader: Reader, from: number): SyntaxFault {
  const line = reader.lines.find(({ tokens }) => (tokens[tokens.length - 1] as Token).end >= from)
  if (line === undefined) return new SyntaxFault("SyntaxError", "invalid syntax", from, from)
  return (
    keywordAsName(line) ??
    missingColon(line) ??
    assignmentInCondition(line) ??
    foreignOperator(line) ??
    oldPrint(reader, line, from) ??
    oldUnequal(line, from) ??
    oldRaise(line, from) ??
    typeAlias(line) ??
    strayElse(line, from) ??
    insideFormat(line, from) ??
    conditionalWithoutElse(line) ??
    missingOperator(line, from) ??
    unfinished(line, from) ??
    plainFault(line, from)
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

function oldPrint(reader: Reader, line: LogicalLine, from: number): SyntaxFault | null {
  const at = line.tokens.findIndex((token) => token.text === "print" || token.text === "exec")
  const word = line.tokens[at]
  const next = line.tokens[at + 1]
  if (word === undefined || next === undefined || (next.kind === "operator" && !"([{-".includes(next.text))) return null
  if (next.text === "(" && next.start === word.end) return null
  const message = `Missing parentheses in call to '${word.text}'. Did you mean ${word.text}(...)?`
  const last = word.text === "print" && next.start === from ? onlyArgument(reader, line, at + 1) : null
  if (last === null) return fault(message, word, line.tokens[line.tokens.length - 1] as Token)
  const argument = reader.clean.text.slice(next.start, last.end)
  return fault(message, word, last, argument.length < 60 ? `Write print(${argument}).` : "")
}

/** The last token of the expression that is all that a statement has after its first word; null where it has something else. */
function onlyArgument({ clean }: Reader, line: LogicalLine, at: number): Token | null {
  const { text } = line.tokens[at] as Token
  const before = line.tokens[at - 2]?.text ?? ";"
  if ((KEYWORDS.has(text) && !VALUES.has(text) && text !== "not") || (before !== ";" && before !== ":")) return null
  const reader = new Reader(clean, [line])
  reader.moveTo(line.tokens, at)
  try {
    readExpression(reader)
  } catch {
    return null
  }
  return reader.is("") || reader.is(";") ? (line.tokens[reader.at - 1] as Token) : null
}

function oldUnequal({ tokens }: LogicalLine, from: number): SyntaxFault | null {
  const at = tokens.findIndex((token) => token.start === from && token.text === ">")
  const [less, more] = [tokens[at - 1], tokens[at]]
  if (less?.text !== "<" || more === undefined || less.end !== from) return null
  return fault("invalid syntax", less, more, "Python 3 writes != for 'not equal'.")
}

function oldRaise(line: LogicalLine, from: number): SyntaxFault | null {
  const comma = line.tokens.findIndex((token) => token.start === from && token.text === ",")
  const word = line.tokens.slice(0, Math.max(comma, 0)).findLast((token) => token.text === "raise")
  if (word === undefined) return null
  return fault(
    "invalid syntax",
    word,
    line.tokens[line.tokens.length - 1] as Token,
    "Python 3 writes raise Class(message).",
  )
}

/** `type X = int`, of Python 3.12. */
function typeAlias({ tokens }: LogicalLine): SyntaxFault | null {
  const [first, name, equals] = tokens
  if (first?.text !== "type" || name?.kind !== "name" || (equals?.text !== "=" && equals?.text !== "[")) return null
  const { end } = tokens[tokens.length - 1] as Token
  const advice = "Leave the line out: annotations have no effect here."
  return new SyntaxFault("Gap", "type aliases are not supported", first.start, end, advice)
}

/** A word that goes on with a statement, where there is no such statement. */
function strayElse(line: LogicalLine, from: number): SyntaxFault | null {
  const [first] = line.tokens
  const before = { else: "if, for, while or try", elif: "if", except: "try", finally: "try" }
  const opener = Object.entries(before).find(([word]) => word === first?.text)?.[1]
  if (first === undefined || opener === undefined || from > first.start) return null
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

/** A fault inside the braces of an f-string. */
function insideFormat(line: LogicalLine, from: number): SyntaxFault | null {
  const text = line.tokens.find((token) => token.kind === "string" && token.start < from && from < token.end)
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
function unfinished(line: LogicalLine, from: number): SyntaxFault | null {
  const last = line.tokens[line.tokens.length - 1] as Token
  const word = KEYWORDS.has(last.text) && !VALUES.has(last.text)
  if (from < (word ? last.end : last.start)) return null
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

function plainFault(line: LogicalLine, from: number): SyntaxFault {
  const token = line.tokens.find((candidate) => candidate.end > from) ?? (line.tokens[line.tokens.length - 1] as Token)
  return fault("invalid syntax", token, token)
}
