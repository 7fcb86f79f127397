// A range of the user's source text. Offsets count UTF-16 code units, as JavaScript strings and the editor do.

/** Half-open range [start, end) of the source text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The smallest span that covers both. */
export function joinSpans(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

/** The spans in order, each once. */
export function distinctSpans(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.start} ${span.end}`, span])).values()]
}

/** A place in the text as people count it: lines and columns from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Line and column (both from 1) of an offset; an offset past the end is the end. */
export function positionAt(source: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, source.length))
  let line = 1
  let lineStart = 0
  for (let at = source.indexOf("\n"); at !== -1 && at < end; at = source.indexOf("\n", at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: end - lineStart + 1 }
}
