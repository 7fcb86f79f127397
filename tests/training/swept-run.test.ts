// Runs of a sweep: each from the start with its own settings, told apart by how they go, and the run that stands untouched.
import { describe, expect, test } from "vitest"
import type { SweptRun } from "../../engine/training/teaching-types.ts"
import type { OptimizerName } from "../../engine/training/types.ts"
import { answer, openProgram, scalar, step } from "./support/open-program.ts"

const square = "x = Variable(2.0)\nloss = x ** 2\n"

function swept(
  code: string,
  variation: { readonly learningRate?: number; readonly optimizer?: OptimizerName },
  order: { readonly steps?: number; readonly milliseconds?: number } = {},
): SweptRun | null {
  return answer(openProgram(code).sweptRun({ ...variation, steps: 50, milliseconds: 10_000, ...order }))
}

describe("a rate on x² from 2", () => {
  test.each([
    [0.01, "converging"],
    [0.1, "converging"],
    [0.5, "converging"],
    [0.6, "oscillating"],
    [0.9, "oscillating"],
    [1, "oscillating"],
    [1.01, "diverging"],
    [3, "diverging"],
  ] as const)("%d is %s", (learningRate, behaviour) => {
    expect(swept(square, { learningRate })?.behaviour).toBe(behaviour)
  })

  test("ends where descent by hand does, with its whole loss curve", () => {
    const run = swept(square, { learningRate: 0.1 }, { steps: 10 })
    expect(run?.finalLoss).toBeCloseTo((2 * 0.8 ** 10) ** 2, 6)
    expect(run?.norm).toBeCloseTo(2 * 0.8 ** 10, 6)
    expect([...(run?.loss.steps ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(run?.loss.values[1]).toBeCloseTo(2.56, 6)
    expect(run?.startLoss).toBe(4)
  })

  test("that runs away stops there, as a run of the reader's does", () => {
    const run = swept(square, { learningRate: 1.1 })
    expect(run?.behaviour).toBe("diverging")
    expect(run?.steps).toBeLessThan(45)
  })
})

describe("what is varied", () => {
  test("is the literal of a text that names its rate", () => {
    const named = `${square}learning_rate = 0.1`
    const scripted = [
      "import tensorflow as tf",
      "learning_rate = 0.1",
      "x = tf.Variable(2.0)",
      "optimizer = tf.keras.optimizers.SGD(learning_rate=learning_rate)",
      "for step in range(10):",
      "    with tf.GradientTape() as tape:",
      "        loss = x ** 2",
      "    optimizer.apply_gradients([(tape.gradient(loss, x), x)])",
    ].join("\n")
    const plain = "x = 2.0\nlearning_rate = 0.1\nfor i in range(10):\n    x = x - learning_rate * 2 * x\n"
    for (const code of [named, scripted, plain]) {
      expect(swept(code, { learningRate: 0.3 }, { steps: 10 })?.norm).toBeCloseTo(2 * 0.4 ** 10, 6)
    }
  })

  test("is the optimiser, where the program leaves it open", () => {
    const adam = swept(square, { learningRate: 0.1, optimizer: "adam" }, { steps: 1 })
    expect(adam?.norm).toBeCloseTo(1.9, 5)
    const own =
      "import tensorflow as tf\nx = tf.Variable(2.0)\nloss = x ** 2\ntrain = tf.train.AdamOptimizer(0.1).minimize(loss)\n"
    expect(swept(own, { optimizer: "sgd" })).toBeNull()
  })

  test("is nothing where the program computes its rate, or takes no steps", () => {
    expect(swept(`${square}learning_rate = 0.2 / 2`, { learningRate: 0.3 })).toBeNull()
    expect(swept("print(1)", { learningRate: 0.3 })).toBeNull()
    expect(swept("print(", { learningRate: 0.3 })).toBeNull()
  })

  test("leaves the run that stands as it is", () => {
    const session = openProgram(`${square}learning_rate = 0.1`)
    step(session, 3)
    answer(session.sweptRun({ learningRate: 0.7, steps: 50, milliseconds: 10_000 }))
    const state = step(session)
    expect(state.learningRate).toBe(0.1)
    expect(scalar(state.parameters, "x")).toBeCloseTo(2 * 0.8 ** 4, 6)
  })
})

describe("a swing", () => {
  test("of momentum is seen, though each of its turns takes several steps", () => {
    expect(swept(square, { learningRate: 0.1, optimizer: "momentum" }, { steps: 100 })?.behaviour).toBe("oscillating")
    expect(swept(square, { learningRate: 0.001, optimizer: "momentum" }, { steps: 100 })?.behaviour).toBe("converging")
  })

  test("is not what the noise of small batches looks like", () => {
    const noisy = [
      "x = linspace(-1., 1., 64)",
      "y = 3. * x + random_normal([64])",
      "w = Variable(0.)",
      "xb, yb = data.minibatch(x, y, size=4)",
      "loss = reduce_mean((w * xb - yb) ** 2)",
    ].join("\n")
    expect(swept(noisy, { learningRate: 0.03 }, { steps: 300 })?.behaviour).toBe("converging")
  })
})

test("a run is over when its time is, and says how far it came", () => {
  const run = swept(square, { learningRate: 0.1 }, { steps: 1_000_000, milliseconds: 20 })
  expect(run?.cut).toBe(true)
  expect(swept(square, { learningRate: 0.1 })?.cut).toBe(false)
  expect(run?.steps).toBeGreaterThan(0)
  expect(run?.steps).toBeLessThan(1_000_000)
})

test("a program that fails on its way is a failed run, with its message", () => {
  const failing = "x = 2.0\nlearning_rate = 0.1\nfor i in range(10):\n    x = x - learning_rate * 2 / (5 - i)\n"
  const run = swept(failing, { learningRate: 0.3 })
  expect(run).toMatchObject({ behaviour: "failed", message: expect.stringContaining("division by zero") })
})
