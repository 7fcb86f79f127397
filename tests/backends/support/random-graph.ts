// Random graphs for the tests of back ends: views, broadcasts, reductions, products, indexing, state and control, on small tensors.
import { allocate, type DType, type TensorValue } from "../../../engine/base/dtype.ts"
import { type Shape, sizeOf } from "../../../engine/base/shape.ts"
import type { Builder } from "../../../engine/graph/builder.ts"
import { createBuilder } from "../../../engine/graph/create-builder.ts"
import type { Node, VariableInfo } from "../../../engine/graph/node.ts"
import { opTable } from "../../../engine/ops/index.ts"

export interface RandomGraph {
  readonly outputs: readonly Node[]
  readonly updates: readonly Node[]
  readonly feeds: ReadonlyMap<number, TensorValue>
  readonly variables: ReadonlyMap<number, TensorValue>
}

/** A source of small decisions: each number is drawn by the property test, so that failures shrink. */
export type Choices = () => number

export type Real = "float32" | "float64"

const LEAF_SHAPES: readonly Shape[] = [[], [5], [3, 4], [1, 6], [4, 1], [2, 3, 4], [40, 30], [700], [1300], [33, 20]]
const LARGEST = 6000

/** One of the list. */
export function pick<T>(choices: Choices, list: readonly T[]): T {
  return list[choices() % list.length] as T
}

/** A value whose elements are those of `element` from a chosen place on. */
export function values(shape: Shape, dtype: DType, choices: Choices, element: (i: number) => number): TensorValue {
  const data = allocate(dtype, sizeOf(shape))
  const shift = choices()
  for (let i = 0; i < data.length; i++) data[i] = element(i + shift)
  return { dtype, shape, data }
}

/** Between −1 and 1, without order. */
export const wave = (i: number): number => Math.round((((i * 0.6180339887498949) % 1) * 2 - 1) * 1024) / 1024

/** What a step is made of: the builder, the decisions, and the values so far. */
export interface Scene {
  readonly b: Builder
  readonly choices: Choices
  readonly dtype: Real
  readonly pool: Node[]
}

/** A node's shape, which is always known here. */
export const shapeOf = (node: Node): Shape => node.shape as Shape

function bounded({ b }: Scene, x: Node): Node {
  return b.op("tanh", [x], {})
}

/** A function of one value, element by element. */
export function unary(scene: Scene, x: Node): Node {
  const { b, choices } = scene
  const name = pick(choices, [
    "neg",
    "abs",
    "tanh",
    "sin",
    "cos",
    "sigmoid",
    "square",
    "relu",
    "atan",
    "softplus",
    "identity",
  ] as const)
  if (choices() % 5 === 0) return b.exp(bounded(scene, x))
  return b.op(name, [x], {})
}

/** A node of the pool that broadcasts with x. */
function partner({ choices, pool }: Scene, x: Node): Node {
  const shape = shapeOf(x)
  const fitting = pool.filter((other) => {
    const own = shapeOf(other)
    const rank = Math.max(own.length, shape.length)
    const at = (s: Shape, axis: number) => s[axis - rank + s.length] ?? 1
    const pairs = Array.from({ length: rank }, (_, axis) => [at(own, axis), at(shape, axis)] as const)
    const fits = pairs.every(([p, q]) => p === q || p === 1 || q === 1)
    return fits && pairs.reduce((size, [p, q]) => size * Math.max(p, q), 1) <= LARGEST
  })
  return fitting.length === 0 ? x : pick(choices, fitting)
}

/** Two values that broadcast. */
export function binary(scene: Scene, x: Node): Node {
  const { b, choices, dtype } = scene
  const y = partner(scene, x)
  switch (choices() % 6) {
    case 0:
      return b.add(x, y)
    case 1:
      return b.sub(x, y)
    case 2:
      return b.mul(x, bounded(scene, y))
    case 3:
      return b.div(x, b.add(b.op("abs", [y], {}), b.scalar(dtype, 1)))
    case 4:
      return b.op(choices() % 2 === 0 ? "maximum" : "minimum", [x, y], {})
    default: {
      const condition = b.op("less", [x, b.scalar(dtype, 0.1)], {})
      // A threshold that rounding could cross would make any two evaluations differ: both sides are made to meet there.
      return b.select(
        condition,
        b.sub(x, b.scalar(dtype, 0.1)),
        b.mul(b.sub(x, b.scalar(dtype, 0.1)), b.op("abs", [bounded(scene, y)], {})),
      )
    }
  }
}

/** A reduction over some of the axes. */
export function reduce({ b, choices }: Scene, x: Node): Node {
  const rank = shapeOf(x).length
  const axes =
    choices() % 3 === 0 ? null : Array.from({ length: rank }, (_, axis) => axis).filter(() => choices() % 2 === 0)
  const keepDims = choices() % 2 === 0
  const name = pick(choices, ["reduce_sum", "reduce_sum", "reduce_max", "reduce_min"] as const)
  const reduced = b.op(name, [x], { axes, keepDims })
  const count = sizeOf(shapeOf(x)) / Math.max(1, sizeOf(shapeOf(reduced)))
  return name === "reduce_sum" ? b.mul(reduced, b.scalar(x.dtype, 1 / Math.sqrt(count))) : reduced
}

/** The same elements in another order, or some of them. */
export function view({ b, choices }: Scene, x: Node): Node {
  const shape = shapeOf(x)
  const axes = Array.from({ length: shape.length }, (_, axis) => axis)
  switch (choices() % 5) {
    case 0: {
      const turn = choices() % Math.max(1, shape.length)
      return b.transpose(x, [...axes.slice(turn), ...axes.slice(0, turn)])
    }
    case 1: {
      const size = sizeOf(shape)
      const divisor = pick(
        choices,
        [1, 2, 3, 4, 5, 10].filter((d) => size % d === 0),
      )
      return b.reshape(x, choices() % 2 === 0 ? [size] : [divisor, size / divisor])
    }
    case 2: {
      const ranges = shape.map((extent) => {
        const step = pick(choices, [1, 1, 2, -1, -2])
        const low = choices() % extent
        return step > 0 ? { start: low, end: extent, step } : { start: extent - 1 - (low % 2), end: null, step }
      })
      const sliced = b.op("slice", [x], { ranges })
      return sizeOf(shapeOf(sliced)) === 0 ? x : sliced
    }
    case 3:
      return b.op("reverse", [x], { axes: axes.filter(() => choices() % 2 === 0) })
    default:
      return sizeOf(shape) * 3 > LARGEST ? x : b.broadcastTo(x, [3, ...shape])
  }
}

/** Joining, padding, indexing, running sums and a product with a transpose. */
export function move(scene: Scene, x: Node): Node {
  const { b, choices } = scene
  const shape = shapeOf(x)
  if (shape.length === 0) return x
  const axis = choices() % shape.length
  const extent = shape[axis] as number
  switch (choices() % 6) {
    case 0:
      return sizeOf(shape) * 2 > LARGEST ? x : b.op("concat", [x, unary(scene, x)], { axis })
    case 1: {
      const axes = shape.map((_, at) =>
        at === axis ? { low: 1, high: 2, interior: choices() % 2 } : { low: 0, high: 0, interior: 0 },
      )
      return sizeOf(shape) * 4 > LARGEST ? x : b.op("pad", [x], { value: 0.5, axes })
    }
    case 2: {
      const indices = b.constant(values([4], "int32", choices, (i) => (i * 7) % extent))
      return b.op("gather", [x, indices], { axis })
    }
    case 3: {
      const indices = b.constant(values([extent], "int32", choices, (i) => (i * 5) % 3))
      return b.op("scatter_add", [indices, x], { axis, size: 3 })
    }
    case 4:
      return bounded(scene, b.op("cumsum", [x], { axis, exclusive: choices() % 2 === 0, reverse: choices() % 2 === 0 }))
    default: {
      const [rows, columns] = shape.slice(-2)
      if (shape.length < 2 || rows === undefined || columns === undefined || rows * rows * 4 > LARGEST) return x
      const scaled = b.mul(x, b.scalar(x.dtype, 1 / Math.sqrt(columns)))
      const other = partner(scene, x)
      return b.matmul(
        scaled,
        shapeOf(other).length === shape.length && sizeOf(shapeOf(other)) === sizeOf(shape) ? b.add(other, x) : x,
        false,
        true,
      )
    }
  }
}

/** Decisions without end from a list of numbers. */
export function choicesOf(numbers: readonly number[]): Choices {
  let at = 0
  return () => {
    const number = numbers[at % numbers.length] as number
    at++
    return (number + at * 7) % 9973
  }
}

/** A graph of about `length` steps. The same choices give the same graph in both precisions. */
export function randomGraph(numbers: readonly number[], dtype: Real): RandomGraph {
  const choices = choicesOf(numbers)
  const b = createBuilder(opTable)
  const scene: Scene = { b, choices, dtype, pool: [] }
  const feeds = new Map<number, TensorValue>()
  const variables = new Map<number, TensorValue>()
  const updates: Node[] = []
  for (let leaf = 0; leaf < 3; leaf++) {
    const shape = pick(choices, LEAF_SHAPES)
    const input = b.op("input", [], { role: "leaf", label: `x${leaf}`, shape, dtype })
    feeds.set(input.id, values(shape, dtype, choices, wave))
    scene.pool.push(input)
  }
  const shape = pick(choices, LEAF_SHAPES)
  const variable: VariableInfo = { id: 0, name: "v", shape, dtype, trainable: true }
  variables.set(0, values(shape, dtype, choices, wave))
  scene.pool.push(b.op("read_variable", [], { variable }))
  const steps = 4 + (choices() % 14)
  for (let step = 0; step < steps; step++) {
    const x = choices() % 2 === 0 ? (scene.pool[scene.pool.length - 1] as Node) : pick(choices, scene.pool)
    const make = pick(choices, [unary, unary, binary, binary, binary, reduce, view, view, move])
    scene.pool.push(make(scene, x))
    const last = scene.pool[scene.pool.length - 1] as Node
    if (choices() % 6 === 0 && sizeOf(shapeOf(last)) === sizeOf(shape)) {
      const assign = b.op("assign", [bounded(scene, b.reshape(last, shape))], { variable })
      updates.push(assign)
      const read = () => b.op("read_variable", [], { variable })
      scene.pool.push(choices() % 2 === 0 ? b.with({ span: null, control: [assign] }, read) : read())
    }
  }
  const outputs = [scene.pool[scene.pool.length - 1] as Node, pick(choices, scene.pool), pick(choices, scene.pool)]
  return { outputs, updates, feeds, variables }
}
