// Reads error fixtures: text files of cases, each a title, a program and the diagnostics it must give.
import type { Diagnostic } from "../../../engine/base/diagnostic.ts"
import { positionAt } from "../../../engine/base/span.ts"

export interface ErrorCase {
  readonly title: string
  readonly source: string
  readonly expected: string
}

/**
 * A case is `== title`, the program's lines, `==>`, and a line for each diagnostic: `code [line:column-line:column] message`, with
 * its notes below it.
 */
export function readErrorCases(text: string): ErrorCase[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const titleEnd = part.indexOf("\n")
      const arrow = part.indexOf("\n==>\n")
      return {
        title: part.slice(0, titleEnd),
        source: part.slice(titleEnd + 1, arrow),
        expected: part.slice(arrow + 5).trimEnd(),
      }
    })
}

/** A diagnostic as fixtures write it. */
export function showDiagnostic(source: string, diagnostic: Diagnostic): string {
  const place = (offset: number): string => {
    const { line, column } = positionAt(source, offset)
    return `${line}:${column}`
  }
  const { span } = diagnostic
  const notes = diagnostic.notes.map((note) => `\n  note: ${note.message}`).join("")
  return `${diagnostic.code} [${place(span.start)}-${place(span.end)}] ${diagnostic.message}${notes}`
}
