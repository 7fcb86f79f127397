// The side of TensorFlow.js. A variant is a back end, and "by hand" after it where the gradients are written out.
import * as tf from "@tensorflow/tfjs-core"
import { LEFT_SEED, matrix, RIGHT_SEED, sinePoints } from "../../workloads/made-inputs.ts"
import type { ProductTask, SineTask, Tensor, TrainingTask, Trajectory } from "../../workloads/task.ts"
import { measureBy, NotHere, type Runner } from "../runner.ts"
import { serveSide } from "../serve-side.ts"
import { startTfjs, type TfjsBackEnd } from "./back-end.ts"
import { byHand, type Variables } from "./by-hand.ts"
import { losses } from "./losses.ts"

function tensorsOf(given: Readonly<Record<string, Tensor>>): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(given).map(([name, { shape, values }]) => [name, tf.tensor(Float32Array.from(values), [...shape])]),
  )
}

interface Training {
  readonly variables: Variables
  /** One step; its loss where it is asked for. */
  step(rate: number, loss: boolean): tf.Scalar | null
}

function begin(task: TrainingTask, written: boolean): Training {
  const data = tensorsOf(task.data)
  const start = Object.entries(tensorsOf(task.start))
  const variables: Variables = Object.fromEntries(start.map(([name, value]) => [name, tf.variable(value)]))
  if (!written) {
    const optimizers = new Map([task.learningRate, task.timedRate].map((rate) => [rate, tf.train.sgd(rate)]))
    const loss = () => losses[task.model](data, variables)
    return { variables, step: (rate, wanted) => optimizers.get(rate)?.minimize(loss, wanted) ?? null }
  }
  const step = byHand[task.model]?.(data, variables)
  if (step === undefined) throw new NotHere("written by hand it would be no faster")
  return {
    variables,
    step(rate, wanted) {
      const loss = tf.tidy(() => step(rate))
      if (wanted) return loss
      loss.dispose()
      return null
    },
  }
}

function trajectory(task: TrainingTask, { variables, step }: Training): Trajectory {
  const found = task.reference.losses.map(() => step(task.learningRate, true)?.dataSync()[0] ?? Number.NaN)
  const parameters = Object.entries(variables).map(([name, value]) => [name, [...value.dataSync()]])
  return { losses: found, parameters: Object.fromEntries(parameters) }
}

function training(task: TrainingTask, written: boolean): Runner {
  const timed = begin(task, written)
  const tensors = tf.memory().numTensors
  return {
    outcome: () => ({ kind: "training", trajectory: trajectory(task, begin(task, written)) }),
    measure: measureBy((count) => {
      for (let step = 0; step < count; step++) timed.step(task.timedRate, false)
    }),
    complaint: () => (tf.memory().numTensors < tensors + 1_000 ? null : "tensors are left behind"),
  }
}

function sine({ points }: SineTask): Runner {
  const x = tf.tensor1d(sinePoints(points))
  const both = tf.valueAndGrad((at) => tf.sin(at))
  const work = (count: number) => {
    for (let turn = 0; turn < count; turn++) tf.dispose(both(x))
  }
  return {
    outcome() {
      const { value, grad } = both(x)
      return { kind: "sine", sines: value.dataSync(), slopes: grad.dataSync() }
    },
    measure: measureBy(work),
  }
}

function product({ n, transposeA, transposeB }: ProductTask, backEnd: TfjsBackEnd): Runner {
  const a = tf.tensor2d(matrix(n, LEFT_SEED), [n, n])
  const b = tf.tensor2d(matrix(n, RIGHT_SEED), [n, n])
  let last = tf.matMul(a, b, transposeA, transposeB)
  const work = (count: number) => {
    for (let turn = 0; turn < count; turn++) {
      last.dispose()
      last = tf.matMul(a, b, transposeA, transposeB)
    }
  }
  /** A GPU is done when one element of the last product can be read. */
  const finish = async () => {
    const corner = tf.slice(last, [0, 0], [1, 1])
    await corner.data()
    corner.dispose()
  }
  return {
    outcome: () => ({ kind: "product", product: last.dataSync() }),
    measure: backEnd === "webgl" ? measureBy(work, finish) : measureBy(work),
  }
}

serveSide(async (task, variant) => {
  const written = variant.endsWith(" by hand")
  const backEnd = variant.replace(" by hand", "") as TfjsBackEnd
  await startTfjs(backEnd)
  if (task.kind === "training") return training(task, written)
  return task.kind === "sine" ? sine(task) : product(task, backEnd)
})
