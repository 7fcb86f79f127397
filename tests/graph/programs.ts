// Random graphs for property tests: a list of numbers becomes a program over a few leaves, whatever the numbers are.
import fc from "fast-check"
import type { Shape } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import type { Node } from "../../engine/graph/node.ts"

type Build = (b: Builder, x: Node, y: Node) => Node

const rank2 = (x: Node): x is Node & { shape: Shape } => x.shape?.length === 2

/** Smooth everywhere, and never far from 1: their differences are near their derivatives. */
export const smooth: readonly Build[] = [
  (b, x, y) => b.add(x, y),
  (b, x, y) => b.sub(x, y),
  (b, x, y) => b.mul(x, y),
  (b, x, y) => b.div(x, b.add(b.square(y), b.scalar(y.dtype, 1))),
  (b, x) => b.neg(x),
  (b, x) => b.square(x),
  (b, x) => b.op("sin", [x], {}),
  (b, x) => b.op("tanh", [x], {}),
  (b, x) => b.op("sigmoid", [x], {}),
  (b, x) => b.log(b.add(b.square(x), b.scalar(x.dtype, 2))),
  (b, x) => b.sqrt(b.add(b.square(x), b.scalar(x.dtype, 0.5))),
  (b, x) => b.exp(b.op("sin", [x], {})),
  (b, x) => b.pow(b.add(b.square(x), b.scalar(x.dtype, 1)), b.scalar(x.dtype, 0.25)),
  (b, x) => b.sum(x, null),
  (b, x) => (rank2(x) ? b.sum(x, [1], true) : b.sum(x, null)),
  (b, x) => (rank2(x) ? b.transpose(x, [1, 0]) : x),
  (b, x, y) => (rank2(x) && rank2(y) ? b.matmul(x, y, false, true) : b.mul(x, y)),
  (b, x) => (rank2(x) ? b.op("cumsum", [x], { axis: 0, exclusive: false, reverse: false }) : b.neg(x)),
  (b, x, y) => (rank2(x) && rank2(y) ? b.op("concat", [x, y], { axis: 0 }) : b.add(x, y)),
]

/** What has kinks, steps and special cases too. */
export const anything: readonly Build[] = [
  ...smooth,
  (b, x, y) => b.op("maximum", [x, y], {}),
  (b, x) => b.op("abs", [x], {}),
  (b, x) => b.op("relu", [x], {}),
  (b, x) => b.op("floor", [x], {}),
  (b, x) => b.op("reciprocal", [x], {}),
  (b, x, y) => b.div(x, y),
  (b, x) => b.sqrt(x),
  (b, x) => b.log(x),
  (b, x) => b.exp(x),
  (b, x) => b.op("identity", [x], {}),
  (b, x, y) => b.select(b.op("less", [x, y], {}), x, y),
  ...[0, -0, 1, -1, 2, 0.5].flatMap<Build>((value) => [
    (b, x) => b.mul(x, b.scalar(x.dtype, value)),
    (b, x) => b.add(x, b.scalar(x.dtype, value)),
    (b, x) => b.sub(b.scalar(x.dtype, value), x),
    (b, x) => b.sub(x, b.scalar(x.dtype, value)),
    (b, x) => b.div(x, b.scalar(x.dtype, value)),
    (b, x) => b.pow(x, b.scalar(x.dtype, value)),
  ]),
  (b, x) => (rank2(x) ? b.reshape(x, [x.shape[0] ?? 1, 1, x.shape[1] ?? 1]) : b.reshape(x, [-1])),
  (b, x) => b.reshape(x, [-1]),
  (b, x) => (x.shape?.length === 0 ? b.broadcastTo(x, [2, 3]) : x),
  (b, x) => (rank2(x) ? b.op("reverse", [x], { axes: [1] }) : x),
  (b, x) => (x.shape?.length === 0 ? x : b.op("reduce_max", [x], { axes: [0], keepDims: true })),
]

/** One step of a random program: which operation, and which earlier values it takes. */
export const steps = fc.array(fc.tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999)), { minLength: 1, maxLength: 12 })

/** Runs the steps over the leaves; operations whose shapes do not fit or that grow too large are left out. Yields the last value. */
export function buildProgram(
  b: Builder,
  leaves: readonly Node[],
  program: readonly (readonly [number, number, number])[],
  operations: readonly Build[],
): Node {
  const values = [...leaves]
  for (const [operation, first, second] of program) {
    // Later values are taken more often, so that programs grow deep.
    const x = values[values.length - 1 - (first % Math.min(values.length, 4))]
    const y = values[second % values.length]
    const build = operations[operation % operations.length]
    if (x === undefined || y === undefined || build === undefined) continue
    try {
      const made = build(b, x, y)
      if ((made.shape ?? []).reduce<number>((size, extent) => size * (extent ?? 1), 1) <= 60) values.push(made)
    } catch {
      // Shapes that do not fit: another step takes its place.
    }
  }
  return values.at(-1) as Node
}
