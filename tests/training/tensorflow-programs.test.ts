// Programs as tutorials write them, for TensorFlow 1 and 2 and Keras: stepped, paused, brought back, and right to the digit.
import { describe, expect, test } from "vitest"
import { moveTo, openProgram, play, scalar, step } from "./support/open-program.ts"

function text(...lines: string[]): string {
  return `${lines.join("\n")}\n`
}

const minimize = text(
  "import tensorflow as tf",
  "x = tf.Variable(2.0)",
  "loss = lambda: x ** 2",
  "optimizer = tf.keras.optimizers.SGD(learning_rate=0.1)",
  "for i in range(10):",
  "    optimizer.minimize(loss, var_list=[x])",
  "    print(i, x.numpy())",
)

describe("a TensorFlow 2 loop over minimize", () => {
  test("steps ten times, can be paused between two, and prints float32", () => {
    const session = openProgram(minimize)
    expect(session.program).toMatchObject({
      kind: "scripted",
      parameters: [{ name: "x", shape: [], dtype: "float32" }],
    })
    expect(session.state()).toMatchObject({ status: "ready", step: 0, console: [] })
    const third = step(session, 3)
    expect(third).toMatchObject({ status: "paused", step: 3, optimizer: "sgd" })
    expect(third.learningRate).toBeCloseTo(0.1, 7)
    expect(third.console).toEqual(["0 1.6", "1 1.28", "2 1.0239999"])
    const end = step(session, 100)
    expect(end).toMatchObject({ status: "finished", step: 10 })
    expect(end.console.at(-1)).toBe("9 0.21474834")
    expect(moveTo(session, 3)).toEqual(third)
    expect(step(session, 100)).toEqual(end)
  })

  test("shows loss and gradient at the parameters shown", () => {
    const session = openProgram(minimize)
    const state = step(session, 2)
    const x = scalar(state.parameters, "x")
    expect(state.loss).toBeCloseTo(x * x, 6)
    expect(scalar(state.gradients, "x")).toBeCloseTo(2 * x, 6)
    const { loss } = session.curves()
    expect([...(loss?.values ?? [])].map((value) => Number(value.toFixed(4)))).toEqual([4, 2.56])
  })
})

describe("a tape with apply_gradients", () => {
  const source = text(
    "import tensorflow as tf",
    "w = tf.Variable(0.0)",
    "b = tf.Variable(0.0)",
    "xs = tf.constant([1.0, 2.0, 3.0, 4.0])",
    "ys = 2.0 * xs + 1.0",
    "opt = tf.optimizers.SGD(0.05)",
    "for epoch in range(200):",
    "    with tf.GradientTape() as tape:",
    "        loss = tf.reduce_mean((w * xs + b - ys) ** 2)",
    "    grads = tape.gradient(loss, [w, b])",
    "    opt.apply_gradients(zip(grads, [w, b]))",
    "print(w.numpy(), b.numpy())",
  )

  test("is one step per apply_gradients, however many variables that assigns", () => {
    const session = openProgram(source)
    const first = step(session)
    expect(first.step).toBe(1)
    expect(Object.keys(first.parameters)).toEqual(["w", "b"])
    const end = play(session, { embed: true })
    expect(end).toMatchObject({ status: "finished", step: 200 })
    expect(scalar(end.parameters, "w")).toBeCloseTo(2, 1)
    expect(scalar(end.parameters, "b")).toBeCloseTo(1, 0)
    const [loss, ...rest] = [...(session.curves().loss?.values ?? [])]
    expect(loss).toBeCloseTo(41, 3)
    expect(rest).toHaveLength(199)
    expect(rest.at(-1)).toBeLessThan(0.05)
  })
})

describe("TensorFlow 1", () => {
  test("the derivative of sin, fed to a placeholder without a shape, is cos; both are plotted", () => {
    const session = openProgram(
      text(
        "import numpy as np",
        "import tensorflow as tf",
        "import matplotlib.pyplot as plt",
        "x = tf.placeholder(tf.float32)",
        "y = tf.sin(x)",
        "xs = np.linspace(0, 2 * np.pi, 100)",
        "with tf.Session() as session:",
        "    values = session.run(y, feed_dict={x: xs})",
        "    slopes = session.run(tf.gradients(y, x), feed_dict={x: xs})[0]",
        "print(np.max(np.abs(slopes - np.cos(xs))) < 1e-6)",
        "plt.plot(xs, values, label='sin')",
        "plt.plot(xs, slopes, label='its derivative')",
        "plt.legend()",
        "plt.show()",
      ),
    )
    const state = session.state()
    expect(state).toMatchObject({ status: "finished", step: 0, console: ["True"], diagnostics: [] })
    expect(state.plots).toHaveLength(1)
    expect(state.plots[0]?.series.map(({ name, kind, x }) => [name, kind, x.length])).toEqual([
      ["sin", "line", 100],
      ["its derivative", "line", 100],
    ])
    const slope = state.plots[0]?.series[1]
    for (const [index, x] of (slope?.x ?? []).entries()) expect(slope?.y[index]).toBeCloseTo(Math.cos(x), 5)
  })

  test("a cost by half the squares has the gradients that a tutorial prints", () => {
    const session = openProgram(
      text(
        "import tensorflow as tf",
        "W = tf.Variable([[1.6649098]])",
        "b = tf.Variable([0.54648024])",
        "X = tf.constant([[2.], [3.]])",
        "Y = tf.constant([[3.], [2.]])",
        "pred = tf.matmul(X, W) + b",
        "cost = 0.5 * tf.reduce_sum((pred - Y) ** 2)",
        "grads = tf.gradients(cost, [W, b])",
        "second = tf.gradients(grads[0], W)",
        "both = tf.gradients([cost, 2.0 * cost], [W, b])",
        "weighted = tf.gradients(cost, [W, b], grad_ys=3.0)",
        "with tf.Session() as sess:",
        "    sess.run(tf.global_variables_initializer())",
        "    print(sess.run(cost))",
        "    for group in [grads, second, both, weighted]:",
        "        print([float(g.sum()) for g in sess.run(group)])",
      ),
    )
    const state = session.state()
    expect(state.diagnostics).toEqual([])
    const [cost, ...groups] = state.console.map((line) => JSON.parse(line) as number | number[])
    expect(cost).toBeCloseTo(6.654034, 5)
    const expected = [[12.376228, 4.4175096], [13], [3 * 12.376228, 3 * 4.4175096], [3 * 12.376228, 3 * 4.4175096]]
    groups.forEach((group, index) => {
      ;(group as number[]).forEach((value, at) => {
        expect(value).toBeCloseTo(expected[index]?.[at] ?? Number.NaN, 4)
      })
    })
  })

  test("a session that runs a training op steps once per run", () => {
    const session = openProgram(
      text(
        "import tensorflow as tf",
        "x = tf.Variable(5.0)",
        "cost = x * x",
        "train = tf.train.GradientDescentOptimizer(0.1).minimize(cost)",
        "sess = tf.Session()",
        "sess.run(tf.global_variables_initializer())",
        "for i in range(10):",
        "    _, c = sess.run([train, cost])",
        "    print(i, sess.run(x))",
      ),
    )
    expect(session.program).toMatchObject({ kind: "scripted", loss: "cost", optimizerOwned: true })
    const state = step(session, 10)
    expect(state).toMatchObject({ status: "finished", step: 10, learningRate: 0.1 })
    expect(scalar(state.parameters, "x")).toBe(Math.fround(0.53687084))
    expect(state.console[0]).toBe("0 4.0")
  })

  test("a training op that is declared and never run is looped by the playground, with its own rate", () => {
    const session = openProgram(
      text(
        "import tensorflow as tf",
        "x = tf.Variable(2.0)",
        "cost = x ** 2",
        "train = tf.train.GradientDescentOptimizer(0.25).minimize(cost)",
      ),
    )
    expect(session.program).toMatchObject({ kind: "declared", loss: "cost", optimizerOwned: true })
    const state = step(session)
    expect(scalar(state.parameters, "x")).toBe(1)
    expect(state.learningRate).toBe(0.25)
  })
})

describe("Keras", () => {
  const fitted = (epochs: number) =>
    text(
      "import numpy as np",
      "import tensorflow as tf",
      "inputs = tf.keras.Input(shape=(1,))",
      "outputs = tf.keras.layers.Dense(1)(inputs)",
      "model = tf.keras.Model(inputs, outputs)",
      "model.compile(optimizer='sgd', loss='mean_squared_error')",
      "X = np.array([[1.0], [2.0], [3.0], [4.0]])",
      "y = 2 * X + 1",
      `model.fit(X, y, epochs=${epochs}, verbose=0)`,
    )

  test("fit can be stepped, batch by batch, and taken back", () => {
    const session = openProgram(fitted(20), { seed: 3 })
    expect(session.program).toMatchObject({ kind: "scripted", optimizerOwned: true })
    const fifth = step(session, 5)
    expect(fifth).toMatchObject({ status: "paused", step: 5 })
    step(session, 5)
    expect(moveTo(session, 5)).toEqual(fifth)
  })
})
