// The one interface of all back ends: a plan goes in, an executable comes out.
import type { TensorValue } from "../base/dtype.ts"
import type { Plan } from "../compile/plan.ts"

export type BackendName = "typed-array" | "wasm" | "webgl"

export interface Backend {
  readonly name: BackendName
  /** Why this back end cannot take the plan, in words for the page; null where it can. */
  refuses(plan: Plan): string | null
  /** Makes the plan ready to run. Throws OutOfMemory where it needs more than the limit. */
  load(plan: Plan): Executable
  /** The code that the back end makes of the plan, to be read by people; absent where it makes none. Runs nothing. */
  listing?(plan: Plan): Listing
}

/** A graphics back end and what is behind it. */
export interface GraphicsBackend extends Backend {
  /** Null where there is no device. */
  state(): { readonly renderer: string; readonly software: boolean } | null
}

/** A plan's code in a back end. */
export interface Listing {
  readonly backend: BackendName
  readonly code: readonly ListedCode[]
  /** Of the whole in binary form; null where the device itself compiles the text. */
  readonly bytes: number | null
}

/** One function, or one shader. */
export interface ListedCode {
  readonly name: string
  /** The place of the plan's kernel that it computes, or computes a part of; null for what belongs to none. */
  readonly kernel: number | null
  readonly text: string
  readonly bytes: number | null
}

export type Series = ReadonlyMap<number, TensorValue>

/** What a call hands out: outputs for a look, stores for a step. The rest is computed, stays where it is and is left out. */
export type Wanted = "all" | "outputs" | "stores"

/** What one call of `loop` yields. */
export interface LoopResult {
  /** Values of the plan's outputs after the last run, in order. */
  readonly outputs: readonly TensorValue[]
  /** New values of the plan's stores, in order. */
  readonly stores: readonly TensorValue[]
  /** The plan's `record` output (a scalar, such as the loss) of every run, where the plan names one. */
  readonly records: Float64Array
}

/** A loaded plan. Holds no state between calls that a caller can see. */
export interface Executable {
  /** One run. `inputs` match `plan.inputs` in order; the same values give the same bits. */
  run(
    inputs: readonly TensorValue[],
    wanted?: Wanted,
  ): {
    readonly outputs: readonly TensorValue[]
    readonly stores: readonly TensorValue[]
  }
  /**
   * `times` runs, each store fed back to its variable's input and each random key's run number counted up. `series` has the inputs
   * that are new at each run, by their place among the inputs: the values of all runs along a first axis of that length.
   */
  loop(inputs: readonly TensorValue[], times: number, series?: Series, wanted?: Wanted): LoopResult
  dispose(): void
}

/** What a reader may ask for: a back end by name, or whichever suits. */
export type BackendChoice = "auto" | BackendName

/** A back end for one program: what it has loaded goes with it. */
export interface BackendScope extends Backend {
  /** Which back end runs, and why, for the page. */
  readonly description: string
  /** Frees all that was loaded; nothing of it may run again. */
  dispose(): void
}

/** Opens back ends for programs. */
export interface Backends {
  open(choice: BackendChoice): BackendScope
}
