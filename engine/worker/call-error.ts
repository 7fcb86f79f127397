// What the page is told of a call that could not be done: whose mistake it is, and a sentence.
import { OwnedByProgram } from "../training/session-types.ts"
import type { CallError } from "./protocol.ts"

/** The caller's mistake, which only the worker could see: a file that cannot be read. */
export class WrongCall extends Error {
  override readonly name = "WrongCall"
}

/** A part of the engine cannot be had now. */
export class PartUnavailable extends Error {
  override readonly name = "PartUnavailable"
}

export function callError(error: unknown): CallError {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof WrongCall) return { code: "wrong-call", message }
  if (error instanceof OwnedByProgram || error instanceof PartUnavailable) return { code: "not-now", message }
  return { code: "internal", message: message.startsWith("internal:") ? message : `internal: ${message}` }
}
