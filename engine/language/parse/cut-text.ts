// A text without some stretches of it: from offsets of what is left back to those of the whole.
import { type CleanText, wholeText } from "./offsets.ts"

/** A stretch of the original text that the cleaned text leaves out. */
export interface Cut {
  readonly start: number
  readonly end: number
}

/** Leaves cuts (sorted, not overlapping) out of a text. */
export function cutText(original: string, cuts: readonly Cut[]): CleanText {
  if (cuts.length === 0) return wholeText(original)
  const pieces: string[] = []
  /** Cleaned offset at which each cut lies, and the length cut up to and with it. */
  const places: number[] = []
  const removed: number[] = []
  let at = 0
  let total = 0
  for (const cut of cuts) {
    pieces.push(original.slice(at, cut.start))
    places.push(cut.start - total)
    total += cut.end - cut.start
    removed.push(total)
    at = cut.end
  }
  pieces.push(original.slice(at))
  const shift = (offset: number, inclusive: boolean): number => {
    let low = 0
    let high = places.length
    while (low < high) {
      const middle = (low + high) >> 1
      const place = places[middle] as number
      if (inclusive ? place <= offset : place < offset) low = middle + 1
      else high = middle
    }
    return offset + (low === 0 ? 0 : (removed[low - 1] as number))
  }
  return {
    prompts: [],
    text: pieces.join(""),
    // An end lies before a cut at its place, a start after it; an empty range stays empty.
    span: (start, end) => {
      const from = shift(start, true)
      return { start: from, end: end <= start ? from : shift(end, false) }
    },
  }
}
