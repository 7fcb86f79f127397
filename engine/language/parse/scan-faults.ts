// What is wrong with a character, a number, a string or a bracket: Python's words for what scan.ts cannot read.
import { SyntaxFault } from "./fault.ts"
import type { Token } from "./scan.ts"

const NAME = /[A-Za-z_\u00aa-\uffff][A-Za-z0-9_\u00aa-\uffff]*/y

export function strayBackslash(at: number): SyntaxFault {
  return new SyntaxFault("SyntaxError", "unexpected character after line continuation character", at, at + 1)
}

/** A string without its end: it begins at `start`, its text at `bodyStart`, and `at` is where it was given up. */
export function unterminated(text: string, start: number, bodyStart: number, at: number, quote: string): SyntaxFault {
  // Python counts the line on which it noticed.
  const end = Math.min(at, text.length)
  const detected = `(detected at line ${text.slice(0, end).split("\n").length})`
  const long = quote.length > 1
  const kind = long ? "triple-quoted string" : "string"
  const message = `unterminated ${kind} literal ${detected}`
  return new SyntaxFault("SyntaxError", message, start, long ? bodyStart : end, `Add the closing ${quote}.`)
}

export function tooDeep({ start, end }: Token): SyntaxFault {
  return new SyntaxFault("SyntaxError", "too many nested parentheses", start, end, "Name a part of it first.")
}

export function neverClosed({ text, start, end }: Token, closer: string | undefined): SyntaxFault {
  return new SyntaxFault("SyntaxError", `'${text}' was never closed`, start, end, `Add the missing '${closer}'.`)
}

/** A closing bracket that no bracket, or one of another form, waits for. */
export function wrongCloser(
  text: string,
  { text: found, start, end }: Token,
  opener: Token | undefined,
  closer: string | undefined,
): SyntaxFault {
  if (opener === undefined) return new SyntaxFault("SyntaxError", `unmatched '${found}'`, start, end, "Remove it.")
  const elsewhere = text.slice(opener.end, start).includes("\n")
  const line = elsewhere ? ` on line ${text.slice(0, opener.start).split("\n").length}` : ""
  return new SyntaxFault(
    "SyntaxError",
    `closing parenthesis '${found}' does not match opening parenthesis '${opener.text}'${line}`,
    start,
    end,
    `Write '${closer}' here, or close the other one first.`,
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

/** Throws where a name has a character that Python's names do not have. */
export function checkName(text: string, start: number, end: number): void {
  const name = text.slice(start, end)
  let at = start
  for (const character of name) {
    const power = SUPERSCRIPTS[character]
    if (power !== undefined) {
      const base = name.slice(0, at - start)
      const advice = base === "" ? `A power is written **${power}.` : `For the power write ${base}**${power}.`
      throw new SyntaxFault("SyntaxError", characterMessage(character), at - base.length, at + character.length, advice)
    }
    if (!/^[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]$/u.test(character)) throw badCharacter(text, at)
    at += character.length
  }
}

function characterMessage(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  return /[\p{C}\p{Z}]/u.test(character)
    ? `invalid non-printable character ${code}`
    : `invalid character '${character}' (${code})`
}

/** A character that no token has. */
export function badCharacter(text: string, at: number): SyntaxFault {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const replacement = LOOKALIKES[character]
  const power = SUPERSCRIPTS[character]
  let advice = replacement === undefined ? "" : `Write ${replacement} instead.`
  if (power !== undefined) advice = `A power is written **${power}.`
  if (/\p{Z}/u.test(character)) advice = "Replace it by a space."
  return new SyntaxFault("SyntaxError", characterMessage(character), at, at + character.length, advice)
}

/** Throws where a number is not written as Python writes it. */
export function checkNumber(text: string, number: Token): void {
  NAME.lastIndex = number.end
  const follower = NAME.exec(text)
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
    checkName(text, number.end, number.end + follower[0].length)
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
  if (/[._]_|_$|_[.eEjJ]/.test(number.text)) {
    throw new SyntaxFault("SyntaxError", "invalid decimal literal", number.start, number.end)
  }
}
