// The largest curvature of a loss and the rate that it allows, on losses whose Hessians are known.
import { describe, expect, test } from "vitest"
import { answer, openProgram, step } from "./support/open-program.ts"

const stabilityOf = (code: string, steps = 0) => {
  const session = openProgram(code)
  if (steps > 0) step(session, steps)
  return answer(session.stability())
}

/** The largest eigenvalue of a symmetric matrix, by many squarings' worth of products with it. */
function largestOf(matrix: readonly (readonly number[])[]): number {
  let vector = matrix.map((_, index) => 1 + index / 7)
  let length = 0
  for (let round = 0; round < 2_000; round++) {
    const product = matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0))
    length = Math.hypot(...product)
    vector = product.map((value) => value / length)
  }
  return length
}

describe("the stability limit", () => {
  test("of x² is 1, wherever it stands", () => {
    const found = stabilityOf("x = Variable(5.0)\nloss = x ** 2", 3)
    expect(found).toMatchObject({ step: 3, settled: true })
    expect(found?.largest).toBeCloseTo(2, 6)
    expect(found?.rate).toBeCloseTo(1, 6)
  })

  test("is what separates runs that settle from runs that fly apart", () => {
    const code = (rate: number) =>
      `a = Variable(1.)\nb = Variable(1.)\nloss = 3. * a ** 2 + 0.5 * b ** 2 + a * b\nlearning_rate = ${rate}`
    const limit = stabilityOf(code(0.1))?.rate ?? Number.NaN
    const lossAfter = (rate: number) => {
      const session = openProgram(code(rate))
      step(session, 400)
      return session.state().loss ?? Number.NaN
    }
    expect(lossAfter(limit * 0.98)).toBeLessThan(1e-3)
    expect(lossAfter(limit * 1.02)).toBeGreaterThan(1e3)
  })

  test("of a linear regression is that of its data's second moments", () => {
    const rows = [
      [1, 2, -1],
      [0.5, -1, 3],
      [2, 0, 1],
      [-1, 1.5, 0.25],
    ]
    const code = [
      `x = constant(${JSON.stringify(rows)})`,
      "w = Variable(zeros([3, 1]))",
      "bias = Variable(0.)",
      "loss = reduce_mean((matmul(x, w) + bias - 1.) ** 2)",
    ].join("\n")
    const extended = rows.map((row) => [...row, 1])
    const hessian = extended[0]?.map((_, i) =>
      (extended[0] ?? []).map(
        (_, j) => (2 / rows.length) * extended.reduce((sum, r) => sum + (r[i] ?? 0) * (r[j] ?? 0), 0),
      ),
    )
    expect(stabilityOf(code)?.largest).toBeCloseTo(largestOf(hessian ?? []), 4)
  })

  test("goes by the steepest bend upwards where another bends more steeply downwards", () => {
    const found = stabilityOf("a = Variable(1.)\nb = Variable(1.)\nloss = 1.5 * a ** 2 - 20. * b ** 2")
    expect(found?.largest).toBeCloseTo(3, 5)
  })

  test("follows the parameters where the loss is no parabola", () => {
    const at = (x: number) => stabilityOf(`x = Variable(${x}.0)\nloss = x ** 4`)?.largest
    expect(at(1)).toBeCloseTo(12, 4)
    expect(at(3)).toBeCloseTo(108, 3)
  })

  test("of a network is that of its Hessian by differences of gradients", () => {
    const code = (weights: readonly number[]) => `x = constant([[0.5, -1.], [1.5, 0.25], [-0.75, 0.5]])
y = constant([[0.2], [0.8], [-0.4]])
p = Variable([${weights.join(", ")}])
first = reshape(p[:4], [2, 2])
second = reshape(p[4:], [2, 1])
loss = reduce_mean((matmul(tanh(matmul(x, first)), second) - y) ** 2)
`
    const options = { precision: "float64" } as const
    const weights = [0.3, -0.8, 0.6, 0.9, -0.7, 1.1]
    const gradientAt = (at: readonly number[]) => [
      ...(openProgram(code(at), options).state().gradients.p?.values ?? []),
    ]
    const h = 1e-5
    const hessian = weights.map((_, i) => {
      const beside = (by: number) => gradientAt(weights.map((value, index) => (index === i ? value + by : value)))
      const [up, down] = [beside(h), beside(-h)]
      return up.map((value, index) => (value - (down[index] ?? 0)) / (2 * h))
    })
    const shift = 50
    const shifted = hessian.map((row, i) => row.map((value, j) => value + (i === j ? shift : 0)))
    const session = openProgram(code(weights), options)
    expect(answer(session.stability())?.largest).toBeCloseTo(largestOf(shifted) - shift, 2)
  })

  test("limits no rate where nothing bends, or only downwards", () => {
    expect(stabilityOf("x = Variable(1.)\nloss = 3. * x")).toMatchObject({ largest: 0, rate: null })
    expect(stabilityOf("x = Variable(1.)\nloss = -(x ** 2)")).toMatchObject({ rate: null })
  })

  test("is not asked of a program without a loss, or one whose loss is not finite", () => {
    expect(stabilityOf("print(1)")).toBeNull()
    expect(stabilityOf("x = Variable(0.)\nloss = 1. / x ** 2")).toBeNull()
  })

  test("of a program with a loop of its own is that of its loss", () => {
    const code = `import tensorflow as tf
w = tf.Variable(2.0)
for step in range(5):
    with tf.GradientTape() as tape:
        loss = 4.0 * w ** 2
    w.assign_sub(0.01 * tape.gradient(loss, w))
`
    expect(stabilityOf(code, 2)?.largest).toBeCloseTo(8, 5)
  })

  test("leaves the run as it is", () => {
    const session = openProgram("x = Variable(5.0)\nloss = x ** 2")
    step(session, 2)
    const before = session.state()
    answer(session.stability())
    expect(session.state()).toEqual(before)
  })
})
