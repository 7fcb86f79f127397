// The answers that teach: a step written out, the loss around the parameters, other rates, data and prediction. Plain data.
import type { Curve } from "./types.ts"

/** One line of arithmetic: `slope = 2·x = 2·2 = 4`. Parts that do not apply are null. */
export interface WalkLine {
  readonly label: string
  readonly formula: string | null
  readonly substituted: string | null
  readonly value: string
  /** Which colour carries it. */
  readonly kind: "value" | "gradient" | "memory"
}

/** One step, with every term written, for each parameter. */
export interface Walkthrough {
  readonly step: number
  readonly lossBefore: number | null
  readonly lossAfter: number | null
  readonly parameters: readonly { readonly name: string; readonly lines: readonly WalkLine[] }[]
  /** Said where lines were left out (large tensors show one element, and which). */
  readonly note: string | null
}

export interface LandscapeRequest {
  /** One or two scalar parameters; for a plain program the name of the function to draw. */
  readonly parameters: readonly string[]
  readonly function?: string
  readonly ranges: readonly (readonly [number, number])[]
  /** Points per axis, 2 to 512 (one parameter) or 2 to 128 (two). */
  readonly points: number
}

/** Loss over the parameters with everything else held: row-major, the second parameter along rows. */
export interface Landscape {
  readonly axes: readonly Float64Array[]
  readonly loss: Float64Array
}

/** The path that another rate would take from the start. */
export interface Trial {
  readonly learningRate: number
  readonly loss: Float64Array
  readonly parameters: Readonly<Record<string, Float64Array>>
}

/** One run of a sweep from the start. `oscillating`: its updates turn back on themselves, whether or not they die down. */
export interface SweptRun {
  /** Fewer than asked for where the time was up, the loss ran away, or the program ended. */
  readonly steps: number
  /** The time was up: it would have gone on. */
  readonly cut: boolean
  /** From its first step to its last. */
  readonly milliseconds: number
  /** Loss after 0, 1, 2, … steps, thinned. */
  readonly loss: Curve
  readonly startLoss: number | null
  readonly finalLoss: number | null
  /** Euclidean norm of all parameters at the end. */
  readonly norm: number
  readonly behaviour: "converging" | "oscillating" | "diverging" | "failed"
  /** Why it failed, where it did. */
  readonly message: string | null
}

/** Data and prediction for one input. */
export interface Fit {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly lineX: Float64Array
  readonly lineY: Float64Array
  readonly inputName: string
}
