// Frames that end or wait: return values, `__init__`, class bodies, generators.

import type { PyValue } from "../objects/object.ts"
import { further } from "./further.ts"
import type { Runtime } from "./runtime.ts"

/** Ends the running frame with a result; true where whoever started the loop gets it. */
export function finishFrame(rt: Runtime, value: PyValue, floor: number): boolean {
  const { frame } = rt
  let result = value
  if (frame.instance !== undefined) {
    if (value !== null) further.get().classes.initReturned(value)
    result = frame.instance
  } else if (frame.classHead !== null) result = further.get().classes.finishClass(rt, frame)
  rt.frames.pop()
  if (frame.generator !== null) {
    frame.generator.state = "finished"
    if (!frame.entry) {
      further.get().yielding.leaveConsumer(rt, result)
      return false
    }
    rt.returned = undefined
    return true
  }
  if (frame.entry || rt.frames.length === floor) {
    rt.returned = result
    return true
  }
  rt.frame.stack.push(result)
  return false
}
