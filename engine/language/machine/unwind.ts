// Exceptions on their way up: handlers, the lines they came through, frames that end.
import {
  memoryErrorType,
  type PyException,
  Raised,
  recursionErrorType,
  runtimeErrorType,
  stopIterationType,
} from "../objects/exceptions.ts"
import { charge } from "./budget.ts"
import type { Frame } from "./frame.ts"
import { raised } from "./raise.ts"
import type { Runtime } from "./runtime.ts"

/**
 * Finds the handler of what was thrown and makes the machine go on there. Throws it on where a native waits for the frame, or
 * where no frame is left. What is no Python exception is thrown on as it is.
 */
export function unwind(rt: Runtime, error: unknown, floor: number): void {
  const thrown = asRaised(error)
  if (thrown === null) throw error
  let { exception } = thrown
  // Looking through the frames is work too: an exception at each of a thousand depths must not cost nothing.
  charge(rt, 8 + rt.frames.length / 8)
  setContext(rt, exception)
  while (rt.frames.length > floor) {
    const { frame } = rt
    noteLine(frame, exception)
    const block = frame.blocks.pop()
    if (block !== undefined) {
      frame.stack.length = block.stackDepth
      frame.handled.length = block.handledDepth
      frame.stack.push(exception)
      frame.handled.push(exception)
      frame.ip = block.handler
      return
    }
    rt.frames.pop()
    rt.fuel -= 4
    if (frame.generator !== null) {
      frame.generator.state = "finished"
      exception = outOfGenerator(exception)
    }
    if (frame.entry) break
  }
  throw exception === thrown.exception ? thrown : new Raised(exception)
}

/** Lines of the way that are kept, from the innermost. */
const MAX_TRACE = 64

function asRaised(error: unknown): Raised | null {
  if (error instanceof Raised) return error
  // JavaScript's own stack is full: natives nested too deep. No regular expression here, for it would need stack itself.
  if (error instanceof RangeError && error.message.includes("call stack")) return tooDeep()
  if (error instanceof Error && error.name === "InternalError") return tooDeep()
  if (error instanceof RangeError) return raised(memoryErrorType, ["the result is too large"], "Make it shorter.")
  return null
}

function tooDeep(): Raised {
  return raised(recursionErrorType, ["maximum recursion depth exceeded"])
}

/** The exception during whose handling this one was raised. */
function setContext(rt: Runtime, exception: PyException): void {
  if (exception.context !== null || exception.trace.length > 0) return
  for (let index = rt.frames.length - 1; index >= 0; index--) {
    const handled = rt.frames[index]?.handled
    const current = handled?.[handled.length - 1]
    if (current !== undefined) {
      if (current !== exception) exception.context = current
      return
    }
  }
}

function noteLine(frame: Frame, exception: PyException): void {
  const { code } = frame
  const span = code.spans[frame.ip - 1]
  if (code.library || span === undefined) return
  const last = exception.trace[exception.trace.length - 1]
  // A raise that goes on after `finally` or a handler that did not match is still the same line.
  const same = last !== undefined && frame.handled.includes(exception)
  if (!same && exception.trace.length < MAX_TRACE) exception.trace.push({ span, functionName: code.qualifiedName })
}

/** PEP 479: StopIteration must not end the loop around a generator by accident. */
function outOfGenerator(exception: PyException): PyException {
  if (!exception.type.isSubclassOf(stopIterationType)) return exception
  const replacement = raised(runtimeErrorType, ["generator raised StopIteration"]).exception
  replacement.cause = exception
  replacement.trace = [...exception.trace]
  return replacement
}
