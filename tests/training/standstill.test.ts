// Programs that look like a model and take no steps: the one line that says why. Scripts that only compute hear nothing.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { examples } from "../../app/examples/examples.ts"
import { check, openProgram } from "./support/open-program.ts"

const TF = "import tensorflow as tf\n"

/** The warning of a program, and the text that it stands under. */
function warned(code: string): readonly [string, string] | null {
  const { diagnostics } = openProgram(code)
  const [found, ...more] = diagnostics.filter((each) => each.code === "no-descent")
  expect(more).toEqual([])
  return found === undefined ? null : [found.message, code.slice(found.span.start, found.span.end)]
}

describe("a program that cannot descend says why", () => {
  test.each([
    [
      "x = Variable(2)\nloss = x**2",
      "x holds an integer, which gradient descent cannot move: write 2.0",
      "Variable(2)",
    ],
    [
      "x = Variable([2, 3])\nloss = reduce_sum(x**2)",
      "x holds integers, which gradient descent cannot move: write its numbers with a point, as in 2.0",
      "Variable([2, 3])",
    ],
    ["x = Variable(-3)", "x holds an integer, which gradient descent cannot move: write -3.0", "Variable(-3)"],
    [
      "x = Variable(True)\nloss = x & x",
      "x holds a truth value, which gradient descent cannot move: write its numbers with a point, as in 2.0",
      "Variable(True)",
    ],
    [
      "x = 2.0\nloss = x**2",
      "loss depends on no Variable: there is nothing to change. Make one, as in x = Variable(2.0)",
      "x**2",
    ],
    [
      "x = Variable(2.0)\ny = 3.0\ncost = y**2",
      "cost depends on no Variable: there is nothing to change. Make one, as in x = Variable(2.0)",
      "y**2",
    ],
    [
      `${TF}x = tf.Variable(2.0, trainable=False)\nloss = x**2`,
      "loss depends on no Variable: there is nothing to change. Make one, as in x = Variable(2.0)",
      "x**2",
    ],
    [
      "x = Variable([2.0,3.0])\nloss = x**2",
      "loss has shape (2,): take its mean or sum, as in loss = tf.reduce_mean(…)",
      "x**2",
    ],
    ["x = Variable(2.0)", "no loss yet: name one, as in loss = …", "Variable(2.0)"],
    [
      "a = Variable(2.0)\nb = Variable(1.0)\np = a * b\nq = a + b",
      "no loss yet: name one, as in loss = …",
      "Variable(1.0)",
    ],
    [
      "w = Variable(2.0)\nloss = w",
      "loss is a Variable itself: name what is computed from it, as in loss = w ** 2",
      "w",
    ],
    [
      `${TF}x = tf.Variable(2.0)\nloss = tf.round(x)`,
      "loss has no slope: what it is computed with is flat wherever its Variables are, such as round or argmax",
      "tf.round(x)",
    ],
    [
      `${TF}x = tf.Variable(2.0)\nloss = tf.cast(x, tf.int32)`,
      "loss is int32, which has no slope: leave it a float",
      "tf.cast(x, tf.int32)",
    ],
  ])("%j", (code, message, place) => {
    expect(warned(code)).toEqual([message, place])
    expect(check(code).diagnostics.map((each) => [each.severity, each.message])).toEqual([["warning", message]])
  })

  test("where the loss is a function, its value is to be named", () => {
    const code = "x = Variable(2.0)\ndef loss():\n    return x**2\n"
    expect(warned(code)?.[0]).toBe("loss is a function: name its value, as in cost = loss(…)")
  })
})

describe("what trains, or only computes, is left alone", () => {
  test.each([
    "x = Variable(2.0)\nloss = x**2",
    "print(2)",
    "x = Variable(2.0)\nprint(x)",
    "x = 2.0\nloss = x**2\nprint(loss)",
    `${TF}x = tf.Variable(2.0)\nwith tf.GradientTape() as tape:\n    y = x**2\ng = tape.gradient(y, x)`,
    "import numpy as np\nw = np.zeros(3)\nfor i in range(9):\n    loss = np.sum(w**2)\n    w = w - 0.1 * w",
    "import numpy as np\nimport matplotlib.pyplot as plt\nloss = np.array([3.0, 2.0, 1.0])\nplt.plot(loss)",
    "loss = 'mse'",
    "x = 2.0\ndef loss(x):\n    return x**2",
    `${TF}model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))])`,
    `${TF}model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))])\nmodel.compile(loss='mse')`,
  ])("%j", (code) => {
    expect(warned(code)).toBeNull()
  })

  test("so is every example of the page", () => {
    for (const { code } of examples) expect(warned(code)).toBeNull()
  })

  test.each(["../language/programs", "../language/programs-builtins", "../language/tensorflow", "programs", "mnist"])(
    "and every program of %s",
    (folder) => {
      const place = join(import.meta.dirname, folder)
      const programs = readdirSync(place, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"))
      expect(programs.length).toBeGreaterThan(0)
      for (const name of programs) expect([name, warned(readFileSync(join(place, name), "utf8"))]).toEqual([name, null])
    },
    120_000,
  )
})
