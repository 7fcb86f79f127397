// What the reader works on: the text and the settings of the controls. Not how a run of it stands.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { BackendChoice, OptimizerName, Precision } from "../../engine/index.ts"
import type { Companion } from "./companions.ts"

/** A task that an author sets: a named top-level scalar to be brought below or above a bound, in so many steps. */
export interface Goal {
  readonly text: string
  readonly name: string
  readonly below?: number
  readonly above?: number
  readonly within?: number
}

/** The controls' settings; what is undefined is the program's own or the default. */
export interface Settings {
  /** The reader's choice where the text names no rate; undefined is the engine's own. */
  readonly learningRate: number | undefined
  readonly optimizer: OptimizerName
  readonly seed: number
  readonly precision: Precision
  readonly backend: BackendChoice
  /** Steps a second; null is flat out; undefined is unset, and the page chooses by the program. */
  readonly speed: number | null | undefined
}

export interface ExperimentState {
  readonly code: string
  readonly settings: Settings
  /** Id of the example that the text came from, while it is unchanged in kind; else null. */
  readonly example: string | null
  /** The text of the present run, its live numbers as they stand now; differs from `code` while the run is "edited". */
  readonly runCode: string
  /** The text and the settings that the present run began with: with its changes, what a replay of it needs. */
  readonly started: { readonly code: string; readonly settings: Settings }
  readonly goal: Goal | null
  /** Runs beside the present one. */
  readonly companions: readonly Companion[]
}

export const defaultSettings: Settings = {
  learningRate: undefined,
  optimizer: "sgd",
  seed: 0,
  precision: "float32",
  backend: "auto",
  speed: undefined,
}

export type ExperimentStore = StoreApi<ExperimentState>

export function createExperimentStore(code: string, example: string | null): ExperimentStore {
  const settings = defaultSettings
  return createStore<ExperimentState>(() => ({
    ...{ code, settings, example, goal: null, companions: [] },
    ...{ runCode: code, started: { code, settings } },
  }))
}
