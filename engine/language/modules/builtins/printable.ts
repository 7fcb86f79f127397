// ascii() of a text, and which characters repr shows as they are. repr itself is the machine's (machine/text.ts).

/** Everything that repr escapes beyond quotes: controls, separators but the space, formats, surrogates, unassigned. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u

/** ascii(text), from its repr: every character beyond ASCII becomes an escape. */
export function asciiOnly(repr: string): string {
  let body = ""
  for (const character of repr) body += character > "~" ? escapeCode(character) : character
  return body
}

/** Whether repr shows a character as it is. */
export function isPrintable(character: string): boolean {
  return character === " " || !UNPRINTABLE.test(character)
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) as number
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`
  return `\\U${code.toString(16).padStart(8, "0")}`
}
