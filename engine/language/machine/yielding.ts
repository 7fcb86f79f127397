// Generators that yield, and loops that are left when one has ended.
import type { PyValue } from "../objects/object.ts"
import { Op } from "./opcodes.ts"
import type { Runtime } from "./runtime.ts"

/** A generator has ended: the loop over it is left, or `yield from` has its value. */
export function leaveConsumer(rt: Runtime, result: PyValue): void {
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
