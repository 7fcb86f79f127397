// String literals: prefixes, escapes, and the pieces of f-strings.
import type { SyntaxNode } from "@lezer/common"
import type { Expression, FStringPart } from "./ast.ts"
import { childrenOf, type Reader } from "./reader.ts"

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "\n": "",
}

/** Reads String, FormatString and ContinuedString nodes. */
export function readText(
  reader: Reader,
  node: SyntaxNode,
  readValue: (nodes: readonly SyntaxNode[]) => Expression,
): Expression {
  const pieces = node.name === "ContinuedString" ? childrenOf(node) : [node]
  const parts: FStringPart[] = []
  for (const piece of pieces) {
    if (piece.name === "FormatString") parts.push(...readFormat(reader, piece, readValue))
    else parts.push({ kind: "text", text: readPlain(reader, piece) })
  }
  const span = reader.span(node)
  if (parts.every((part) => part.kind === "text")) {
    return { kind: "constant", span, value: parts.map((part) => (part.kind === "text" ? part.text : "")).join("") }
  }
  return { kind: "fstring", span, parts: joinText(parts) }
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

interface Quotes {
  readonly raw: boolean
  readonly bodyStart: number
  readonly bodyEnd: number
}

function quotesOf(reader: Reader, node: SyntaxNode): Quotes {
  const text = reader.text(node)
  const prefix = /^[A-Za-z]*/.exec(text)?.[0] ?? ""
  if (/b/i.test(prefix)) throw reader.gap(node, "bytes literals are not supported", "Use a str: leave out the b.")
  const quote = /^(?:"""|''')/.test(text.slice(prefix.length)) ? 3 : 1
  return { raw: /r/i.test(prefix), bodyStart: node.from + prefix.length + quote, bodyEnd: node.to - quote }
}

function readPlain(reader: Reader, node: SyntaxNode): string {
  const { raw, bodyStart, bodyEnd } = quotesOf(reader, node)
  const body = reader.slice(bodyStart, bodyEnd).replace(/\r\n?/g, "\n")
  return raw ? body : decodeEscapes(reader, node, body)
}

function decodeEscapes(reader: Reader, node: SyntaxNode, body: string): string {
  if (!body.includes("\\")) return body
  return body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([xuUN])|([\s\S]))/g,
    (whole, hex2?: string, hex4?: string, hex8?: string, octal?: string, bad?: string, simple?: string) => {
      const hex = hex2 ?? hex4 ?? hex8
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16)
        if (code > 0x10ffff)
          throw reader.fault(
            node,
            "(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character",
          )
        return String.fromCodePoint(code)
      }
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      if (bad === "N") throw reader.gap(node, "named characters \\N{…} are not supported", "Type the character itself.")
      if (bad !== undefined) {
        throw reader.fault(
          node,
          `(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\${bad} escape`,
          "Write \\\\ for a backslash, or put r before the string.",
        )
      }
      return ESCAPES[simple as string] ?? whole
    },
  )
}

function readFormat(
  reader: Reader,
  node: SyntaxNode,
  readValue: (nodes: readonly SyntaxNode[]) => Expression,
): FStringPart[] {
  const { raw, bodyStart, bodyEnd } = quotesOf(reader, node)
  const parts: FStringPart[] = []
  const literal = (from: number, to: number): void => {
    if (to <= from) return
    const body = reader.slice(from, to).replace(/\r\n?/g, "\n")
    if (/(^|[^}])(}})*}(?!})/.test(body)) {
      throw reader.fault(node, "f-string: single '}' is not allowed", "Write }} for the character itself.")
    }
    const text = body.replace(/\{\{/g, "{").replace(/\}\}/g, "}")
    parts.push({ kind: "text", text: raw ? text : decodeEscapes(reader, node, text) })
  }
  let at = bodyStart
  for (const child of childrenOf(node)) {
    if (child.name !== "FormatReplacement") continue
    literal(at, child.from)
    parts.push(...readReplacement(reader, child, readValue))
    at = child.to
  }
  literal(at, bodyEnd)
  return parts
}

function readReplacement(
  reader: Reader,
  node: SyntaxNode,
  readValue: (nodes: readonly SyntaxNode[]) => Expression,
): FStringPart[] {
  const values: SyntaxNode[] = []
  let conversion: "" | "r" | "s" | "a" = ""
  let spec: FStringPart[] | null = null
  let documented = false
  let exprEnd = node.to - 1
  for (const child of childrenOf(node)) {
    if (child.name === "FormatSelfDoc") documented = true
    else if (child.name === "FormatConversion") {
      conversion = reader.text(child)[1] as "r" | "s" | "a"
      exprEnd = Math.min(exprEnd, child.from)
    } else if (child.name === "FormatSpec") {
      spec = readSpec(reader, child, readValue)
      exprEnd = Math.min(exprEnd, child.from)
    } else if (child.name !== "{" && child.name !== "}") values.push(child)
  }
  if (values.length === 0) throw reader.fault(node, "f-string: empty expression not allowed")
  const parts: FStringPart[] = []
  if (documented) {
    parts.push({ kind: "text", text: reader.slice(node.from + 1, exprEnd) })
    if (conversion === "" && spec === null) conversion = "r"
  }
  parts.push({ kind: "value", value: readValue(values), conversion, spec })
  return parts
}

function readSpec(
  reader: Reader,
  node: SyntaxNode,
  readValue: (nodes: readonly SyntaxNode[]) => Expression,
): FStringPart[] {
  const parts: FStringPart[] = []
  let at = node.from + 1
  for (const child of childrenOf(node)) {
    if (child.name !== "FormatReplacement") continue
    if (child.from > at) parts.push({ kind: "text", text: reader.slice(at, child.from) })
    parts.push(...readReplacement(reader, child, readValue))
    at = child.to
  }
  if (node.to > at) parts.push({ kind: "text", text: reader.slice(at, node.to) })
  return parts
}
