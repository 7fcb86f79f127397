// How a program's step is compiled, as the page's panel gets it: for every kind of program, with texts that stay bounded.
import { expect, test } from "vitest"
import type { Compilation } from "../../engine/training/teaching-types.ts"
import { answer, openProgram, step } from "./support/open-program.ts"

const square = "x = Variable(2.0)\nloss = x ** 2\nlearning_rate = 0.1\n"

function compiled(code: string, steps = 1): Compilation {
  const session = openProgram(code)
  if (steps > 0) step(session, steps)
  const found = answer(session.compilation())
  if (found === null) throw new Error("the program has no graph")
  return found
}

test("a declared program's whole step is one kernel that knows its places in the text", () => {
  const found = compiled(square, 0)
  expect(found.subject).toBe("step")
  expect(found.stages.map(({ pass }) => pass)).toEqual([
    "specialise shapes",
    "resolve state",
    "merge common parts",
    "simplify",
    "merge what simplifying made equal",
    "fuse and lower",
    "merge kernels",
    "plan memory",
  ])
  const [first] = found.stages
  expect(first?.nodes).toBeGreaterThan(first?.gradientNodes ?? 0)
  expect(first?.gradientNodes).toBeGreaterThan(0)
  expect(found.stages.at(-1)?.kernels).toBe(1)
  const [kernel] = found.kernels
  expect(found.kernels).toHaveLength(1)
  expect(kernel?.text.startsWith(kernel.title)).toBe(true)
  expect(kernel?.spans.map(({ start, end }) => square.slice(start, end))).toContain("x ** 2")
})

test("asking leaves the run as it was", () => {
  const session = openProgram(square)
  step(session, 3)
  const before = session.state()
  answer(session.compilation())
  expect(session.state()).toEqual(before)
})

test("an optimiser's memory is part of the step that is shown", () => {
  const session = openProgram(square)
  const plain = answer(session.compilation())
  session.set({ optimizer: "momentum" })
  const found = answer(session.compilation())
  const stores = (one: Compilation | null) => one?.stages.at(-1)?.text.match(/^store /gm)?.length
  expect([stores(plain), stores(found)]).toEqual([1, 2])
})

test("memory is shared, and each buffer says when it holds what", () => {
  const found = compiled(
    [
      "W = Variable(random_normal([64, 48], seed=1))",
      "V = Variable(random_normal([48, 64], seed=2))",
      "x = ones([32, 64])",
      "h = tanh(matmul(x, W))",
      "loss = reduce_mean(square(tanh(matmul(h, V)) - x))",
      "learning_rate = 0.01",
    ].join("\n"),
  )
  const { arenaBytes, apartBytes, buffers, givenBytes } = found.memory
  expect(arenaBytes).toBeLessThan(apartBytes)
  expect(givenBytes).toBeGreaterThanOrEqual(2 * 4 * 64 * 48)
  for (const { first, last, offset, bytes } of buffers) {
    expect(first).toBeLessThanOrEqual(last)
    expect(last).toBeLessThan(found.kernels.length)
    expect(offset + bytes).toBeLessThanOrEqual(arenaBytes)
  }
})

test.each([
  [
    "gradients",
    [
      "import tensorflow as tf",
      "x = tf.Variable(2.0)",
      "for i in range(5):",
      "    with tf.GradientTape() as tape:",
      "        loss = x ** 2",
      "    x.assign_sub(0.1 * tape.gradient(loss, x))",
    ],
  ],
  [
    "operation",
    [
      "import tensorflow.compat.v1 as tf",
      "tf.disable_v2_behavior()",
      "p = tf.placeholder(tf.float32, [None])",
      "x = tf.Variable(2.0)",
      "loss = tf.reduce_mean((x - p) ** 2)",
      "train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)",
      "with tf.Session() as session:",
      "    session.run(tf.global_variables_initializer())",
      "    for i in range(5):",
      "        session.run(train, feed_dict={p: [1.0, 2.0, 3.0]})",
    ],
  ],
] as const)("of a program that steps by itself it is the %s", (subject, lines) => {
  const found = compiled(lines.join("\n"))
  expect(found.subject).toBe(subject)
  expect(found.kernels.length).toBeGreaterThan(0)
  expect(found.stages.at(-1)?.text).toContain("outputs b")
})

test("there is nothing to compile in a plain loop, in a text that fails, and in one that trains nothing", () => {
  const loop = "x = 2.0\nfor i in range(5):\n    x = x - 0.1 * 2 * x\n"
  for (const code of [loop, "x = (", "x = Variable(2.0)\nloss = x ** y\n", "print(1)\n"]) {
    expect(answer(openProgram(code).compilation())).toBeNull()
  }
})

test("texts of a large program are cut after a whole line, and say how much is left out", () => {
  const layers = Array.from({ length: 150 }, (_, index) => `h = tanh(matmul(h, W) + ${index}.0)`)
  const found = compiled(
    ["W = Variable(ones([8, 8]))", "h = ones([8, 8])", ...layers, "loss = reduce_sum(h)"].join("\n"),
  )
  const texts = [...found.stages, ...found.kernels, ...found.code]
  expect(texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(205_000)
  const [first] = found.stages
  expect(first?.omitted).toBeGreaterThan(0)
  const lines = (first?.text.split("\n").length ?? 0) + (first?.omitted ?? 0)
  // A line for each node, and one for the fetches.
  expect(lines).toBe((first?.nodes ?? 0) + 1)
  expect(first?.text.split("\n").at(-1)).toMatch(/^%\d+ = .* : /)
})
