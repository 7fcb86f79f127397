// The side of jax-js: its WebAssembly device on one thread, each whole step one jitted function.
import { blockUntilReady, defaultDevice, init, jit, numpy as np, tree, valueAndGrad, vjp } from "@jax-js/jax"
import { LEFT_SEED, matrix, RIGHT_SEED, sinePoints } from "../../workloads/made-inputs.ts"
import type { ProductTask, SineTask, Tensor, TrainingTask, Trajectory } from "../../workloads/task.ts"
import { NotHere, type Runner } from "../runner.ts"
import { serveSide } from "../serve-side.ts"
import { measureInGroups } from "./groups.ts"
import { type Arrays, losses } from "./models.ts"

function arraysOf(given: Readonly<Record<string, Tensor>>): Arrays {
  return Object.fromEntries(
    Object.entries(given).map(([name, { shape, values }]) => [
      name,
      np.array(Float32Array.from(values)).reshape([...shape]),
    ]),
  )
}

interface Training {
  parameters: Arrays
  /** Does one step and returns its loss. */
  step(): np.Array
}

function begin(task: TrainingTask, rate: number): Training {
  const data = arraysOf(task.data)
  const differentiated = valueAndGrad(losses[task.model])
  const step = jit((parameters: Arrays, given: Arrays): [Arrays, np.Array] => {
    const [loss, slopes] = differentiated(tree.ref(parameters), given) as [np.Array, Arrays]
    const next = tree.map((value: np.Array, slope: np.Array) => value.sub(slope.mul(rate)), parameters, slopes)
    return [next as Arrays, loss]
  })
  const training: Training = {
    parameters: arraysOf(task.start),
    step() {
      const [parameters, loss] = step(training.parameters, tree.ref(data)) as [Arrays, np.Array]
      training.parameters = parameters
      return loss
    },
  }
  return training
}

async function trajectory(task: TrainingTask): Promise<Trajectory> {
  const checked = begin(task, task.learningRate)
  const found: number[] = []
  for (let step = 0; step < task.reference.losses.length; step++) {
    found.push((await checked.step().data())[0] ?? Number.NaN)
  }
  const parameters: Record<string, number[]> = {}
  for (const [name, value] of Object.entries(checked.parameters)) parameters[name] = [...(await value.data())]
  return { losses: found, parameters }
}

function training(task: TrainingTask): Runner {
  const timed = begin(task, task.timedRate)
  return {
    outcome: async () => ({ kind: "training", trajectory: await trajectory(task) }),
    measure: measureInGroups(async (count) => {
      for (let step = 0; step < count; step++) timed.step().dispose()
      await blockUntilReady(timed.parameters)
    }),
  }
}

function sine({ points }: SineTask): Runner {
  const x = np.array(sinePoints(points))
  const both = jit((at: np.Array): [np.Array, np.Array] => {
    const [value, pull] = vjp((one: np.Array) => np.sin(one), [at])
    const [slope] = pull(np.ones([points])) as [np.Array]
    return [value, slope]
  })
  const once = () => both(x.ref) as [np.Array, np.Array]
  return {
    async outcome() {
      const [value, slope] = once()
      return { kind: "sine", sines: await value.data(), slopes: await slope.data() }
    },
    measure: measureInGroups((count) => finished(Array.from({ length: count }, once))),
  }
}

/** Waits for results before they are let go: what nobody waits for is never computed. */
async function finished(results: np.Array[] | np.Array[][]): Promise<void> {
  await blockUntilReady(results)
  tree.dispose(results)
}

function product({ n, transposeA, transposeB }: ProductTask): Runner {
  const a = np.array(matrix(n, LEFT_SEED)).reshape([n, n])
  const b = np.array(matrix(n, RIGHT_SEED)).reshape([n, n])
  const turned = (x: np.Array, turn: boolean) => (turn ? np.transpose(x) : x)
  const multiply = jit((left: np.Array, right: np.Array) =>
    np.matmul(turned(left, transposeA), turned(right, transposeB)),
  )
  const once = () => multiply(a.ref, b.ref) as np.Array
  return {
    outcome: async () => ({ kind: "product", product: await once().data() }),
    measure: measureInGroups((count) => finished(Array.from({ length: count }, once))),
  }
}

serveSide(async (task) => {
  if (typeof SharedArrayBuffer !== "undefined") throw new NotHere("jax-js would use threads on this page")
  const devices = await init("wasm")
  if (!devices.includes("wasm")) throw new NotHere("jax-js has no WebAssembly device here")
  defaultDevice("wasm")
  if (task.kind === "training") return training(task)
  return task.kind === "sine" ? sine(task) : product(task)
})
