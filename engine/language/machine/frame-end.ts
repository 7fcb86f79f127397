// Frames that end or wait: return values, `__init__`, class bodies, generators.
import type { PyValue } from "../objects/object.ts"
import { finishClass, initReturned } from "./construct.ts"
import { Op } from "./opcodes.ts"
import type { Runtime } from "./runtime.ts"

/** Ends the running frame with a result; true where whoever started the loop gets it. */
export function finishFrame(rt: Runtime, value: PyValue, floor: number): boolean {
  const { frame } = rt
  let result = value
  if (frame.instance !== undefined) {
    if (value !== null) initReturned(value)
    result = frame.instance
  } else if (frame.classHead !== null) result = finishClass(rt, frame)
  rt.frames.pop()
  if (frame.generator !== null) {
    frame.generator.state = "finished"
    if (!frame.entry) {
      leaveConsumer(rt, result)
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

/** A generator has ended: the loop over it is left, or `yield from` has its value. */
function leaveConsumer(rt: Runtime, result: PyValue): void {
  const { frame } = rt
  const at = frame.ip - 1
  frame.stack.pop()
  if (frame.code.opcodes[at] === Op.ForIterator) frame.ip = frame.code.operands[at] as number
  else frame.stack.push(result)
}

/**
 * The running generator yields: its frame waits, and whoever resumed it has the value; true where that is a native. A
 * `yield from` in between waits too and will make its instruction again.
 */
export function yieldValue(rt: Runtime, value: PyValue, awaitsValue: boolean): boolean {
  let expects = awaitsValue
  for (;;) {
    const { frame } = rt
    const { generator } = frame
    if (generator !== null) generator.state = "waiting"
    frame.awaitsValue = expects
    rt.frames.pop()
    if (frame.entry) {
      frame.entry = false
      rt.returned = value
      return true
    }
    const consumer = rt.frame
    if (consumer.code.opcodes[consumer.ip - 1] !== Op.YieldFrom) {
      consumer.stack.push(value)
      return false
    }
    consumer.ip--
    expects = false
  }
}
