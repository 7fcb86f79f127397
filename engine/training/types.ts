// What a run says of itself, as plain data: program, state, curves, figures, and the answers that teach. No behaviour.
import type { BackendChoice } from "../backends/backend.ts"
import type { Diagnostic } from "../base/diagnostic.ts"
import type { DType, TypedArray } from "../base/dtype.ts"
import type { Shape } from "../base/shape.ts"
import type { Span } from "../base/span.ts"

export type OptimizerName =
  | "sgd"
  | "momentum"
  | "nesterov"
  | "adagrad"
  | "adadelta"
  | "rmsprop"
  | "adam"
  | "adamw"
  | "nadam"
export type { BackendChoice } from "../backends/backend.ts"
export type Precision = "float32" | "float64"
export type Status = "empty" | "ready" | "running" | "paused" | "finished" | "diverged" | "failed"

/** A program and what the controls say about it. What is left out is the program's own or the default. */
export interface Experiment {
  readonly code: string
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly seed?: number
  readonly precision?: Precision
  /** Which back end is to run it; whichever suits where none is named. */
  readonly backend?: BackendChoice
  /** Changes of an earlier run, to be made again at their steps. */
  readonly changes?: readonly Change[]
}

/** What the reader changed while the program ran. It takes effect as soon as step `step` is reached, before the next. */
export interface Change {
  readonly step: number
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  /** A live number of the text, by its id. */
  readonly slot?: { readonly id: number; readonly value: number }
}

/** A tensor's value on the page; `values` is row-major, and null where it was left out for its size. */
export interface Value {
  readonly shape: Shape
  readonly dtype: DType
  readonly values: TypedArray | null
}

/** How the program trains, which decides what the page offers. */
export interface ProgramInfo {
  /** declared: the playground loops; scripted: its own loop over Variables; plain: a loop over numbers; none: no steps. */
  readonly kind: "declared" | "scripted" | "plain" | "none"
  readonly parameters: readonly { readonly name: string; readonly shape: Shape; readonly dtype: DType }[]
  /** The name or text of what is minimised, else null. */
  readonly loss: string | null
  /** Said where the playground chose the loss itself. */
  readonly lossNote: string | null
  /** Who owns the rate: a literal in the text (moving the control rewrites it), a line that computes it, or the control. */
  readonly rate:
    | { readonly owner: "text"; readonly slot: number; readonly span: Span; readonly value: number }
    | { readonly owner: "program"; readonly line: number; readonly value: number | null }
    | { readonly owner: "control" }
    | { readonly owner: "none" }
  readonly optimizerOwned: boolean
  /** Other live numbers: sliders and named literals. */
  readonly slots: readonly Slot[]
  /** True where Fit has data with one input to show. */
  readonly fit: boolean
  readonly plots: boolean
  /** Functions of one number, which Descent may draw for a plain program; the first is the first choice. */
  readonly functions: readonly string[]
}

export interface Slot {
  readonly id: number
  readonly name: string
  readonly span: Span
  readonly value: number
  /** Set for `slider(...)`. */
  readonly range: {
    readonly min: number
    readonly max: number
    readonly step: number | null
    readonly log: boolean
  } | null
}

/** What a check while typing found. Runs the program up to its first step, for at most 50 ms. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[]
  /** Shapes of non-scalars, for line ends; line from 1. */
  readonly shapes: readonly { readonly line: number; readonly text: string }[]
  /** Top-level names for completion. */
  readonly names: readonly { readonly name: string; readonly detail: string }[]
  /** Null where the check was cut off. */
  readonly program: ProgramInfo | null
}

/** Value of a sub-expression under the cursor. */
export interface Inspection {
  readonly span: Span
  readonly text: string
  readonly type: string
  readonly shape: Shape | null
  readonly value: string
  readonly gradient: string | null
}

/** A curve over steps, thinned to what a plot can show, extremes kept. `values` may hold NaN. */
export interface Curve {
  readonly name: string
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** Everything that the line plots of a run need; each at most 2,000 points. */
export interface Curves {
  readonly loss: Curve | null
  readonly testLoss: Curve | null
  /** The value of what has one element; a larger tensor's Euclidean norm. */
  readonly parameters: readonly Curve[]
  /** Euclidean norm of the gradient (of one element its own value with its sign), and of the update over that of the weight. */
  readonly gradients: readonly Curve[]
  readonly updateRatios: readonly Curve[]
  /** Loss of the futures that were left when the run was forked from an earlier step, oldest first. */
  readonly branches?: readonly Curve[]
}

/** One picture of the program's own. */
export interface PlotFigure {
  readonly title: string
  readonly xlabel: string
  readonly ylabel: string
  readonly xscale: "linear" | "log"
  readonly yscale: "linear" | "log"
  readonly legend: boolean
  readonly grid: { readonly rows: number; readonly columns: number; readonly index: number }
  readonly figure: number
  readonly xlim: readonly [number, number] | null
  readonly ylim: readonly [number, number] | null
  readonly series: readonly PlotSeries[]
}

export interface PlotSeries {
  readonly name: string
  readonly kind: "line" | "scatter" | "bar" | "hist" | "image" | "contour" | "contourf" | "text"
  readonly x: Float64Array
  readonly y: Float64Array
  /** Rows x columns of an image or contour. */
  readonly z: { readonly rows: number; readonly columns: number; readonly values: Float64Array } | null
  readonly color: string | null
  /** Line style as matplotlib writes it: "-", "--", ":", "-.", or "" for none. */
  readonly lineStyle: string
  readonly marker: string | null
  readonly labels: readonly string[] | null
}

/** A run at one moment. */
export interface RunState {
  readonly status: Status
  readonly step: number
  readonly loss: number | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  readonly parameters: Readonly<Record<string, Value>>
  readonly gradients: Readonly<Record<string, Value>>
  readonly console: readonly string[]
  readonly plots: readonly PlotFigure[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file that the reader gave, as the engine took it. */
export interface FileInfo {
  readonly name: string
  /** Bytes, as given. */
  readonly size: number
  readonly kind: string
}

/** What completion and hover say about a name of the language. */
export interface DocumentationEntry {
  /** As it is written: `tf.reduce_mean`, `print`. */
  readonly name: string
  /** With its parameters: `(input_tensor, axis=None, keepdims=False)`; null for what is not called. */
  readonly signature: string | null
  readonly summary: string
  /** TeX of the value, where there is one. */
  readonly formula: string | null
  /** TeX of the derivative, where there is one. */
  readonly derivative: string | null
}
