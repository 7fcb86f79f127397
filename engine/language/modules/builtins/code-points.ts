// Text by code points: Python indexes them, JavaScript strings are UTF-16. Where a text has no surrogates (nearly always), both
// agree and nothing is copied.

const SURROGATE = /[\ud800-\udfff]/

/** Whether UTF-16 units and code points differ. */
export function hasSurrogates(text: string): boolean {
  return SURROGATE.test(text)
}

/** len(text). */
export function textLength(text: string): number {
  if (!hasSurrogates(text)) return text.length
  let length = 0
  for (const _ of text) length++
  return length
}

/** The characters of a text. */
export function characters(text: string): string[] {
  return Array.from(text)
}

/** The characters from start to stop (both within the text). */
export function textBetween(text: string, start: number, stop: number): string {
  if (stop <= start) return ""
  return hasSurrogates(text) ? characters(text).slice(start, stop).join("") : text.slice(start, stop)
}

/** The UTF-16 offset of a code point index. */
export function unitOffset(text: string, index: number): number {
  if (!hasSurrogates(text)) return index
  let offset = 0
  let count = 0
  for (const character of text) {
    if (count++ === index) return offset
    offset += character.length
  }
  return offset
}

/** The code point index of a UTF-16 offset. */
export function pointIndex(text: string, offset: number): number {
  return textLength(text.slice(0, offset))
}
