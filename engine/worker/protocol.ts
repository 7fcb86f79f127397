// What page and worker say to each other: plain data, clonable, arrays transferred. Validated where it enters.
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
export type Precision = "float32" | "float64"
export type Status = "empty" | "ready" | "running" | "paused" | "finished" | "diverged" | "failed"

/** A program and what the controls say about it. What is left out is the program's own or the default. */
export interface Experiment {
  readonly code: string
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly seed?: number
  readonly precision?: Precision
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
  /** A scalar's value; a tensor's Euclidean norm. */
  readonly parameters: readonly Curve[]
  /** Euclidean norm of the gradient (a scalar's own value with its sign), and of the update over that of the weight. */
  readonly gradients: readonly Curve[]
  readonly updateRatios: readonly Curve[]
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
  readonly pause?: { readonly reason: "settled" | "diverged" | "unchanged" | "end"; readonly message: string } | null
  /** Median milliseconds of a step in this run, where known. */
  readonly stepMilliseconds: number | null
  /** Which back end runs, and why, for the page. */
  readonly backend: string
}

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

/** Data and prediction for one input. */
export interface Fit {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly lineX: Float64Array
  readonly lineY: Float64Array
  readonly inputName: string
}

export interface FileInfo {
  readonly name: string
  readonly size: number
  readonly kind: string
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
  fit: [Readonly<Record<never, never>>, Fit | null]
}
export type CallName = keyof Calls
export type Params<N extends CallName> = Calls[N][0]
export type Result<N extends CallName> = Calls[N][1]

/** A refused call. `wrong-call` is the caller's mistake; `not-now` is where the program owns what is set. */
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
  | { readonly kind: "alive" }
