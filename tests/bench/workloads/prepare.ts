// Makes the tasks: runs each program up to its first step for data and parameters, and a training in float64 for the right answer.
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createFileStore } from "../../../engine/data/file-store.ts"
import { loadParts } from "../../../engine/training/parts.ts"
import { createTrainer } from "../../../engine/training/trainer.ts"
import type { Value } from "../../../engine/training/types.ts"
import { beginTraining, trajectoryOf } from "../sides/hand/training.ts"
import { only } from "../sides/ours/only.ts"
import type { TrainingWorkload } from "./programs.ts"
import type { ProductTask, SineTask, Tensor, TrainingTask } from "./task.ts"

// While this module is loaded, not later: what runs it imports nothing afterwards.
await loadParts()

/** A program's data and parameters as float32 values, and what float64 makes of its first steps. */
export function trainingTask(workload: TrainingWorkload): TrainingTask {
  const { name, model, code, learningRate, timedRate = learningRate, steps, tolerance } = workload
  const trainer = createTrainer({
    clock: () => performance.now(),
    wallClock: () => 0,
    backends: only(typedArrayBackend),
  })
  const session = trainer.open({ code }, createFileStore())
  while (session.activity === "loading") session.work(Number.POSITIVE_INFINITY)
  if (session.status !== "ready") {
    throw new Error(
      `${name}: the program does not load. ${session.diagnostics.map(({ message }) => message).join(" ")}`,
    )
  }
  const values = session.values([...workload.data, ...workload.parameters])
  const tensors = (names: readonly string[]) => Object.fromEntries(names.map((one) => [one, tensor(one, values[one])]))
  const begun = { model, data: tensors(workload.data), start: tensors(workload.parameters) }
  const reference = trajectoryOf(
    beginTraining(begun, (array) => Float64Array.from(array)),
    learningRate,
    steps,
  )
  return { kind: "training", code, ...begun, learningRate, timedRate, reference, tolerance }
}

function tensor(name: string, value: Value | undefined): Tensor {
  if (value === undefined || value.values === null) throw new Error(`bench: the program has no ${name}.`)
  return { shape: value.shape, values: [...Float32Array.from(value.values)] }
}

export const sineTask: SineTask = { kind: "sine", points: 1_000_000, tolerance: 1e-6 }

export type ProductForm = "AB" | "AᵀB" | "ABᵀ"
export const productForms: readonly ProductForm[] = ["AB", "AᵀB", "ABᵀ"]
export const productSizes: readonly number[] = [128, 256, 512, 1024]

export function productTask(form: ProductForm, n: number): ProductTask {
  return { kind: "product", n, transposeA: form === "AᵀB", transposeB: form === "ABᵀ", tolerance: 1e-5 }
}
