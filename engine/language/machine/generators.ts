// Generators: resuming a frame that waits, and taking what it yields.
import { PyTuple } from "../objects/containers.ts"
import {
  generatorExitType,
  PyException,
  Raised,
  runtimeErrorType,
  typeErrorType,
  valueErrorType,
} from "../objects/exceptions.ts"
import type { PyValue } from "../objects/object.ts"
import { runToEnd } from "./call.ts"
import type { PyGenerator } from "./frame.ts"
import { pushFrame } from "./function-calls.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { unwind } from "./unwind.ts"

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

/** Raises an exception where a generator waits; the next value that it yields, or undefined where it then ends. */
export function generatorThrow(rt: Runtime, generator: PyGenerator, exception: PyException): PyValue | undefined {
  if (generator.state === "finished") throw new Raised(exception)
  if (generator.state === "running") raise(valueErrorType, "generator already executing")
  const floor = rt.frames.length
  const { frame } = generator
  pushFrame(rt, frame)
  generator.state = "running"
  frame.awaitsValue = false
  frame.entry = true
  unwind(rt, new Raised(exception), floor)
  return runToEnd(rt, floor)
}

/** Ends a generator: its `finally` clauses run. */
export function closeGenerator(rt: Runtime, generator: PyGenerator): void {
  if (generator.state === "finished" || generator.frame.ip === 0) {
    generator.state = "finished"
    return
  }
  const exit = new PyException(generatorExitType, new PyTuple([]))
  try {
    if (generatorThrow(rt, generator, exit) === undefined) return
  } catch (error) {
    if (error instanceof Raised && error.exception === exit) return
    throw error
  }
  raise(runtimeErrorType, "generator ignored GeneratorExit")
}
