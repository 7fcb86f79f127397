// Printed text as lines, and what of them changed since the page was last told. Long consoles keep their end.
import type { ConsoleChange } from "./session-types.ts"

/** Lines that a State carries, and the page when it is told all. */
const KEPT_LINES = 1_000
/** Lines that the page may hold before it is told all again. */
const MOST_LINES = 3_000

/** The last lines of what was printed in pieces; an unfinished last line counts. */
export function lastLines(texts: readonly string[], most = KEPT_LINES): string[] {
  let from = texts.length
  let ends = 0
  // One line end more than lines are wanted: the first line may begin in an earlier piece.
  while (from > 0 && ends <= most) {
    from--
    for (let at = texts[from]?.indexOf("\n") ?? -1; at >= 0; at = texts[from]?.indexOf("\n", at + 1) ?? -1) ends++
  }
  return linesOf(texts.slice(from).join("")).slice(-most)
}

function linesOf(text: string): string[] {
  const lines = text.split("\n")
  if (lines.at(-1) === "") lines.pop()
  return lines
}

/** Tells one reader what changed in a log of pieces, which may also be cut back. */
export interface ConsoleReader {
  /** What changed since the last call, or null. */
  take(texts: readonly string[]): ConsoleChange | null
  /** The log was cut back to so many pieces. */
  cut(length: number): void
}

export function createConsoleReader(): ConsoleReader {
  let told = 0
  let lines = 0
  // The text of the last line as far as it is unfinished, else null.
  let open: string | null = null
  // The first call tells all, be it nothing: its reader may still hold the lines of another program.
  let stale = true

  function all(texts: readonly string[]): ConsoleChange {
    const kept = lastLines(texts)
    stale = false
    told = texts.length
    lines = kept.length
    open = texts.findLast((text) => text !== "")?.endsWith("\n") === false ? (kept.at(-1) ?? "") : null
    return { from: 0, lines: kept }
  }

  return {
    take(texts) {
      if (stale || texts.length - told > MOST_LINES) return all(texts)
      if (texts.length === told) return null
      const text = texts.slice(told).join("")
      if (text === "") return null
      const from = open === null ? lines : lines - 1
      const fresh = linesOf((open ?? "") + text)
      if (from + fresh.length > MOST_LINES) return all(texts)
      told = texts.length
      lines = from + fresh.length
      open = text.endsWith("\n") ? null : (fresh.at(-1) ?? "")
      return { from, lines: fresh }
    },
    cut(length) {
      if (length < told) stale = true
    },
  }
}
