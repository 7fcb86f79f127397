// What whoever plays a run can ask of it. A session works only while `work` is called, so that its caller owns the time.
import type { Diagnostic } from "../base/diagnostic.ts"
import type { FileStore } from "../data/file-store.ts"
import type {
  Compilation,
  Fit,
  Landscape,
  LandscapeRequest,
  Stability,
  SweptRun,
  Trial,
  Walkthrough,
} from "./teaching-types.ts"
import type {
  Change,
  CheckResult,
  Curves,
  Experiment,
  Inspection,
  OptimizerName,
  PlotFigure,
  ProgramInfo,
  RunState,
  Status,
  Value,
} from "./types.ts"

/** Milliseconds of a steady clock; deadlines are readings of it. */
export type Clock = () => number

/** What a session is in the middle of. `none` and `playing` are never pending; the others end by themselves. */
export type Activity = "none" | "loading" | "stepping" | "moving" | "playing"

/** How a run that plays pauses by itself. */
export interface PlayRules {
  /** Pauses when four digits stop changing relative to the start. */
  readonly untilSettled: boolean
  /** Pauses a declared program whose parameters have not changed by a bit for a thousand steps, as finished. */
  readonly untilUnchanged: boolean
}

export interface PauseNote {
  readonly reason: "settled" | "diverged" | "unchanged" | "end" | "unavailable"
  readonly message: string
}

/** A live control. A slot is a number of the text, by its id. */
export interface Controls {
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly slots?: readonly { readonly id: number; readonly value: number }[]
}

/** A run from the start with other settings; what is left out stays as it is. */
export interface SweptRunRequest {
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly steps: number
  /** Time that it may take. */
  readonly milliseconds: number
}

/** The program owns what was to be set. */
export class OwnedByProgram extends Error {
  override readonly name = "OwnedByProgram"
}

/** One run of one program. */
export interface Session {
  readonly activity: Activity
  readonly status: Status
  readonly step: number
  /** The furthest step that was ever reached on the present branch. */
  readonly lastStep: number
  /** Null until the load is done, and where the text has no program. */
  readonly program: ProgramInfo | null
  readonly pauseNote: PauseNote | null
  readonly diagnostics: readonly Diagnostic[]
  readonly changes: readonly Change[]
  /** Median of recent steps, in milliseconds. */
  readonly stepMilliseconds: number | null
  readonly backend: string
  /** What it was made from, with the controls as they stand now: what Reset starts afresh. */
  readonly present: Experiment

  /** Begins what `work` then does. Each ends what was under way. */
  startStep(count: number): void
  startMove(step: number): void
  startPlay(rules: PlayRules): void
  /** Ends a step, a move or a play where it is, a play with a note where it was not the reader who did. */
  stop(why?: PauseNote): void
  /** After a PartMissing out of `work`: brings the last whole step back, so that `work` can go on. Not while it loads. */
  again(): void
  /** Works on the activity until it is done, the deadline passes, or `steps` steps were done. Returns the steps done. */
  work(deadline: number, steps?: number): number

  /** Acts on the next step; at an earlier step of the history it forks. Throws OwnedByProgram. */
  set(controls: Controls): void
  state(): RunState
  /** The moment without its arrays: what a frame needs at least. `elements`: larger tensors come without values. */
  moment(elements: number): Moment
  /** Null where nothing changed. For one reader, who keeps what it was told. */
  takeConsole(): ConsoleChange | null
  /** The same array as long as nothing was plotted. */
  plots(): readonly PlotFigure[]
  curves(): Curves
  values(names: readonly string[]): Readonly<Record<string, Value>>
  inspect(offset: number): Job<Inspection | null>
  walkthrough(): Job<Walkthrough | null>
  landscape(request: LandscapeRequest): Job<Landscape | null>
  trial(learningRate: number, steps: number): Job<Trial | null>
  /** Null where there are no steps, or the program itself owns what is to be varied. */
  sweptRun(request: SweptRunRequest): Job<SweptRun | null>
  /** The learning rate up to which plain gradient descent is stable here; null where the loss has no curvature to be found. */
  stability(): Job<Stability | null>
  fit(): Fit | null
  /** How the program's step is compiled; null where it has no graph. */
  compilation(): Job<Compilation | null>
  /** Frees what the run holds in a back end. Nothing may be asked of it afterwards. */
  dispose(): void
}

export interface Moment {
  readonly loss: number | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  readonly parameters: Readonly<Record<string, Value>>
  readonly gradients: Readonly<Record<string, Value>>
}

/** An answer that takes a while: it pauses often, and whoever asked goes on with it while there is time. */
export type Job<T> = Iterator<undefined, T, undefined>

/** What changed on the console since it was last asked: the lines from index `from` on are now these. */
export interface ConsoleChange {
  readonly from: number
  readonly lines: readonly string[]
}

/** Makes sessions and checks texts; what the worker's playback works with. */
export interface Trainer {
  open(experiment: Experiment, files: FileStore): Session
  /** A session that fails as it is loaded, for a reason that lies not in the text. */
  refuse(experiment: Experiment, reason: string): Session
  /** Runs a text up to its first step, for at most 50 ms, apart from any run. */
  check(experiment: Pick<Experiment, "code" | "seed" | "precision">, files: FileStore): CheckResult
}
