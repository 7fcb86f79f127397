// Diagnostics are data: what is wrong, where, and what to do. Texts live in one file per layer.
import type { Span } from "./span.ts"

export type Severity = "error" | "warning" | "info"

/** A further sentence, with a place of its own where it has one. */
export interface DiagnosticNote {
  readonly message: string
  readonly span: Span | null
}

/** One finding about the user's text or its run. `code` is stable and machine-readable, e.g. "shape-mismatch". */
export interface Diagnostic {
  readonly severity: Severity
  readonly code: string
  readonly message: string
  readonly span: Span
  readonly notes: readonly DiagnosticNote[]
}

/** An error diagnostic without notes. */
export function errorDiagnostic(code: string, message: string, span: Span): Diagnostic {
  return { severity: "error", code, message, span, notes: [] }
}
