// Raising Python exceptions from TypeScript.
import { PyTuple } from "../objects/containers.ts"
import { PyException, Raised } from "../objects/exceptions.ts"
import type { PyType, PyValue } from "../objects/object.ts"

/** Throws an exception whose only argument is a message. */
export function raise(type: PyType, message: string, advice = ""): never {
  throw raised(type, [message], advice)
}

/** An exception ready to be thrown. */
export function raised(type: PyType, args: readonly PyValue[], advice = ""): Raised {
  const exception = new PyException(type, new PyTuple(args))
  exception.advice = advice
  return new Raised(exception)
}

/**
 * A limit of the machine: work without a step. No `except` of the program catches it, for a program that catches its own end
 * would run for ever.
 */
export class LimitReached {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

/** Stops before the present instruction, which is made again when the machine goes on. */
export class StepDue {
  readonly due = true
}
