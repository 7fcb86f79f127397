// What a call is refused with on the page.
import type { CallError } from "./protocol.ts"

/** A call that the engine refused, or a fault of ours. */
export class EngineError extends Error {
  override readonly name = "EngineError"
  readonly code: CallError["code"]

  constructor({ code, message }: CallError) {
    super(message)
    this.code = code
  }
}
