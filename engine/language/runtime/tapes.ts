// Starting, stopping and forgetting gradient tapes.
import type { Node } from "../../graph/node.ts"
import type { TensorRuntime } from "./runtime.ts"
import { TapeState } from "./tape-state.ts"

/** Persistent tapes that are kept in mind after they stopped; older ones lose the history of values that were looked at. */
const KEPT_TAPES = 4

/** A tape that does not record yet. */
export function createTape(runtime: TensorRuntime, persistent: boolean, watchesVariables: boolean): TapeState {
  const tape = new TapeState(runtime.shared.nextNode.id, persistent, watchesVariables)
  tape.end = tape.start
  return tape
}

/** `with tape:` begins. */
export function startTape(runtime: TensorRuntime, tape: TapeState): void {
  const finished = runtime.tapes.filter((other) => !other.recording)
  const forgotten = new Set([
    ...finished.filter((other) => !other.live),
    ...finished.slice(0, Math.max(0, finished.length - KEPT_TAPES)),
  ])
  runtime.tapes = runtime.tapes.filter((other) => !forgotten.has(other) && other !== tape)
  tape.start = runtime.shared.nextNode.id
  tape.end = null
  runtime.tapes.push(tape)
}

/** `with tape:` ends. */
export function stopTape(runtime: TensorRuntime, tape: TapeState): void {
  tape.end = runtime.shared.nextNode.id
}

/** `tape.watch(x)`. */
export function watch(runtime: TensorRuntime, tape: TapeState, node: Node): void {
  tape.watched.add(node)
  runtime.facts.track(node)
}

/** A gradient was taken: a tape that is not persistent is used up, unless it still records. */
export function consume(tape: TapeState): void {
  if (!tape.persistent && !tape.recording) tape.consumed = true
}
