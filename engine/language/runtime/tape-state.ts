// A gradient tape as data: the range of nodes that it saw and what it watches. Differentiating is in differentiate.ts.
import type { Node } from "../../graph/node.ts"
import type { Cloneable } from "../objects/cloner.ts"

export class TapeState implements Cloneable {
  /** The first node that it records; those from `end` on are not on it (null while it records). */
  start: number
  end: number | null = null
  readonly watched = new Set<Node>()
  /** Ranges in which `stop_recording` was in force. */
  readonly gaps: (readonly [number, number])[] = []
  consumed = false

  constructor(
    start: number,
    readonly persistent: boolean,
    readonly watchesVariables: boolean,
  ) {
    this.start = start
  }

  clone(): TapeState {
    const copy = new TapeState(this.start, this.persistent, this.watchesVariables)
    copy.end = this.end
    for (const node of this.watched) copy.watched.add(node)
    copy.gaps.push(...this.gaps)
    copy.consumed = this.consumed
    return copy
  }

  get recording(): boolean {
    return this.end === null
  }

  /** Whether a gradient may still be asked of it. */
  get live(): boolean {
    return this.recording || !this.consumed
  }

  /** Whether a node was made while the tape recorded. */
  saw(node: Node): boolean {
    if (node.id < this.start || (this.end !== null && node.id >= this.end)) return false
    return !this.gaps.some(([from, to]) => node.id >= from && node.id < to)
  }
}
