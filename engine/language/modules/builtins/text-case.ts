// Methods of str about letters: case, and what kinds of characters a text consists of.
import type { MethodSpec } from "../../machine/type-record.ts"
import type { PyObject } from "../../objects/object.ts"
import { isPrintable } from "./printable.ts"
import { selfText } from "./text-self.ts"
import { isSpaceAt } from "./text-space.ts"

const CASED = /\p{Lu}|\p{Ll}|\p{Lt}|\p{Lowercase}|\p{Uppercase}/u
const UPPER = /\p{Lu}|\p{Lt}|\p{Uppercase}/u
const LOWER = /\p{Ll}|\p{Lowercase}/u

const lower = (character: string): string => character.toLowerCase()
const upper = (character: string): string => character.toUpperCase()
/** The first letter of a word: a ligature becomes a capital and small letters. */
const titled = (character: string): string => {
  const [first = "", ...rest] = character.toUpperCase()
  return first + rest.join("").toLowerCase()
}

function title(text: string): string {
  let result = ""
  let inWord = false
  for (const character of text) {
    result += inWord ? lower(character) : titled(character)
    inWord = CASED.test(character)
  }
  return result
}

function isTitle(text: string): boolean {
  let inWord = false
  let any = false
  for (const character of text) {
    if (UPPER.test(character) && inWord) return false
    if (LOWER.test(character) && !inWord) return false
    inWord = CASED.test(character)
    any ||= inWord
  }
  return any
}

function capitalize(text: string): string {
  const [first = "", ...rest] = text
  return titled(first) + rest.join("").toLowerCase()
}

function swapCase(text: string): string {
  return Array.from(text, (character) => (UPPER.test(character) ? lower(character) : upper(character))).join("")
}

/** Caseless form: lower case, with what lower case alone keeps apart (ß, final sigma, ligatures) resolved. */
function caseFold(text: string): string {
  return Array.from(text, (character) => {
    if (character === "ς") return "σ"
    const capital = upper(character)
    return capital.length > character.length ? lower(capital) : lower(character)
  }).join("")
}

function changing(doc: string, change: (text: string) => string): MethodSpec<PyObject> {
  return {
    signature: "()",
    doc,
    call: (ctx, self) => {
      const text = selfText(ctx, self)
      ctx.charge(Math.ceil(text.length / 16))
      return change(text)
    },
  }
}

/** Whether the text has characters and all pass a test. */
function testing(doc: string, passes: (character: string) => boolean): MethodSpec<PyObject> {
  return asking(doc, (text) => text !== "" && Array.from(text).every(passes))
}

function asking(doc: string, test: (text: string) => boolean): MethodSpec<PyObject> {
  return {
    signature: "()",
    doc,
    call: (ctx, self) => {
      const text = selfText(ctx, self)
      ctx.charge(Math.ceil(text.length / 16))
      return test(text)
    },
  }
}

/** Digits by Unicode's numeric types: decimals, then superscripts and circled ones, then fractions and numerals. */
const isDecimal = (character: string): boolean => /\p{Nd}/u.test(character)
const isDigit = (character: string): boolean =>
  isDecimal(character) || /[²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]/u.test(character)
const isNumeric = (character: string): boolean => /[\p{N}〇一二三四五六七八九十百千万億兆]/u.test(character)
const isAlpha = (character: string): boolean => /\p{L}/u.test(character)

export const caseMethods: Readonly<Record<string, MethodSpec<PyObject>>> = {
  upper: changing("The text in capitals.", upper),
  lower: changing("The text in small letters.", lower),
  title: changing("Every word with a capital first.", title),
  capitalize: changing("The first letter a capital, the others small.", capitalize),
  swapcase: changing("Capitals made small, small letters capitals.", swapCase),
  casefold: changing("The text for comparing without regard to case.", caseFold),
  isupper: asking("Whether all letters are capitals.", (text) => CASED.test(text) && !LOWER.test(text)),
  islower: asking("Whether all letters are small.", (text) => CASED.test(text) && !UPPER.test(text)),
  istitle: asking("Whether every word begins with a capital.", isTitle),
  isalpha: testing("Whether all characters are letters.", isAlpha),
  isdecimal: testing("Whether all characters are decimal digits.", isDecimal),
  isdigit: testing("Whether all characters are digits.", isDigit),
  isnumeric: testing("Whether all characters stand for numbers.", isNumeric),
  isalnum: testing("Whether all characters are letters or digits.", (c) => isAlpha(c) || isNumeric(c)),
  isspace: testing("Whether all characters are white space.", (character) => isSpaceAt(character, 0)),
  isascii: asking("Whether all characters are ASCII.", (text) => Array.from(text).every((c) => c < "\u0080")),
  isprintable: asking("Whether repr shows all characters as they are.", (text) => Array.from(text).every(isPrintable)),
  isidentifier: asking("Whether the text could be a name.", (text) =>
    /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text),
  ),
}
