// What TensorFlow 1's sessions leave behind: the default session, the run counter of random draws, the last feeds.
import type { TensorValue } from "../../base/dtype.ts"
import type { Node } from "../../graph/node.ts"

export interface SessionState {
  /** Runs since the present session began; the fourth word of every random key. */
  runs: number
  /** How many sessions are open as default ones (`with tf.Session()`, InteractiveSession). */
  open: number
  /** What was last fed to each placeholder: the data of "the loss at the present parameters". */
  readonly feeds: Map<Node, TensorValue>
}

export function createSessionState(): SessionState {
  return { runs: 0, open: 0, feeds: new Map() }
}

export function copySessionState(state: SessionState): SessionState {
  return { runs: state.runs, open: state.open, feeds: new Map(state.feeds) }
}
