// The hand-written models by name. In float32 arrays they are a side of the bench; in float64 ones they give the numbers that
// every side is held against.
import type { ModelName, Tensor, Trajectory } from "../../workloads/task.ts"
import type { Arrays, Model, Numbers, Step } from "./arrays.ts"
import { reluModel } from "./relu-model.ts"
import { lineModel, squareModel } from "./small-models.ts"
import { softmaxModel } from "./softmax-model.ts"
import { tanhModel } from "./tanh-model.ts"

export interface Training {
  readonly parameters: Arrays
  readonly step: Step
}

const models: Readonly<Record<ModelName, Model>> = {
  square: squareModel,
  line: lineModel,
  softmax: softmaxModel,
  relu: reluModel,
  tanh: tanhModel,
}

export interface TrainingStart {
  readonly model: ModelName
  readonly data: Readonly<Record<string, Tensor>>
  readonly start: Readonly<Record<string, Tensor>>
}

/** A model at its first step, in arrays of the given kind. */
export function beginTraining(
  { model, data, start }: TrainingStart,
  numbers: (values: ArrayLike<number>) => Numbers,
): Training {
  const arrays = (tensors: Readonly<Record<string, Tensor>>): Arrays =>
    Object.fromEntries(Object.entries(tensors).map(([name, { values }]) => [name, numbers(values)]))
  const parameters = arrays(start)
  const shapeOf = (name: string) => (data[name] ?? start[name])?.shape ?? []
  return { parameters, step: models[model](arrays(data), parameters, shapeOf) }
}

/** The first steps of a training and what they lead to. */
export function trajectoryOf({ parameters, step }: Training, rate: number, steps: number): Trajectory {
  const losses = Array.from({ length: steps }, () => step(rate))
  return {
    losses,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, [...values]])),
  }
}
