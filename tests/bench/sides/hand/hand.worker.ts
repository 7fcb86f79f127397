// The side of hand-written JavaScript: what the browser's own compiler makes of plain loops over float32 arrays.
import { LEFT_SEED, matrix, RIGHT_SEED, sinePoints } from "../../workloads/made-inputs.ts"
import type { ProductTask, SineTask, TrainingTask } from "../../workloads/task.ts"
import { measureBy, type Runner } from "../runner.ts"
import { serveSide } from "../serve-side.ts"
import { multiply, multiplyLeftTransposed, multiplyRightTransposed } from "./products.ts"
import { beginTraining, trajectoryOf } from "./training.ts"

function training(task: TrainingTask): Runner {
  const float32 = (values: ArrayLike<number>) => Float32Array.from(values)
  const timed = beginTraining(task, float32)
  let loss = 0
  return {
    outcome: () => {
      const checked = beginTraining(task, float32)
      const steps = task.reference.losses.length
      return { kind: "training", trajectory: trajectoryOf(checked, task.learningRate, steps) }
    },
    measure: measureBy((count) => {
      for (let step = 0; step < count; step++) loss = timed.step(task.timedRate)
    }),
    complaint: () => (Number.isFinite(loss) ? null : "the loss is not finite"),
  }
}

function sine({ points }: SineTask): Runner {
  const x = sinePoints(points)
  const sines = new Float32Array(points)
  const slopes = new Float32Array(points)
  const work = (count: number) => {
    for (let turn = 0; turn < count; turn++) {
      for (let i = 0; i < points; i++) {
        sines[i] = Math.sin(x[i] as number)
        slopes[i] = Math.cos(x[i] as number)
      }
    }
  }
  return {
    outcome() {
      work(1)
      return { kind: "sine", sines, slopes }
    },
    measure: measureBy(work),
  }
}

function product({ n, transposeA, transposeB }: ProductTask): Runner {
  const a = matrix(n, LEFT_SEED)
  const b = matrix(n, RIGHT_SEED)
  const c = new Float32Array(n * n)
  const once = transposeA ? multiplyLeftTransposed : transposeB ? multiplyRightTransposed : multiply
  const work = (count: number) => {
    for (let turn = 0; turn < count; turn++) once(c, a, b, n, n, n)
  }
  return {
    outcome() {
      work(1)
      return { kind: "product", product: c }
    },
    measure: measureBy(work),
  }
}

serveSide((task) => (task.kind === "training" ? training(task) : task.kind === "sine" ? sine(task) : product(task)))
