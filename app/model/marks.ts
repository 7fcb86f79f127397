// What a panel marks in the text, and where the cursor stands in it. No drawing: the editor does that.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Span } from "../../engine/index.ts"

export interface MarksState {
  /** Places of a text that is or was the program's; the editor follows them to where they are now. Null marks nothing. */
  readonly marked: { readonly code: string; readonly spans: readonly Span[] } | null
  /** The offset at which the reader has put the cursor in the text of now; null before they have. */
  readonly cursor: number | null
}

export type MarksStore = StoreApi<MarksState>

export function createMarksStore(): MarksStore {
  return createStore<MarksState>(() => ({ marked: null, cursor: null }))
}

/** Places without those inside others, in order, so that none is marked twice. */
export function unitedSpans(spans: readonly Span[]): readonly Span[] {
  const united: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = united.at(-1)
    if (last !== undefined && span.start <= last.end) {
      united[united.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else united.push(span)
  }
  return united
}

/** Where a place of one text stands in another that differs in one stretch; null where that stretch touches it. */
export function movedSpan(
  { start, end }: Span,
  change: { readonly from: number; readonly to: number; readonly insert: string } | null,
): Span | null {
  if (change === null || end <= change.from) return { start, end }
  const delta = change.insert.length - (change.to - change.from)
  if (start >= change.to) return { start: start + delta, end: end + delta }
  // An edit inside of it makes it longer or shorter.
  return start <= change.from && end >= change.to ? { start, end: end + delta } : null
}
