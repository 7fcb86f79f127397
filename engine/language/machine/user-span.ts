// The user's own line that is running, whatever library code runs for it.
import type { Span } from "../../base/span.ts"
import type { Runtime } from "./runtime.ts"

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
