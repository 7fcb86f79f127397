// What a workload asks of every side, as data that travels to its worker. No side and no text of a report is known here.

/** Float32 values, row by row. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

/** The models that are trained; each side has its own form of each. */
export type ModelName = "square" | "line" | "softmax" | "relu" | "tanh"

/** Gradient descent on one model: every step computes the loss of all rows, its gradients and the new parameters. */
export interface TrainingTask {
  readonly kind: "training"
  readonly model: ModelName
  /** The program in the playground's own language. */
  readonly code: string
  /** Data by name, as the program makes them. */
  readonly data: Readonly<Record<string, Tensor>>
  /** Parameters before the first step, by name. */
  readonly start: Readonly<Record<string, Tensor>>
  /** Of the steps that are checked. */
  readonly learningRate: number
  /** Of the steps that are timed: one at which nothing dies out into numbers that processors are slow with. */
  readonly timedRate: number
  /** What float64 gives. */
  readonly reference: Trajectory
  readonly tolerance: number
}

/** The losses before each of some first steps, and the parameters after the last. */
export interface Trajectory {
  readonly losses: readonly number[]
  readonly parameters: Readonly<Record<string, readonly number[]>>
}

/** sin x and its gradient at evenly spaced points, as arrays. */
export interface SineTask {
  readonly kind: "sine"
  readonly points: number
  readonly tolerance: number
}

/** A product of two n by n matrices. */
export interface ProductTask {
  readonly kind: "product"
  readonly n: number
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly tolerance: number
}

export type Task = TrainingTask | SineTask | ProductTask
