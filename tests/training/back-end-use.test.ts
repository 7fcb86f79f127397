// What a run asks of its back end: nothing compiled for a rate that moves, and nothing kept of runs that are over.
import { expect, test } from "vitest"
import type { Backend } from "../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { createFileStore } from "../../engine/data/file-store.ts"
import { createTrainer } from "../../engine/training/trainer.ts"
import { createBackends } from "../../engine/worker/backends.ts"
import { answer, finish } from "./support/open-program.ts"

function counted() {
  const real = createWasmBackend()
  const counts = { loaded: 0, alive: 0, runs: 0, loops: 0, readBack: 0 }
  const wasm: Backend = {
    ...real,
    load(plan) {
      const executable = real.load(plan)
      counts.loaded++
      counts.alive++
      return {
        ...executable,
        run(...given) {
          counts.runs++
          if (given[1] !== "outputs") counts.readBack++
          return executable.run(...given)
        },
        loop(...given) {
          counts.loops++
          return executable.loop(...given)
        },
        dispose() {
          counts.alive--
          executable.dispose()
        },
      }
    },
  }
  const now = () => performance.now()
  const graphics = () => {
    throw new Error("no test here needs a graphics device")
  }
  const backends = createBackends({ now, portable: typedArrayBackend, wasm, graphics })
  const trainer = createTrainer({ clock: now, wallClock: () => 0, backends })
  return { trainer, counts, statistics: real.statistics }
}

const byControl = "w = Variable([[1.0, 2.0], [3.0, 4.0]])\nloss = reduce_sum((w - 5.0) ** 2)\n"
const byText = "learning_rate = 0.01\nx = Variable(2.0)\nloss = x ** 2\n"

test.each([
  ["the control's", byControl],
  ["a number of the text", byText],
])("a rate that moves during a run, %s, compiles nothing and drops no step", (_name, code) => {
  const { trainer, counts } = counted()
  const session = trainer.open({ code, learningRate: 0.01 }, createFileStore())
  finish(session)
  session.startPlay({ untilSettled: false, untilUnchanged: false })
  session.work(Number.POSITIVE_INFINITY, 100)
  const before = counts.loaded
  const owner = session.program?.rate
  for (let move = 0; move < 200; move++) {
    const rate = 10 ** (-4 + move / 100)
    session.set(owner?.owner === "text" ? { slots: [{ id: owner.slot, value: rate }] } : { learningRate: rate })
    session.work(Number.POSITIVE_INFINITY, 7)
  }
  expect(counts.loaded).toBe(before)
  expect(session.step).toBe(100 + 200 * 7)
  expect(session.curves().loss?.steps.at(-1)).toBe(session.step)
  session.dispose()
  expect(counts.alive).toBe(0)
})

test.each([
  ["the page's own step", byControl],
  [
    "a batch at each step",
    "x, y = data.line(n=64, seed=1)\na, b = data.minibatch(x, y, size=8)\nw = Variable(0.)\nloss = reduce_mean((w * a - b) ** 2)\n",
  ],
  [
    "a loop of the program's own",
    "w = Variable(3.)\nlearning_rate = 0.01\nfor step in range(40):\n    with tf.GradientTape() as tape:\n        loss = w ** 2\n    w.assign_sub(learning_rate * tape.gradient(loss, w))\n",
  ],
])("the runs of a sweep share what the first of them have compiled: %s", (_name, code) => {
  const { trainer, counts } = counted()
  const session = trainer.open({ code, learningRate: 0.01 }, createFileStore())
  finish(session)
  const run = (learningRate: number) => answer(session.sweptRun({ learningRate, steps: 300, milliseconds: 60_000 }))
  const losses = [0.001, 0.002].map((rate) => run(rate)?.finalLoss)
  const before = counts.loaded
  for (let index = 2; index < 10; index++) losses.push(run(0.001 * (1 + index))?.finalLoss)
  expect(counts.loaded).toBe(before)
  expect(new Set(losses).size).toBe(10)
})

test("a thousand edits leave nothing behind", () => {
  const { trainer, counts, statistics } = counted()
  const files = createFileStore()
  const edit = (index: number) => {
    const code = `w = Variable(zeros([${10 + (index % 40)}, 30]))\nloss = reduce_mean((w - ${index}.0) ** 2)\n`
    trainer.check({ code }, files)
    const session = trainer.open({ code, learningRate: 0.1 }, files)
    finish(session)
    session.startStep(2)
    finish(session)
    session.dispose()
  }
  for (let index = 0; index < 40; index++) edit(index)
  const { bytesInUse, pages } = statistics()
  for (let index = 0; index < 960; index++) edit(index)
  expect(counts.alive).toBe(0)
  expect(statistics()).toMatchObject({ bytesInUse, pages })
}, 120_000)

test("a step is computed once: the look at where it starts has made it", () => {
  const { trainer, counts } = counted()
  const session = trainer.open({ code: byControl, learningRate: 0.01 }, createFileStore())
  finish(session)
  const { runs, loops } = counts
  for (let step = 1; step <= 5; step++) {
    session.startStep(1)
    finish(session)
  }
  expect(counts).toMatchObject({ runs: runs + 5, loops })
  session.set({ learningRate: 0.02 })
  session.startStep(1)
  finish(session)
  expect(counts).toMatchObject({ loops: loops + 1 })
  expect(session.step).toBe(6)
  session.dispose()
})

test.each([
  ["a batch", "data.minibatch(linspace(0., 1., 600), linspace(1., 3., 600), size=100)"],
  ["random numbers", "(tf.random.normal([100]), tf.random.normal([100]))"],
])("a look at %s that the next step will not have asks for no step", (_name, pair) => {
  const { trainer, counts } = counted()
  const code = `a, b = ${pair}\nw = Variable(0.)\nloss = reduce_mean((w * a - b) ** 2)\n`
  const session = trainer.open({ code, learningRate: 0.01 }, createFileStore())
  const before = { ...counts }
  finish(session)
  for (let step = 1; step <= 5; step++) {
    session.startStep(1)
    finish(session)
  }
  // The first look is at the first step's own batch.
  expect(counts).toMatchObject({ runs: before.runs + 6, readBack: before.readBack + 1, loops: before.loops + 4 })
  session.dispose()
})
