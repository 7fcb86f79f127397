// The answers that teach: a step written out, the loss around the parameters, other rates, data and prediction. Plain data.
import type { BackendName } from "../backends/backend.ts"
import type { Span } from "../base/span.ts"
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

/** How steep the loss bends where the run stands, and which learning rates that allows plain gradient descent. */
export interface Stability {
  readonly step: number
  /** The largest eigenvalue of the Hessian, λmax. */
  readonly largest: number
  /** 2/λmax; null where the loss bends downwards in every direction, which limits no rate. */
  readonly rate: number | null
  /** Whether λmax is known to some parts in a thousand. */
  readonly settled: boolean
}

/** A text that may have been cut. */
export interface ListedText {
  readonly text: string
  /** Lines left out at its end. */
  readonly omitted: number
}

/** What one pass of the compiler has left. */
export interface CompilationStage extends ListedText {
  readonly pass: string
  /** Null once there are kernels. */
  readonly nodes: number | null
  /** Of the nodes, those that a gradient added. */
  readonly gradientNodes: number
  /** Null as long as there is a graph. */
  readonly kernels: number | null
}

/** A function or shader of the back end. */
export interface CompiledCode extends ListedText {
  readonly name: string
  /** The place of the kernel that it computes, or computes a part of; null for what belongs to none. */
  readonly kernel: number | null
  readonly bytes: number | null
}

export interface CompiledKernel extends ListedText {
  /** As the text begins: `reduce sum [64] over [10]`. */
  readonly title: string
  /** Places of the text that it computes; none where the playground itself added what it computes. */
  readonly spans: readonly Span[]
}

/** A buffer of the plan; kernels are counted from 0. */
export interface CompiledBuffer {
  readonly id: number
  readonly type: string
  readonly shape: readonly number[]
  readonly bytes: number
  readonly offset: number
  /** The kernels between which it holds its value, both included. */
  readonly first: number
  readonly last: number
}

/** How a program's step becomes what runs. */
export interface Compilation {
  /** A declared program's whole step; the training operation of a session; or loss and gradients of a program that steps by itself. */
  readonly subject: "step" | "operation" | "gradients"
  readonly stages: readonly CompilationStage[]
  /** The plan's kernels in their order. */
  readonly kernels: readonly CompiledKernel[]
  /** How many more kernels there are. */
  readonly moreKernels: number
  readonly memory: {
    readonly arenaBytes: number
    /** What the arena's buffers would take if each had a place of its own. */
    readonly apartBytes: number
    /** Inputs, variables and constants, which lie beside the arena. */
    readonly givenBytes: number
    /** Of the arena, the largest first where they are too many. */
    readonly buffers: readonly CompiledBuffer[]
    readonly moreBuffers: number
  }
  readonly backend: BackendName
  /** Empty where the back end makes no code. */
  readonly code: readonly CompiledCode[]
  readonly moreCode: number
  /** Of the whole code in binary form. */
  readonly codeBytes: number | null
}
