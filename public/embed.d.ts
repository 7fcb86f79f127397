// Types of embed.js, the host library of the gradient descent playground.

export interface TensorData {
  shape: number[]
  dtype: "float32" | "float64" | "int32" | "int64" | "uint8" | "bool"
  /** Row-major; null where a notification left it out for its size. */
  values: Float32Array | Float64Array | Int32Array | Uint8Array | null
}

export interface Diagnostic {
  severity: "error" | "warning" | "info"
  code: string
  message: string
  /** Lines and columns count from 1. */
  line: number
  column: number
  endLine: number
  endColumn: number
}

export type Status = "empty" | "ready" | "running" | "paused" | "finished" | "diverged" | "failed"
export type Optimizer =
  | "sgd"
  | "momentum"
  | "nesterov"
  | "adagrad"
  | "adadelta"
  | "rmsprop"
  | "adam"
  | "adamw"
  | "nadam"

export interface Goal {
  met: boolean
  step: number | null
  attempts: number
}

export interface State {
  status: Status
  step: number
  loss: number | null
  learningRate: number | null
  optimizer: Optimizer | null
  parameters: Record<string, TensorData>
  gradients: Record<string, TensorData>
  console: string[]
  plots: {
    title: string
    xlabel: string
    ylabel: string
    series: { name: string; kind: string; x: Float64Array; y: Float64Array }[]
  }[]
  diagnostics: Diagnostic[]
  goal: Goal | null
}

export interface Program {
  code?: string
  learningRate?: number
  optimizer?: Optimizer
  seed?: number
  precision?: "float32" | "float64"
  example?: string
}

export interface LoadResult {
  parameters: { name: string; shape: number[]; dtype: string }[]
  diagnostics: Diagnostic[]
}

export interface PlaygroundOptions extends Program {
  /** Query parameters of the page, such as `{ view: "plots", lock: "code" }`. */
  page?: Record<string, string>
  /** The frame's accessible name. */
  title?: string
  /** Height in pixels, or "content" (default) to follow the content. */
  height?: number | "content"
}

/** A refused call rejects with this: a JSON-RPC error. */
export interface PlaygroundError {
  code: number
  message: string
}

export interface Playground {
  readonly element: HTMLIFrameElement
  readonly ready: Promise<LoadResult | State>
  load(params: Program): Promise<LoadResult>
  step(count?: number): Promise<State>
  stepBack(count?: number): Promise<State>
  run(): Promise<State>
  pause(): Promise<State>
  reset(): Promise<State>
  set(params: {
    learningRate?: number
    optimizer?: Optimizer
    /** Steps a second; null is flat out. */
    speed?: number | null
    theme?: "light" | "dark" | "auto"
  }): Promise<State>
  state(): Promise<State>
  values(names: readonly string[]): Promise<Record<string, TensorData>>
  addFile(name: string, bytes: ArrayBuffer): Promise<{ name: string; size: number; kind: string }>
  on(event: "state", listener: (state: Partial<State>) => void): () => void
  on(event: "goal", listener: (goal: Goal & { learningRate: number | null }) => void): () => void
  on(event: "change", listener: (change: { code: string; userInitiated: boolean }) => void): () => void
  on(event: "resize", listener: (size: { height: number }) => void): () => void
  destroy(): void
}

export function createPlayground(parent: Element, options?: PlaygroundOptions): Playground

/** `<gradient-playground example="x-squared" learning-rate="0.1">` */
export class GradientPlaygroundElement extends HTMLElement {
  readonly playground: Playground | null
}

declare global {
  interface HTMLElementTagNameMap {
    "gradient-playground": GradientPlaygroundElement
  }
}
