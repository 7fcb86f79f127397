// What page and worker say to each other: plain data, clonable, arrays transferred. Validated where it enters.
import type { Diagnostic } from "../base/diagnostic.ts"
import type { PauseNote } from "../training/session-types.ts"
import type {
  Compilation,
  Fit,
  Landscape,
  LandscapeRequest,
  Stability,
  SweptRun,
  Trial,
  Walkthrough,
} from "../training/teaching-types.ts"
import type {
  Change,
  CheckResult,
  Curves,
  DocumentationEntry,
  Experiment,
  FileInfo,
  Inspection,
  OptimizerName,
  PlotFigure,
  Precision,
  ProgramInfo,
  RunState,
  Status,
  Value,
} from "../training/types.ts"

/** One message at most per display frame. Absent fields have not changed. */
export interface Frame {
  /** Counts loads and resets: a frame of an older generation is dropped. */
  readonly generation: number
  readonly status: Status
  readonly step: number
  /** The furthest step that the history can be brought to. */
  readonly lastStep: number
  readonly loss: number | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  readonly parameters: Readonly<Record<string, Value>>
  readonly gradients: Readonly<Record<string, Value>>
  /** Lines of the console from index `from` on; earlier ones stand. */
  readonly console?: { readonly from: number; readonly lines: readonly string[] }
  readonly plots?: readonly PlotFigure[]
  readonly diagnostics?: readonly Diagnostic[]
  readonly curves?: Curves
  readonly program?: ProgramInfo
  /** Why a run paused by itself, for the reader: "settled", "diverged", …, and the sentence. */
  readonly pause?: PauseNote | null
  /** Median milliseconds of a step in this run, where known. */
  readonly stepMilliseconds: number | null
  /** Which back end runs, and why, for the page. */
  readonly backend: string
  /** What the reader changed while it ran, by step: with the experiment it makes the same run again. */
  readonly changes?: readonly Change[]
}

/** Every call, by name: [params, result]. */
export interface Calls {
  load: [Experiment, { readonly program: ProgramInfo | null; readonly diagnostics: readonly Diagnostic[] }]
  step: [{ readonly count: number }, RunState]
  stepBack: [{ readonly count: number }, RunState]
  /** Brings the run to a step of its history. */
  seek: [{ readonly step: number }, RunState]
  run: [{ readonly untilSettled: boolean }, RunState]
  pause: [Readonly<Record<never, never>>, RunState]
  reset: [Readonly<Record<never, never>>, RunState]
  /** `speed` is steps a second, null flat out. A slot is set by its id. */
  set: [
    {
      readonly learningRate?: number
      readonly optimizer?: OptimizerName
      readonly speed?: number | null
      readonly slots?: readonly { readonly id: number; readonly value: number }[]
    },
    RunState,
  ]
  state: [Readonly<Record<never, never>>, RunState]
  values: [{ readonly names: readonly string[] }, Readonly<Record<string, Value>>]
  addFile: [{ readonly name: string; readonly bytes: ArrayBuffer }, FileInfo]
  /** Does not touch the run. */
  check: [{ readonly code: string; readonly seed?: number; readonly precision?: Precision }, CheckResult]
  inspect: [{ readonly offset: number }, Inspection | null]
  walkthrough: [Readonly<Record<never, never>>, Walkthrough | null]
  landscape: [LandscapeRequest, Landscape | null]
  trial: [{ readonly learningRate: number; readonly steps: number }, Trial | null]
  /** One run from the start beside the run that stands; ended, with null, by a later one and by pause, load and reset. */
  sweptRun: [
    {
      readonly learningRate?: number
      readonly optimizer?: OptimizerName
      readonly steps: number
      readonly milliseconds: number
    },
    SweptRun | null,
  ]
  /** The curvature of the loss where the run stands, and the rate that it allows; null where it has none. */
  stability: [Readonly<Record<never, never>>, Stability | null]
  fit: [Readonly<Record<never, never>>, Fit | null]
  /** How the program's step becomes what runs; null where it has no graph. */
  compilation: [Readonly<Record<never, never>>, Compilation | null]
  /** What there is to know about every name; constant, so ask once. */
  documentation: [Readonly<Record<never, never>>, readonly DocumentationEntry[]]
}
export type CallName = keyof Calls
export type Params<N extends CallName> = Calls[N][0]
export type Result<N extends CallName> = Calls[N][1]

/** A refused call. `wrong-call` is the caller's mistake; `not-now` is where the program owns what is set, or a part cannot be fetched. */
export interface CallError {
  readonly code: "wrong-call" | "not-now" | "internal"
  readonly message: string
}

export type ToWorker = {
  readonly [N in CallName]: { readonly id: number; readonly call: N; readonly params: Params<N> }
}[CallName]
export type FromWorker =
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: CallError }
  | { readonly kind: "frame"; readonly frame: Frame }
  /** Sent now and then while there is work, so that the page can tell a long run from a hung worker. */
  | { readonly kind: "alive" }
