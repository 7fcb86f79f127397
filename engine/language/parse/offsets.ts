// A text as it is parsed, cleaned of notebook clutter, and the way back to offsets of the text as the user has it. Cleaning is in clutter.ts.
import type { Span } from "../../base/span.ts"

export interface CleanText {
  /** Where input prompts stood in the original text: each begins a cell. */
  readonly prompts: readonly number[]
  readonly text: string
  /** The range of the original text of a range of the cleaned one. */
  readonly span: (start: number, end: number) => Span
}

/** A text without clutter. */
export function wholeText(original: string): CleanText {
  return { prompts: [], text: original, span: (start, end) => ({ start, end }) }
}
