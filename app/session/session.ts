// What the page can ask of a run. The implementation speaks to the engine; panels and commands see only this.
import type {
  DocumentationEntry,
  Fit,
  Inspection,
  Landscape,
  LandscapeRequest,
  OptimizerName,
  Precision,
  Trial,
  Value,
  Walkthrough,
} from "../../engine/index.ts"

export interface Session {
  /** Replaces the text as a reader's own edit does: the run goes on with its old text, marked "edited". */
  edit(code: string): void
  /** Replaces text and settings and starts afresh at step 0. */
  open(program: { readonly code: string; readonly example: string | null }): Promise<void>
  /** Starts afresh with the present text. */
  restart(): Promise<void>
  step(count: number): Promise<void>
  stepBack(count: number): Promise<void>
  seek(step: number): Promise<void>
  run(): Promise<void>
  pause(): Promise<void>
  reset(): Promise<void>
  /** Live: rewrites the literal in the text where the program names its rate, else sets the control. */
  setLearningRate(rate: number): void
  setSlot(id: number, value: number): void
  setOptimizer(optimizer: OptimizerName): void
  setSeed(seed: number): void
  setPrecision(precision: Precision): void
  setSpeed(speed: number | null | undefined): void
  addFile(name: string, bytes: ArrayBuffer): Promise<string>
  /** Compares the present rate with others; an empty list ends the comparison. */
  compare(rates: readonly number[]): Promise<void>
  inspect(offset: number): Promise<Inspection | null>
  walkthrough(): Promise<Walkthrough | null>
  landscape(request: LandscapeRequest): Promise<Landscape | null>
  trial(learningRate: number, steps: number): Promise<Trial | null>
  fit(): Promise<Fit | null>
  values(names: readonly string[]): Promise<Readonly<Record<string, Value>>>
  /** What there is to know about every name of the language; asked of the engine once. */
  documentation(): Promise<readonly DocumentationEntry[]>
  dispose(): void
}
