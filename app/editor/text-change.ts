// The smallest single replacement that turns one text into another.

export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** Strips the common beginning and end; null where the texts are equal. */
export function minimalChange(before: string, after: string): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let tail = 0
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) }
}
