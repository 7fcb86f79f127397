// What the page can ask of a run. The implementation speaks to the engine; panels and commands see only this.
import type {
  BackendChoice,
  Compilation,
  DocumentationEntry,
  FileInfo,
  Fit,
  Inspection,
  Landscape,
  LandscapeRequest,
  OptimizerName,
  Precision,
  Result,
  RunState,
  Stability,
  Trial,
  Value,
  Walkthrough,
} from "../../engine/index.ts"
import type { Companion } from "../model/companions.ts"
import type { Goal, Settings } from "../model/experiment.ts"
import type { Sweeps } from "./sweeps.ts"

/** A text to open, with what its author says of the controls. */
export interface Program {
  readonly code: string
  readonly example: string | null
  readonly settings?: Partial<Settings>
  readonly goal?: Goal | null
  /** Runs beside it; without them there are none. */
  readonly companions?: readonly Companion[]
}

export interface Session {
  /** Replaces the text as a reader's own edit does: the run goes on with its old text, marked "edited". */
  edit(code: string): void
  /** Replaces the text, and the settings that are named, and starts afresh at step 0; the speed goes with the old text. */
  open(program: Program): Promise<Result<"load"> | null>
  /** Starts afresh with the present text. */
  restart(): Promise<Result<"load"> | null>
  step(count: number): Promise<RunState | null>
  stepBack(count: number): Promise<RunState | null>
  seek(step: number): Promise<RunState | null>
  /** `untilSettled`: pauses by itself where four digits stop changing, as a run that the reader starts does. */
  run(options?: { readonly untilSettled: boolean }): Promise<RunState | null>
  pause(): Promise<RunState | null>
  /** Where the run stands, in full. */
  state(): Promise<RunState | null>
  /** Live: rewrites the literal in the text where the program names its rate, else sets the control. */
  setLearningRate(rate: number): void
  setSlot(id: number, value: number): void
  setOptimizer(optimizer: OptimizerName): void
  setSeed(seed: number): void
  setPrecision(precision: Precision): void
  setBackend(backend: BackendChoice): void
  setSpeed(speed: number | null | undefined): void
  addFile(name: string, bytes: ArrayBuffer): Promise<FileInfo | null>
  /** Sets the runs beside the present one; an empty list ends the comparison. */
  compare(companions: readonly Companion[]): Promise<void>
  /** Sweeps of learning rates; what they find is in the rates store. */
  readonly rates: Pick<Sweeps, "start" | "watch" | "cancel" | "setSteps">
  inspect(offset: number): Promise<Inspection | null>
  walkthrough(): Promise<Walkthrough | null>
  landscape(request: LandscapeRequest): Promise<Landscape | null>
  trial(learningRate: number, steps: number): Promise<Trial | null>
  /** The curvature of the loss where the run stands, and the rate that it allows. */
  stability(): Promise<Stability | null>
  fit(): Promise<Fit | null>
  compilation(): Promise<Compilation | null>
  values(names: readonly string[]): Promise<Readonly<Record<string, Value>>>
  /** What there is to know about every name of the language; asked of the engine once. */
  documentation(): Promise<readonly DocumentationEntry[]>
  dispose(): void
}
