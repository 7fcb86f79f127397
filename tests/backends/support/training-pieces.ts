// Steps of random training programs beyond those of random graphs: every kind of function, draws, orders, products and images.
import { type DType, tensorValue } from "../../../engine/base/dtype.ts"
import { type Shape, sizeOf } from "../../../engine/base/shape.ts"
import type { Node } from "../../../engine/graph/node.ts"
import { avgPool2d, conv2d, maxPool2d } from "../../../engine/ops/composites/images.ts"
import { binary, move, pick, reduce, type Scene, shapeOf, unary, view } from "./random-graph.ts"

/** A scene with trained weights and a key for draws. */
export interface TrainingScene extends Scene {
  /** A variable from which the weights of products and filters are taken. */
  readonly weights: Node
  readonly key: Node
}

/** Makes a value of another. */
export type Piece = (scene: TrainingScene, x: Node) => Node

const number = ({ b, dtype }: Scene, value: number): Node => b.scalar(dtype, value)
const tanh = ({ b }: Scene, x: Node): Node => b.op("tanh", [x], {})
const flat = ({ b }: Scene, x: Node): Node => b.reshape(x, [sizeOf(shapeOf(x))])
const above = (scene: Scene, x: Node, least: number): Node =>
  scene.b.add(scene.b.op("abs", [x], {}), number(scene, least))

/** The mean of all elements. */
export function meanOf(scene: Scene, x: Node): Node {
  return scene.b.mul(scene.b.sum(x, null), number(scene, 1 / Math.max(1, sizeOf(shapeOf(x)))))
}

/** The elements of x, over and over, in the given shape. */
export function spread(scene: Scene, x: Node, shape: Shape): Node {
  const [have, want] = [sizeOf(shapeOf(x)), sizeOf(shape)]
  const indices = Int32Array.from({ length: want }, (_, i) => i % have)
  const taken = scene.b.op("gather", [flat(scene, x), scene.b.constant(tensorValue("int32", [want], indices))], {
    axis: 0,
  })
  return scene.b.reshape(taken, shape)
}

/** Rows and columns, as square as the number of elements allows. */
function matrix(scene: Scene, x: Node): { readonly node: Node; readonly rows: number; readonly columns: number } {
  const size = sizeOf(shapeOf(x))
  let rows = Math.floor(Math.sqrt(size))
  while (rows > 1 && size % rows !== 0) rows--
  return { node: scene.b.reshape(x, [rows, size / rows]), rows, columns: size / rows }
}

/** A product with weights in one of the four ways to transpose. */
function product(transposeA: boolean, transposeB: boolean): Piece {
  return (scene, x) => {
    const { node, rows, columns } = matrix(scene, x)
    const inner = transposeA ? rows : columns
    const width = pick(scene.choices, [1, 3, 4, 7])
    const weights = spread(scene, scene.weights, transposeB ? [width, inner] : [inner, width])
    const made = scene.b.matmul(node, weights, transposeA, transposeB)
    return scene.b.mul(made, number(scene, 1 / Math.sqrt(inner)))
  }
}

/** One image of one channel. */
function image(scene: Scene, x: Node): Node {
  const { node, rows, columns } = matrix(scene, x)
  return scene.b.reshape(node, [1, rows, columns, 1])
}

/** A function of x where it is defined. */
function mapped(name: "erf" | "erfc" | "log1p" | "expm1" | "sinh" | "cosh" | "tan" | "asinh"): Piece {
  return (scene, x) => {
    const inside = name === "log1p" ? above(scene, x, 0) : name.startsWith("erf") ? x : tanh(scene, x)
    return scene.b.op(name, [inside], {})
  }
}

/** Draws of the shape of x, added or multiplied. */
function drawn(name: "random_uniform" | "random_normal" | "truncated_normal"): Piece {
  return (scene, x) => {
    const { b, choices, dtype, key } = scene
    const noise = b.op(name, [key], { shape: shapeOf(x), dtype })
    return choices() % 2 === 0 ? b.add(x, b.mul(noise, number(scene, 0.2))) : b.mul(x, noise)
  }
}

/** Rows or columns in the order of their largest (or smallest) elements. */
function extremes(name: "argmax" | "argmin"): Piece {
  return (scene, x) => {
    const { node } = matrix(scene, x)
    const indices = scene.b.op(name, [node], { axis: 1, dtype: "int32" })
    return scene.b.op("gather", [node, indices], { axis: 1 })
  }
}

/** Sorted by size. */
function sorted(scene: TrainingScene, x: Node): Node {
  const list = flat(scene, x)
  const order = scene.b.op("argsort", [list], { axis: 0, descending: scene.choices() % 2 === 0 })
  const ranks = scene.b.mul(scene.b.cast(order, scene.dtype), number(scene, 0.01))
  return scene.b.add(scene.b.op("gather", [list, order], { axis: 0 }), scene.b.op("sin", [ranks], {}))
}

function convolved(scene: TrainingScene, x: Node): Node {
  const filters = spread(scene, scene.weights, pick(scene.choices, [[3, 3, 1, 2] as const, [2, 3, 1, 1] as const]))
  const strides = pick(scene.choices, [[1, 1] as const, [2, 1] as const])
  return conv2d.expand(scene.b, image(scene, x), filters, strides, "SAME")
}

function pooled(pool: typeof maxPool2d): Piece {
  return (scene, x) =>
    pool.expand(
      scene.b,
      image(scene, x),
      [2, 2],
      pick(scene.choices, [
        [2, 2],
        [1, 1],
      ]),
      "SAME",
    )
}

/** A fraction of x by way of a function with steps. */
function stepped(scene: TrainingScene, x: Node): Node {
  const name = pick(scene.choices, ["floor", "ceil", "round", "trunc"] as const)
  return scene.b.sub(x, scene.b.op(name, [x], {}))
}

/** A detour by the other precision. */
function detour(scene: TrainingScene, x: Node): Node {
  const other: DType = scene.dtype === "float32" ? "float64" : "float32"
  return scene.b.cast(scene.b.op("sin", [scene.b.cast(x, other)], {}), scene.dtype)
}

function softmaxed(scene: TrainingScene, x: Node): Node {
  const { b } = scene
  const { node } = matrix(scene, x)
  const raised = b.exp(b.sub(node, b.op("reduce_max", [node], { axes: [1], keepDims: true })))
  return b.div(raised, b.sum(raised, [1], true))
}

/** Products of numbers around 1, running or over an axis. */
function multiplied(scene: TrainingScene, x: Node): Node {
  const { b, choices } = scene
  const near = b.add(b.mul(tanh(scene, matrix(scene, x).node), number(scene, 0.1)), number(scene, 1))
  return choices() % 2 === 0
    ? b.op("cumprod", [near], { axis: 1, exclusive: false, reverse: choices() % 2 === 0 })
    : b.op("reduce_prod", [near], { axes: [1], keepDims: false })
}

/** Every piece by name. */
export const pieces = {
  unary,
  binary,
  reduce,
  view,
  move,
  log: (scene, x) => scene.b.log(above(scene, x, 0.25)),
  pow: (scene, x) => scene.b.pow(above(scene, x, 0.5), scene.b.mul(tanh(scene, x), number(scene, 2.5))),
  erf: mapped("erf"),
  further: (scene, x) =>
    mapped(pick(scene.choices, ["erfc", "log1p", "expm1", "sinh", "cosh", "tan", "asinh"] as const))(scene, x),
  root: (scene, x) => scene.b.op(pick(scene.choices, ["sqrt", "rsqrt", "reciprocal"]), [above(scene, x, 0.3)], {}),
  uniform: drawn("random_uniform"),
  normal: drawn("random_normal"),
  truncated: drawn("truncated_normal"),
  argmax: extremes("argmax"),
  argmin: extremes("argmin"),
  argsort: sorted,
  conv2d: convolved,
  maxPool: pooled(maxPool2d),
  avgPool: pooled(avgPool2d),
  product: product(false, false),
  transposedProduct: product(true, false),
  productOfTransposed: product(false, true),
  bothTransposed: product(true, true),
  stepped,
  detour,
  softmaxed,
  multiplied,
} satisfies Record<string, Piece>

export type PieceName = keyof typeof pieces
