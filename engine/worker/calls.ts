// A call as the playback keeps it, which kinds there are, and how a message is read.
import type { Job } from "../training/session-types.ts"
import type { CallName, Params, Result } from "./protocol.ts"

/** A call, for as long as it waits for its answer. */
export interface Call<N extends CallName = CallName> {
  readonly id: number
  readonly name: N
  readonly params: Params<N>
  /** A later pause, load or reset has ended it: it is answered without being begun. */
  ended: boolean
  /** A load or reset that has its generation: it keeps it where it is begun anew. */
  counted: boolean
}

/** Answered between slices, whatever else is under way: they do not touch the run. */
export const QUESTIONS: ReadonlySet<CallName> = new Set<CallName>([
  ...(["check", "inspect", "walkthrough", "landscape", "trial", "sweptRun", "stability", "fit"] as const),
  ...(["compilation", "documentation"] as const),
])

/** Ended by pause, load and reset. */
export const ENDABLE: ReadonlySet<CallName> = new Set<CallName>(["step", "stepBack", "seek"])

export const EMPTY_STATE: Result<"state"> = {
  status: "empty",
  step: 0,
  loss: null,
  learningRate: null,
  optimizer: null,
  parameters: {},
  gradients: {},
  console: [],
  plots: [],
  diagnostics: [],
}

export function isCall<N extends CallName>(call: Call, name: N): call is Call<N> {
  return call.name === name
}

/** Whether a question takes a while. */
export function isJob(value: unknown): value is Job<unknown> {
  return typeof value === "object" && value !== null && "next" in value && typeof value.next === "function"
}
