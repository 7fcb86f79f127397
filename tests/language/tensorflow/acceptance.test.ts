// What the language promises of TensorFlow programs, word for word: numbers, prints and steps.
import { existsSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { linesOf, openModel, printedBy, runModel } from "../support/run-model.ts"

const numbersIn = (line: string): number[] => line.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g)?.map(Number) ?? []

describe("TensorFlow 2", () => {
  const source = [
    "import tensorflow as tf",
    "x = tf.Variable(2.0)",
    "loss = lambda: x ** 2",
    "optimizer = tf.optimizers.SGD(learning_rate=0.1)",
    "for step in range(10):",
    "    optimizer.minimize(loss, var_list=[x])",
    "    print(x.numpy())",
  ].join("\n")

  test("minimize in a loop walks down x² in float32", () => {
    const values = linesOf(source).map(Number)
    const expected = [1.6, 1.28, 1.024, 0.8192, 0.65536, 0.524288, 0.4194304, 0.33554432, 0.26843546, 0.21474837]
    expect(values).toHaveLength(10)
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] as number, 6)
    })
    expect(linesOf(source).at(-1)).toBe("0.21474834")
  })

  test("it stops between two steps and goes on", () => {
    const machine = openModel(source)
    const counts: number[] = []
    while (machine.run().reason === "step") counts.push(printedBy(machine).split("\n").length - 1)
    expect(new Set(counts).size).toBe(counts.length)
    expect(printedBy(machine).trim().split("\n")).toHaveLength(10)
  })

  test("float64 as the page's precision reaches every tensor", () => {
    expect(linesOf(source, { precision: "float64" }).at(-1)).toBe("0.21474836480000006")
    expect(
      linesOf("import tensorflow as tf\nprint(tf.constant(1.5, tf.float32).dtype.name)", { precision: "float64" }),
    ).toEqual(["float64"])
  })

  test("a snapshot taken between steps brings the same numbers back", () => {
    const machine = openModel(source)
    for (let step = 0; step < 4; step++) machine.run()
    const snapshot = machine.snapshot()
    while (machine.run().reason === "step");
    const first = printedBy(machine)
    machine.restore(snapshot)
    while (machine.run().reason === "step");
    expect(printedBy(machine)).toBe(first)
  })
})

describe("TensorFlow 1", () => {
  test("the derivative of sin, fed through a placeholder without shape, is cos", () => {
    const [line = ""] = linesOf(
      [
        "import tensorflow as tf",
        "import numpy as np",
        "x = tf.placeholder(tf.float32)",
        "y = tf.sin(x)",
        "session = tf.Session()",
        "xs = np.linspace(0, 2 * np.pi, 100)",
        "g = session.run(tf.gradients(y, x), feed_dict={x: xs})[0]",
        "print(g.shape, g.dtype, abs(g - np.cos(xs)).max())",
      ].join("\n"),
    )
    expect(line.startsWith("(100,) float32 ")).toBe(true)
    expect(numbersIn(line).at(-1)).toBeLessThan(1e-6)
  })

  const line = (fetch: string): string[] => [
    "import tensorflow as tf",
    "X = tf.placeholder('float', [None, 1])",
    "Y = tf.placeholder('float', [None, 1])",
    "W = tf.Variable([[1.6649098]])",
    "b = tf.Variable([0.54648024])",
    "pred = tf.matmul(X, W) + b",
    "cost = 0.5 * tf.reduce_sum(tf.square(pred - Y))",
    "session = tf.InteractiveSession()",
    "session.run(tf.global_variables_initializer())",
    "feed = {X: [[2], [3]], Y: [[3], [2]]}",
    `for value in ${fetch}: print(value.reshape(-1)[0])`,
  ]

  test("cost and gradients of the line", () => {
    const values = linesOf(line("[cost.eval(feed)] + session.run(tf.gradients(cost, [W, b]), feed)").join("\n")).map(
      Number,
    )
    expect(values[0]).toBeCloseTo(6.654034, 5)
    expect(values[1]).toBeCloseTo(12.376228, 5)
    expect(values[2]).toBeCloseTo(4.4175096, 5)
  })

  test("lists of ys, grad_ys, stop_gradients and second derivatives", () => {
    const values = linesOf(
      line(
        [
          "session.run(tf.gradients([cost, 2.0 * cost], [W])",
          "+ tf.gradients(cost, W, grad_ys=3.0)",
          "+ tf.gradients(tf.gradients(cost, W)[0], W)",
          "+ tf.gradients(tf.gradients(cost, W)[0], b)",
          "+ tf.hessians(cost, b)",
          "+ tf.gradients(cost, [W, b], stop_gradients=[W])[1:], feed)",
        ].join(" "),
      ).join("\n"),
    ).map(Number)
    const expected = [3 * 12.376228, 3 * 12.376228, 13, 5, 2, 4.4175096]
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] as number, 4)
    })
    expect(values).toHaveLength(expected.length)
  })

  test("an unconnected x is None, or zeros where asked", () => {
    expect(
      linesOf(
        [
          "import tensorflow as tf",
          "a = tf.Variable(2.0)",
          "b = tf.Variable([1.0, 2.0])",
          "print(tf.gradients(a * a, b))",
          "zero = tf.gradients(a * a, [b], unconnected_gradients=tf.UnconnectedGradients.ZERO)",
          "with tf.Session() as session:",
          "    print(session.run(zero))",
        ].join("\n"),
      ),
    ).toEqual(["[None]", "[array([0., 0.], dtype=float32)]"])
  })

  test("reads in one run see values from before it, except after control dependencies; assign yields the new value", () => {
    expect(
      linesOf(
        [
          "import tensorflow as tf",
          "v = tf.Variable(1.0)",
          "up = v.assign_add(10.0)",
          "double = v * 2.0",
          "with tf.control_dependencies([up]):",
          "    after = v * 2.0",
          "s = tf.Session()",
          "s.run(tf.global_variables_initializer())",
          "print(s.run([up, double]))",
          "print(s.run(after), s.run(v))",
        ].join("\n"),
      ),
    ).toEqual(["[11.0, 2.0]", "42.0 21.0"])
  })

  test("errors use TensorFlow's words", () => {
    const message = (last: string): string =>
      runModel(
        [
          "import tensorflow as tf",
          "x = tf.placeholder(tf.float32, [None, 2])",
          "v = tf.Variable(1.0)",
          "s = tf.Session()",
          last,
        ].join("\n"),
      ).failure?.message ?? "no failure"
    expect(message("s.run(x * 2.0)")).toContain(
      "InvalidArgumentError: You must feed a value for placeholder tensor 'Placeholder' with dtype float and shape [?,2]",
    )
    expect(message("s.run(v)")).toContain("FailedPreconditionError: Attempting to use uninitialized value Variable")
    expect(message("s.run(x, {x: [[1.0]]})")).toContain(
      "ValueError: Cannot feed value of shape (1, 1) for Tensor 'Placeholder:0', which has shape '(?, 2)'",
    )
    expect(message("x.eval()")).toContain("No default session is registered")
    expect(message("s.run(None)")).toContain("TypeError: Fetch argument None has invalid type")
    expect(message("float(x)")).toContain("symbolic")
  })
})

describe("real MNIST", () => {
  const folder = "../shared/data/mnist"
  const names = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
  ]

  const head = [
    "import tensorflow as tf",
    "import numpy as np",
    "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()",
    "x_train = x_train.reshape(-1, 784) / 255.0",
    "labels = np.eye(10)[y_train]",
    "x = tf.placeholder(tf.float32, [None, 784])",
    "y = tf.placeholder(tf.float32, [None, 10])",
    "W = tf.Variable(tf.zeros([784, 10]))",
    "b = tf.Variable(tf.zeros([10]))",
    "logits = tf.matmul(x, W) + b",
    "loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))",
  ]
  const tail = [
    "s = tf.Session()",
    "s.run(tf.global_variables_initializer())",
    "for i in range(100):",
    "    rows = slice(100 * i, 100 * i + 100)",
    "    _, value = s.run([step, loss], {x: x_train[rows], y: labels[rows]})",
    "    if i + 1 in (1, 2, 10, 100): print(value)",
  ]
  const ways = {
    "the built-in optimizer": ["step = tf.train.GradientDescentOptimizer(0.5).minimize(loss)"],
    "tf.gradients and assign": [
      "gW, gb = tf.gradients(loss, [W, b])",
      "step = [W.assign(W - 0.5 * gW), b.assign(b - 0.5 * gb)]",
    ],
    "the formula written out": [
      "error = (tf.nn.softmax(logits) - y) / 100.0",
      "step = tf.group(W.assign_sub(0.5 * tf.matmul(x, error, transpose_a=True)), b.assign_sub(0.5 * tf.reduce_sum(error, 0)))",
    ],
  }

  test.each(Object.entries(ways))("softmax regression by %s", { timeout: 120_000 }, (_, way) => {
    if (!existsSync(folder)) {
      console.log(`${folder} is absent: nothing to train on`)
      return
    }
    const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]))
    const values = linesOf([...head, ...way, ...tail].join("\n"), { files }).map(Number)
    const expected = [Math.LN10, 1.989754, 1.152593, 0.271767]
    expect(values).toHaveLength(4)
    values.forEach((value, index) => {
      expect(Math.abs(value - (expected[index] as number))).toBeLessThan(1e-4)
    })
  })
})
