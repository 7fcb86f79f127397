// A syntax error as a diagnostic.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { SyntaxFault } from "./fault.ts"

const CODES = {
  SyntaxError: "syntax",
  IndentationError: "indentation",
  TabError: "indentation",
  Gap: "language-gap",
} as const

/** A syntax error as a diagnostic, its range inside the text. */
export function toDiagnostic(source: string, fault: SyntaxFault): Diagnostic {
  const name = fault.type === "Gap" ? "SyntaxError" : fault.type
  const message = /[.?!]$/.test(fault.message) ? fault.message : `${fault.message}.`
  const text = `${name}: ${fault.advice === "" ? message.replace(/\.$/, "") : `${message} ${fault.advice}`}`
  const start = Math.min(fault.start, source.length)
  const end = Math.min(Math.max(fault.end, start), source.length)
  return { severity: "error", code: CODES[fault.type], message: text, span: { start, end }, notes: [] }
}
