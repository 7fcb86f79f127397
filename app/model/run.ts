// The run as the page knows it: the last frame's facts, and what a check of the text found. Written only by app/session.
import { createStore, type StoreApi } from "zustand/vanilla"
import type {
  Change,
  CheckResult,
  Curves,
  Diagnostic,
  OptimizerName,
  PlotFigure,
  ProgramInfo,
  Status,
  Value,
} from "../../engine/index.ts"

/** The worker's life, for the page to say. */
export type EngineLife =
  | { readonly kind: "starting" }
  | { readonly kind: "alive" }
  | { readonly kind: "restarted"; readonly reason: string }

/** A sentence for the reader that stands until they dismiss it. */
export interface Notice {
  readonly text: string
}

export interface RunStoreState {
  /** Ids of commands given before the page had done what its address asks for; null once it has: they wait no more. */
  readonly early: readonly string[] | null
  readonly engine: EngineLife
  readonly status: Status
  readonly step: number
  readonly lastStep: number
  readonly loss: number | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  readonly parameters: Readonly<Record<string, Value>>
  readonly gradients: Readonly<Record<string, Value>>
  readonly console: readonly string[]
  readonly plots: readonly PlotFigure[]
  readonly curves: Curves | null
  readonly program: ProgramInfo | null
  /** What the reader changed while it ran, by step. */
  readonly changes: readonly Change[]
  /** Of the run itself. */
  readonly diagnostics: readonly Diagnostic[]
  readonly pause: { readonly reason: string; readonly message: string } | null
  readonly stepMilliseconds: number | null
  readonly backend: string
  /** Of the text while typing; null before the first check. */
  readonly check: CheckResult | null
  /** What the page has to say beside the run: a file was read, nothing can be kept, … */
  readonly notice: Notice | null
  /** Companions of this run, at most three, in the order of their hues. */
  readonly comparisons: readonly Comparison[]
}

/** A run of the same program with something of its own, beside the main one; `id` is its companion's. */
export interface Comparison {
  readonly id: number
  readonly label: string
  readonly learningRate: number | null
  readonly status: Status
  readonly step: number
  readonly loss: number | null
  readonly parameters: Readonly<Record<string, Value>>
  readonly curves: Curves | null
}

export const emptyRun: RunStoreState = {
  early: null,
  engine: { kind: "starting" },
  status: "empty",
  step: 0,
  lastStep: 0,
  loss: null,
  learningRate: null,
  optimizer: null,
  parameters: {},
  gradients: {},
  console: [],
  plots: [],
  curves: null,
  program: null,
  changes: [],
  diagnostics: [],
  pause: null,
  stepMilliseconds: null,
  backend: "",
  check: null,
  notice: null,
  comparisons: [],
}

export type RunStore = StoreApi<RunStoreState>

export function createRunStore(): RunStore {
  return createStore<RunStoreState>(() => emptyRun)
}

/**
 * Whether nothing has been done with the program yet: no step, nor any that could be gone back to. A script that takes no
 * steps stays so after its end, since all of it comes back by itself.
 */
export function isUntouched({ status, step, lastStep }: RunStoreState): boolean {
  return step === 0 && lastStep === 0 && (status === "ready" || status === "finished" || status === "failed")
}
