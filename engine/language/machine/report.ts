// An uncaught exception as a diagnostic: class, message, what to do, and the lines it came through.
import type { Diagnostic, DiagnosticNote } from "../../base/diagnostic.ts"
import { positionAt, type Span } from "../../base/span.ts"
import { PyException } from "../objects/exceptions.ts"
import type { Runtime } from "./runtime.ts"
import { describeException } from "./text.ts"

/** Most lines of a call chain that are told. */
const MAX_NOTES = 8

export function exceptionDiagnostic(rt: Runtime, exception: PyException): Diagnostic {
  const { source } = rt.options
  const [innermost, ...callers] = exception.trace
  const text = describeException(rt, exception)
  const { advice } = exception
  const message = advice === "" ? text : `${/[.?!]$/.test(text) ? text : `${text}.`} ${advice}`
  const notes: DiagnosticNote[] = []
  for (const line of callers.slice(0, MAX_NOTES)) {
    const inner = notes.length === 0 ? innermost : callers[notes.length - 1]
    const name = inner?.functionName ?? ""
    notes.push({ message: `${name} was called in line ${positionAt(source, line.span.start).line}`, span: line.span })
  }
  const reason = exception.cause instanceof PyException ? exception.cause : exception.context
  if (reason instanceof PyException && !(exception.suppressContext && exception.cause === null)) {
    const how = exception.cause instanceof PyException ? "caused by" : "while handling"
    notes.push({ message: `${how} ${describeException(rt, reason)}`, span: reason.trace[0]?.span ?? null })
  }
  const span = innermost?.span ?? { start: 0, end: 0 }
  return { severity: "error", code: codeOf(exception.type.name), message, span, notes }
}

/** `ZeroDivisionError` → `zero-division`. */
function codeOf(name: string): string {
  const words = name.replace(/(Error|Exception)$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, "-")
  return words.toLowerCase() || "exception"
}

/** The range of the innermost line of the user's own text that is running. */
export function userSpan(rt: Runtime): Span {
  for (let index = rt.frames.length - 1; index >= 0; index--) {
    const frame = rt.frames[index]
    if (frame === undefined || frame.code.library) continue
    const span = frame.code.spans[Math.max(0, frame.ip - 1)]
    if (span !== undefined) return span
  }
  return { start: 0, end: 0 }
}
