// What a session needs of a program under training, whatever its kind. One driver is one run: it goes forward, and back to
// snapshots; it records nothing.
import type { Listing } from "../backends/backend.ts"
import type { Diagnostic } from "../base/diagnostic.ts"
import type { TensorValue } from "../base/dtype.ts"
import type { Plan } from "../compile/plan.ts"
import type { GraphRequest } from "../language/runtime/execution.ts"
import type { Hessian } from "./graph/hessian.ts"
import type { Compilation, Fit, LandscapeRequest, Walkthrough } from "./teaching-types.ts"
import type { Change, Inspection, OptimizerName, PlotFigure, ProgramInfo } from "./types.ts"

/** A parameter by the name that the page shows. */
export interface NamedValue {
  readonly name: string
  readonly value: TensorValue
}

/** Loss and gradients at the present parameters, with the last batch and its random draws. */
export interface Observation {
  readonly loss: number | null
  /** In the order of the parameters, null where there is none; empty where gradients are not known at all. */
  readonly gradients: readonly (TensorValue | null)[]
  readonly testLoss: number | null
}

/** How far a driver came. */
export interface Advance {
  /** Whole steps done. */
  readonly steps: number
  /** For each of them its loss before the update, null where that is not known; null where none is. */
  readonly losses: ArrayLike<number | null> | null
  /** `more`: the steps are done or the time is up; otherwise the program has come to its end. */
  readonly outcome: "more" | "finished" | "failed"
  /** True where the time was up inside a step. */
  readonly inside: boolean
}

/** A state to come back to; opaque to the session. */
export interface DriverState {
  /** Memory that only this state holds, in bytes, estimated. */
  readonly bytes: number
}

export interface Driver<S extends DriverState = DriverState> {
  /** Goes on to the first step. `finished` where the program has none, `failed` where it has an error. */
  load(deadline: number): "more" | "ready" | "finished" | "failed"
  /** Null before the load is done and where the text holds no program. */
  readonly info: ProgramInfo | null
  /** Up to `steps` steps while there is time; a step that was cut short is gone on with next time. */
  advance(steps: number, deadline: number): Advance
  /** Only between two steps. */
  snapshot(): S
  restore(state: S): void
  /** Present values; never written to afterwards. */
  parameters(): readonly NamedValue[]
  observe(): Observation
  /** Acts from the next step on. Only between two steps. Where it throws PartMissing, all is as it was. */
  apply(change: Change): void
  /** The rate and optimiser that the next step uses, where known. */
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  /** Output so far. The arrays may grow; after a restore they are shorter. */
  readonly output: Output
  readonly diagnostics: readonly Diagnostic[]
  readonly backend: string

  /** A run of its own from a state of this one: nothing that it does is seen here. */
  scratch(state: S): Driver<S>
  /** Values of top-level names, tensors evaluated; names that have none are left out. */
  values(names: readonly string[]): Readonly<Record<string, TensorValue>>
  /** The expression at an offset, as far as it was evaluated before the first step or in a step that was recorded. */
  inspect(offset: number): Inspection | null
  /** Does a step of the program's own and keeps what its expressions evaluated to: ask a scratch run. */
  recordStep(): void
  /** The next step written out; null where there is nothing to write. It may do the step: ask a scratch run. */
  explain(): Explanation | null
  /** The loss, or a plain program's function, of one or two numbers with all else held; null where there is none. */
  lossOf(request: Pick<LandscapeRequest, "parameters" | "function">): ((point: readonly number[]) => number) | null
  /** Of the loss at the present parameters; null where it has none. Its products throw NoValue where data is missing. */
  hessian(): Hessian | null
  fit(): Fit | null
  /** What a step computes, as a graph; null where there is none. */
  compiled(): CompiledGraph | null
}

/** A graph as it is compiled at the moment, and the code that the run's back end makes of its plan. */
export interface CompiledGraph {
  readonly subject: Compilation["subject"]
  readonly request: GraphRequest
  listing(plan: Plan): Listing
}

/** The lines of one step for each parameter. */
export type Explanation = Pick<Walkthrough, "parameters" | "note">

/** What the program has printed and plotted. */
export interface Output {
  /** Pieces of text in the order in which they were printed; lines end where a piece says so. */
  readonly texts: readonly string[]
  figures(): readonly PlotFigure[]
  /** The last thing plotted, null for nothing; the figures are the same while it is the same. */
  readonly plotted: object | null
}
