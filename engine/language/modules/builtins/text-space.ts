// Python's notion of white space and line ends, which is not JavaScript's.

/** Code points that str.isspace() accepts, beside tab to carriage return and the four separators before the space. */
const SPACES = new Set([
  ...[0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009],
  ...[0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
])
/** Where str.splitlines() breaks: \n, \v, \f, \r, the file, group and record separators, and Unicode's line ends. */
const LINE_ENDS = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029])

/** Whether the UTF-16 unit at an index is white space (all white space is one unit). */
export function isSpaceAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return (code >= 9 && code <= 13) || (code >= 0x1c && code <= 0x1f) || SPACES.has(code)
}

/** The text without white space at its start. */
export function stripSpaceLeft(text: string): string {
  let start = 0
  while (start < text.length && isSpaceAt(text, start)) start++
  return text.slice(start)
}

/** The text without white space at its end. */
export function stripSpaceRight(text: string): string {
  let end = text.length
  while (end > 0 && isSpaceAt(text, end - 1)) end--
  return text.slice(0, end)
}

/** The text without white space at either end. */
export function stripSpace(text: string): string {
  return stripSpaceLeft(stripSpaceRight(text))
}

/** str.splitlines(). */
export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!LINE_ENDS.has(text.charCodeAt(at))) continue
    const next = text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : at + 1
    lines.push(text.slice(start, keepEnds ? next : at))
    start = next
    at = next - 1
  }
  if (start < text.length) lines.push(text.slice(start))
  return lines
}
