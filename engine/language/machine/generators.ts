// Generators: resuming a frame that waits, and taking what it yields.
import { typeErrorType, valueErrorType } from "../objects/exceptions.ts"
import type { PyValue } from "../objects/object.ts"
import { pushFrame, runToEnd } from "./call.ts"
import type { PyGenerator } from "./frame.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"

/** Pushes a generator's frame so that it goes on; false where it is finished. */
export function resumeGenerator(rt: Runtime, generator: PyGenerator, sent: PyValue): boolean {
  if (generator.state === "finished") return false
  if (generator.state === "running") raise(valueErrorType, "generator already executing")
  const { frame } = generator
  pushFrame(rt, frame)
  generator.state = "running"
  if (frame.awaitsValue) {
    frame.stack.push(sent)
    frame.awaitsValue = false
  } else if (sent !== null && frame.ip === 0) {
    rt.frames.pop()
    generator.state = "waiting"
    raise(typeErrorType, "can't send non-None value to a just-started generator")
  }
  return true
}

/** The next value of a generator, within a native; undefined at its end. */
export function generatorAdvance(rt: Runtime, generator: PyGenerator, sent: PyValue): PyValue | undefined {
  const floor = rt.frames.length
  if (!resumeGenerator(rt, generator, sent)) return undefined
  generator.frame.entry = true
  return runToEnd(rt, floor)
}
