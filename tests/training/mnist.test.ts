// Softmax regression on the real handwritten digits, written as tutorials write it: the same losses and accuracy by every way.
import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { createFileStore, type FileStore } from "../../engine/data/file-store.ts"
import { mnistNames } from "../../engine/data/mnist.ts"
import type { RunState } from "../../engine/training/types.ts"
import { openProgram, play } from "./support/open-program.ts"

const here = import.meta.url
const folder = new URL("../../../shared/data/mnist/", here)
const programs = new URL("./mnist/", here)

/** The four files of the set, read once for all tests; null, said aloud, where they are not there. */
function realFiles(): FileStore | null {
  if (!existsSync(folder)) {
    console.log(`MNIST: ${folder.pathname} is not there; its tests prove nothing here.`)
    return null
  }
  const files = createFileStore()
  for (const name of Object.values(mnistNames)) {
    files.add(`${name}.gz`, new Uint8Array(readFileSync(new URL(`${name}.gz`, folder))))
  }
  return files
}

const files = realFiles()

interface Trained {
  readonly state: RunState
  /** Loss before steps 1, 2, 10 and 100, as the page records it. */
  readonly curve: readonly number[]
}

function train(program: string): Trained | null {
  if (files === null) return null
  const code = readFileSync(new URL(program, programs), "utf8")
  const session = openProgram(code, {}, files)
  const state = play(session, { embed: true })
  expect(state.diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  expect(state.status).toBe("finished")
  const loss = session.curves().loss
  return {
    state,
    curve: loss === null ? [] : [1, 2, 10, 100].map((step) => loss.values[loss.steps.indexOf(step)] ?? Number.NaN),
  }
}

/** Numbers at the ends of the printed lines. */
function printed({ state }: Trained): number[] {
  return state.console.map((line) => Number(line.split(" ").at(-1)))
}

/** Before any step all ten digits are equally likely. */
const EXPECTED = [Math.LN10, 1.989754, 1.152593, 0.271767]

test.each(["optimizer.py", "gradients.py", "formula.py", "tape.py"])(
  "%s: a thousand batches in file order",
  { timeout: 240_000 },
  (program) => {
    const trained = train(program)
    if (trained === null) return
    const losses = printed(trained).slice(0, 4)
    const accuracy = printed(trained).at(-1)
    EXPECTED.forEach((expected, index) => {
      expect(losses[index]).toBeGreaterThan(expected - 1e-4)
      expect(losses[index]).toBeLessThan(expected + 1e-4)
    })
    expect(accuracy).toBeGreaterThanOrEqual(0.9154)
    expect(accuracy).toBeLessThanOrEqual(0.9194)
    expect(trained.state.step).toBe(1_000)
    // What the program fetches and what the Loss panel shows is the same number.
    trained.curve.forEach((loss, index) => {
      expect(loss).toBeCloseTo(losses[index] ?? Number.NaN, 5)
    })
    expect(trained.curve).toHaveLength(4)
  },
)

test("a Keras model, batch by batch and then by fit", { timeout: 240_000 }, () => {
  const trained = train("keras.py")
  if (trained === null) return
  EXPECTED.forEach((expected, index) => {
    expect(Math.abs((printed(trained)[index] ?? 0) - expected)).toBeLessThan(1e-4)
  })
  expect(printed(trained).at(-1)).toBeGreaterThan(0.9)
})

test("the classic epoch loop of TensorFlow 1, with next_batch and an accuracy at its end", { timeout: 240_000 }, () => {
  const trained = train("epochs.py")
  if (trained === null) return
  const [first = "", second = "", done, accuracy = ""] = trained.state.console
  expect(first).toMatch(/^Epoch: 0001 cost= 1\.1[78]\d{7}$/)
  expect(second).toMatch(/^Epoch: 0002 cost= 0\.66\d{7}$/)
  expect(done).toBe("Optimization Finished!")
  expect(accuracy).toMatch(/^Accuracy: 0\.87\d*$/)
  expect(trained.state.step).toBe(1_100)
})

test("next_batch: 5,000 rows apart for validation, a new order for every epoch, batches filled from the next one", () => {
  const trained = train("batches.py")
  if (trained === null) return
  expect(trained.state.console).toEqual(["55000 5000 10000", "True True", "True", "False False", "1", "True"])
})
