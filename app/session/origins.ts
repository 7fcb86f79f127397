// Remembers which example a text came from, so that undo, which brings back whole texts, brings back their origin too.

/** Texts that are remembered: what undo reaches beyond them keeps the origin of what it came from. */
const REMEMBERED = 20

/** Origins of texts, by the whole text. */
export interface Origins {
  /** A text and the example that it came from; null for a reader's own. */
  note(code: string, example: string | null): void
  /** The origin that a text was noted with, or `otherwise`. */
  of(code: string, otherwise: string | null): string | null
}

/** Knows nothing yet. */
export function createOrigins(): Origins {
  const known = new Map<string, string | null>()
  return {
    note(code, example) {
      known.delete(code)
      known.set(code, example)
      const [oldest] = known.keys()
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    },
    of: (code, otherwise) => known.get(code) ?? (known.has(code) ? null : otherwise),
  }
}
