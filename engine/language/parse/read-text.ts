// String literals: prefixes and escapes; several side by side are one. The pieces of f-strings are read in read-format.ts.
import type { Expression, FStringPart } from "./ast.ts"
import { decodeEscapes, type Quotes, quotesOf } from "./read-escapes.ts"
import { readFormat } from "./read-format.ts"
import type { Reader } from "./reader.ts"
import type { Token } from "./scan.ts"

/** Reads the strings that stand here, one or several. */
export function readText(reader: Reader): Expression {
  const { start } = reader.token
  const parts: FStringPart[] = []
  while (reader.token.kind === "string") {
    const token = reader.take()
    const quotes = quotesOf(reader, token)
    if (quotes.format) parts.push(...readFormat(reader, token, quotes))
    else parts.push({ kind: "text", text: readPlain(reader, token, quotes) })
  }
  const span = reader.span(start)
  if (parts.every((part) => part.kind === "text")) {
    return { kind: "constant", span, value: parts.map((part) => part.text).join("") }
  }
  return { kind: "fstring", span, parts: joinText(parts) }
}

function readPlain(reader: Reader, token: Token, { raw, start, end }: Quotes): string {
  const body = reader.clean.text.slice(start, end).replace(/\r\n?/g, "\n")
  return raw ? body : decodeEscapes(reader, token, body)
}

function joinText(parts: readonly FStringPart[]): FStringPart[] {
  const joined: FStringPart[] = []
  for (const part of parts) {
    const last = joined[joined.length - 1]
    if (part.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + part.text }
    } else if (part.kind !== "text" || part.text !== "") joined.push(part)
  }
  return joined
}
