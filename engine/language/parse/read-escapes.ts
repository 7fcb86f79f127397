// What the letters before a string's quotes mean, and its escapes.
import type { Reader } from "./reader.ts"
import type { Token } from "./scan.ts"

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

/** How a literal is written: its prefix, and where its text lies between the quotes. */
export interface Quotes {
  readonly raw: boolean
  readonly format: boolean
  readonly start: number
  readonly end: number
}

export function quotesOf(reader: Reader, { text, start, end }: Token): Quotes {
  const prefix = /^[a-z]*/i.exec(text)?.[0] ?? ""
  if (/b/i.test(prefix)) {
    throw reader.gap(reader.span(start, end), "bytes literals are not supported", "Use a str: leave out the b.")
  }
  const quote = /^(?:"""|''')/.test(text.slice(prefix.length)) ? 3 : 1
  return {
    raw: /r/i.test(prefix),
    format: /f/i.test(prefix),
    start: start + prefix.length + quote,
    end: end - quote,
  }
}

/** The text with its escapes read; `token` is the literal that it is of. */
export function decodeEscapes(reader: Reader, token: Token, body: string): string {
  if (!body.includes("\\")) return body
  const span = reader.span(token.start, token.end)
  return body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([xuUN])|([\s\S]))/g,
    (whole, hex2?: string, hex4?: string, hex8?: string, octal?: string, bad?: string, simple?: string) => {
      const hex = hex2 ?? hex4 ?? hex8
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16)
        if (code > 0x10ffff)
          throw reader.fault(
            span,
            "(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character",
          )
        return String.fromCodePoint(code)
      }
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      if (bad === "N") throw reader.gap(span, "named characters \\N{…} are not supported", "Type the character itself.")
      if (bad !== undefined) {
        throw reader.fault(
          span,
          `(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\${bad} escape`,
          "Write \\\\ for a backslash, or put r before the string.",
        )
      }
      return ESCAPES[simple as string] ?? whole
    },
  )
}
