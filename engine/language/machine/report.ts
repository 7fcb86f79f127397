// What ended a program as a diagnostic; of an uncaught exception class, message, what to do, and the lines it came through.
import type { Diagnostic, DiagnosticNote } from "../../base/diagnostic.ts"
import { positionAt } from "../../base/span.ts"
import { PyException, Raised, type TraceLine } from "../objects/exceptions.ts"
import { LimitReached } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { describeException } from "./text.ts"
import { userSpan } from "./user-span.ts"

/** Most lines of a call chain that are told. */
const MAX_NOTES = 8

/** What ended a program as a diagnostic: an uncaught exception, a limit, or a fault of ours. */
export function failure(rt: Runtime, error: unknown): Diagnostic {
  if (error instanceof Raised) return exceptionDiagnostic(rt, error.exception)
  const span = userSpan(rt)
  if (error instanceof LimitReached) {
    return { severity: "error", code: error.code, message: error.message, span, notes: [] }
  }
  const text = error instanceof Error ? error.message : String(error)
  const message = text.startsWith("internal:") ? text : `internal: ${text}`
  return { severity: "error", code: "internal", message, span, notes: [] }
}

function exceptionDiagnostic(rt: Runtime, exception: PyException): Diagnostic {
  const { source } = rt.options
  const [innermost] = exception.trace
  const text = describeException(rt, exception)
  const { advice } = exception
  const message = advice === "" ? text : `${/[.?!]$/.test(text) ? text : `${text}.`} ${advice}`
  const notes = callNotes(source, exception)
  const reason = exception.cause instanceof PyException ? exception.cause : exception.context
  if (reason instanceof PyException && !(exception.suppressContext && exception.cause === null)) {
    const how = exception.cause instanceof PyException ? "caused by" : "while handling"
    notes.push({ message: `${how} ${describeException(rt, reason)}`, span: reason.trace[0]?.span ?? null })
  }
  const span = innermost?.span ?? { start: 0, end: 0 }
  return { severity: "error", code: codeOf(exception.type.name), message, span, notes }
}

/** How a note names a function; null for a comprehension, which nobody thinks of as called. */
function calledName(qualified: string): string | null {
  const name = qualified.replace(/^.*<locals>\./, "")
  if (/<(list|set|dict)comp>$|<genexpr>$/.test(name)) return null
  return name.endsWith("<lambda>") ? "the lambda" : name
}

/** The user's lines that the error came through, from the inside out; a recursion's many are told once. */
function callNotes(source: string, exception: PyException): DiagnosticNote[] {
  const notes: DiagnosticNote[] = []
  for (let index = 1; index < exception.trace.length && notes.length < MAX_NOTES; index++) {
    const { span } = exception.trace[index] as TraceLine
    const name = calledName(exception.trace[index - 1]?.functionName ?? "")
    if (name === null) continue
    const message = `${name} was called in line ${positionAt(source, span.start).line}`
    const last = notes[notes.length - 1]
    if (last?.span?.start !== span.start) notes.push({ message, span })
    else if (last.message === message) notes[notes.length - 1] = { message: `${message}, again and again`, span }
  }
  return notes
}

/** `ZeroDivisionError` → `zero-division`. */
function codeOf(name: string): string {
  const words = name.replace(/(Error|Exception)$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, "-")
  return words.toLowerCase() || "exception"
}
