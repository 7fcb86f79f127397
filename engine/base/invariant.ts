// Faults of our own: what can only be wrong if the engine is. Never for a user's mistake.

/** A fault of the engine. Its message begins with "internal:", so that no reader takes it for a mistake of theirs. */
export class InvariantError extends Error {
  override readonly name = "InvariantError"
}

/** Throws an InvariantError unless the condition holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(`internal: ${message}`)
}

/** For a place that no value reaches; fails to compile where a union is not exhausted. */
export function unreachable(value: never): never {
  throw new InvariantError(`internal: unexpected ${String(value)}`)
}
