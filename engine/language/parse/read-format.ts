// f-strings: the text between the braces, and in them an expression, a conversion and a format.
import type { Expression, FStringPart } from "./ast.ts"
import { decodeEscapes, type Quotes } from "./read-escapes.ts"
import { readValue } from "./read-expression.ts"
import type { Reader } from "./reader.ts"
import { scan, type Token } from "./scan.ts"

/** Pieces, and where in the text what they were read from ends. */
interface Pieces {
  readonly parts: readonly FStringPart[]
  readonly end: number
}

/** Reads the pieces of an f-string that was taken. */
export function readFormat(reader: Reader, token: Token, { raw, start, end }: Quotes): FStringPart[] {
  const { text } = reader.clean
  const parts: FStringPart[] = []
  let from = start
  const addText = (to: number): void => {
    if (to > from) parts.push({ kind: "text", text: readLiteral(reader, token, raw, text.slice(from, to)) })
  }
  for (let at = start; at < end; ) {
    if (text[at] === "\\" && !raw) at = afterBackslash(text, at)
    else if (text[at] !== "{") at++
    else if (text[at + 1] === "{") at += 2
    else {
      addText(at)
      const field = readField(reader, at, end)
      parts.push(...field.parts)
      from = field.end
      at = from
    }
  }
  addText(end)
  return parts
}

/** A brace after a backslash is a brace still; those of `\N{name}` are no field. */
function afterBackslash(text: string, at: number): number {
  if (text[at + 1] === "{") return at + 1
  return text.startsWith("N{", at + 1) ? at + 3 : at + 2
}

function readLiteral(reader: Reader, token: Token, raw: boolean, written: string): string {
  const body = written.replace(/\r\n?/g, "\n")
  if (/(^|[^}])(}})*}(?!})/.test(body)) {
    const span = reader.span(token.start, token.end)
    throw reader.fault(span, "f-string: single '}' is not allowed", "Write }} for the character itself.")
  }
  const text = body.replace(/\{\{/g, "{").replace(/\}\}/g, "}")
  return raw ? text : decodeEscapes(reader, token, text)
}

/** Reads `{value}`, `{value!r}`, `{value:format}` and `{value=}`, which shows itself too. */
function readField(reader: Reader, open: number, end: number): Pieces {
  const { text } = reader.clean
  const valueEnd = endOfValue(text, open + 1, end)
  if (text[valueEnd] === "#") throw reader.invalid(valueEnd)
  const value = readBetween(reader, open + 1, valueEnd)
  const parts: FStringPart[] = []
  let at = valueEnd
  let conversion: "" | "r" | "s" | "a" = ""
  let spec: readonly FStringPart[] | null = null
  if (text[at] === "=") {
    do at++
    while (/\s/.test(text[at] ?? ""))
    parts.push({ kind: "text", text: text.slice(open + 1, at) })
  }
  if (text[at] === "!") {
    conversion = conversionAt(reader, at + 1)
    at += 2
  }
  if (text[at] === ":") {
    const pieces = readSpec(reader, at + 1, end)
    spec = pieces.parts
    at = pieces.end
  }
  if (at >= end || text[at] !== "}") throw reader.invalid(at)
  if (parts.length > 0 && conversion === "" && spec === null) conversion = "r"
  parts.push({ kind: "value", value, conversion, spec })
  return { parts, end: at + 1 }
}

/** Where the expression of a field ends: at a brace, colon, `!` or `=` outside its own brackets and strings. */
function endOfValue(text: string, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at++) {
    const character = text[at] as string
    if (character === '"' || character === "'") at = closingQuote(text, at, end)
    else if ("([{".includes(character)) depth++
    else if (depth > 0 && ")]}".includes(character)) depth--
    else if ("<>!=".includes(character) && text[at + 1] === "=") at++
    else if (character === "#" || (depth === 0 && "}:!=".includes(character))) return at
  }
  return end
}

function closingQuote(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at++) {
    if (text[at] === "\\") at++
    else if (text[at] === text[open]) return at
  }
  return end
}

/** Reads the expression that is all of a range of the text. */
function readBetween(reader: Reader, start: number, end: number): Expression {
  const { tokens, at, end: outerEnd } = reader
  const inner = scan(reader.clean.text.slice(0, end), start).flatMap((line) => line.tokens)
  reader.moveTo(inner, 0)
  reader.end = start
  const value = readValue(reader)
  if (!reader.is("")) throw reader.invalid()
  reader.moveTo(tokens, at)
  reader.end = outerEnd
  return value
}

function conversionAt(reader: Reader, at: number): "r" | "s" | "a" {
  const letter = reader.clean.text[at]
  if (letter !== "r" && letter !== "s" && letter !== "a") throw reader.invalid(at)
  return letter
}

/** Reads a format up to the brace after it; fields may stand in it. */
function readSpec(reader: Reader, start: number, end: number): Pieces {
  const { text } = reader.clean
  const parts: FStringPart[] = []
  let from = start
  let at = start
  const addText = (): void => {
    if (at > from) parts.push({ kind: "text", text: text.slice(from, at) })
  }
  while (at < end && text[at] !== "}") {
    if (text[at] !== "{") at++
    else {
      addText()
      const field = readField(reader, at, end)
      parts.push(...field.parts)
      from = field.end
      at = from
    }
  }
  addText()
  return { parts, end: at }
}
