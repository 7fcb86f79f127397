// Exact rules of shapes: views that cancel or merge, broadcasts moved behind the arithmetic, constants folded.
import { allocate, tensorValue } from "../base/dtype.ts"
import { broadcastShapes, isKnown, type Shape, sameShape, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { constantNumber } from "../ops/constant-number.ts"
import { mapNames, opTable } from "../ops/index.ts"
import type { OpRecord, ReferenceTensor } from "../ops/record.ts"
import { type Rule, unbroadcast } from "./rule.ts"

function exact(name: string, on: Rule["on"], apply: Rule["apply"]): Rule {
  return { name, exact: true, on, apply }
}

/** What rounds once (or not at all) and so gives the same bits when done in float64 and then stored. */
const FOLDED: ReadonlySet<OpName> = new Set<OpName>([
  ...(["neg", "abs", "sign", "floor", "ceil", "round", "trunc", "reciprocal", "square", "sqrt", "relu"] as const),
  ...(["add", "sub", "mul", "div", "maximum", "minimum", "cast", "select"] as const),
  ...(["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"] as const),
  ...(["logical_not", "logical_and", "logical_or", "logical_xor", "is_nan", "is_inf", "is_finite"] as const),
])

function evaluateMap<N extends OpName>(node: Node<N>, inputs: readonly ReferenceTensor[]): ReferenceTensor {
  const record: OpRecord<N> = opTable[node.op]
  return record.reference(inputs, node.attrs)
}

const foldConstants = exact("fold constants", [...FOLDED], ({ node, b }) => {
  const numbers = node.inputs.map(constantNumber)
  if (numbers.includes(null) || !isKnown(node.shape)) return null
  const inputs = node.inputs.map(({ dtype }, index) => ({
    shape: [],
    dtype,
    data: Float64Array.of(numbers[index] ?? 0),
  }))
  const data = allocate(node.dtype, 1)
  data.set(evaluateMap(node, inputs).data)
  const folded = b.constant(tensorValue(node.dtype, [], data))
  return node.shape.length === 0 ? folded : b.broadcastTo(folded, node.shape)
})

/** A map of broadcasts is the broadcast of a map of fewer elements. */
const broadcastLast = exact("f(broadcast x) → broadcast f(x)", mapNames, ({ node, b }) => {
  const { shape } = node
  if (!isKnown(shape) || shape.length === 0) return null
  const sources = node.inputs.map(unbroadcast)
  let small: Shape = []
  for (const source of sources) {
    const next = broadcastShapes(small, source.shape)
    if (!isKnown(next ?? null)) return null
    small = (next ?? []) as Shape
  }
  if (sameShape(small, shape) || sizeOf(small) >= sizeOf(shape)) return null
  return b.broadcastTo(rebuild(b, node, sources), shape)
})

function rebuild<N extends OpName>(b: Parameters<Rule["apply"]>[0]["b"], node: Node<N>, inputs: readonly Node[]): Node {
  return b.op(node.op, inputs, node.attrs)
}

const sameView = exact(
  "a view of the whole → x",
  ["reshape", "broadcast_to", "reshape_like", "broadcast_like", "sum_like", "slice"],
  ({ node, x }) => {
    if (!isKnown(node.shape) || !sameShape(node.shape, x.shape)) return null
    // Of the same size on every axis, a slice with steps of 1 is the whole; one that runs backwards is not.
    return isOp(node, "slice") && node.attrs.ranges.some(({ step }) => step !== 1) ? null : x
  },
)

const mergedReshape = exact("reshape(reshape(x)) → reshape(x)", ["reshape"], ({ node, b, x }) => {
  const inner = x.op === "reshape" ? x.inputs[0] : undefined
  return inner === undefined || !isKnown(node.shape) || !isKnown(inner.shape) ? null : b.reshape(inner, node.shape)
})

const mergedBroadcast = exact("broadcast(broadcast(x)) → broadcast(x)", ["broadcast_to"], ({ node, b, x }) => {
  const inner = x.op === "broadcast_to" ? x.inputs[0] : undefined
  return inner === undefined || !isKnown(node.shape) ? null : b.broadcastTo(inner, node.shape)
})

/** Axes of size 1 come and go by broadcasting alone, where they are the leading ones. */
const reshapedScalar = exact("broadcast(reshape(scalar)) → broadcast(scalar)", ["broadcast_to"], ({ node, b, x }) => {
  const inner = x.op === "reshape" ? x.inputs[0] : undefined
  if (inner?.shape?.length !== 0 || !isKnown(node.shape)) return null
  return b.broadcastTo(inner, node.shape)
})

const mergedTranspose = exact("transpose(transpose(x)) → x or transpose(x)", ["transpose"], ({ node, b, x }) => {
  if (!isOp(node, "transpose")) return null
  const { permutation } = node.attrs
  if (permutation.every((axis, index) => axis === index)) return x
  const inner = x.inputs[0]
  if (!isOp(x, "transpose") || inner === undefined) return null
  const both = permutation.map((axis) => x.attrs.permutation[axis] ?? axis)
  return both.every((axis, index) => axis === index) ? inner : b.transpose(inner, both)
})

const mergedReverse = exact("reverse(reverse(x)) → x", ["reverse"], ({ node, x }) => {
  if (!isOp(node, "reverse")) return null
  if (node.attrs.axes.length === 0) return x
  const same =
    isOp(x, "reverse") &&
    x.attrs.axes.length === node.attrs.axes.length &&
    x.attrs.axes.every((axis) => node.attrs.axes.includes(axis))
  return same ? (x.inputs[0] ?? null) : null
})

/** The transposes of a product's factors are absorbed by it. */
const matmulTranspose = exact("transpose(x)·y → product with a transpose", ["matmul"], ({ node, b, x, y }) => {
  if (!isOp(node, "matmul")) return null
  const swaps = (factor: Node): Node | null => {
    if (!isOp(factor, "transpose")) return null
    const { permutation } = factor.attrs
    const rank = permutation.length
    const swapped = permutation.every(
      (axis, index) => axis === (index === rank - 1 ? rank - 2 : index === rank - 2 ? rank - 1 : index),
    )
    return swapped ? (factor.inputs[0] ?? null) : null
  }
  const left = swaps(x)
  const right = swaps(y)
  if (left === null && right === null) return null
  const { transposeA, transposeB } = node.attrs
  return b.op("matmul", [left ?? x, right ?? y], {
    transposeA: left === null ? transposeA : !transposeA,
    transposeB: right === null ? transposeB : !transposeB,
  })
})

/** A sum of n equal small whole numbers is exact in any order. */
const sumOfConstant = exact("Σ constant → n·constant", ["reduce_sum"], ({ node, b, x }) => {
  const value = constantNumber(x)
  if (value === null || !isKnown(x.shape) || !isKnown(node.shape) || !Number.isInteger(value)) return null
  const count = sizeOf(x.shape) / Math.max(sizeOf(node.shape), 1)
  const total = value * count
  return Object.is(value, -0) || Math.abs(total) > 2 ** 24 ? null : b.fillLike(node, total)
})

/** Extremes and products over axes of size 1 only; a sum would turn −0 into 0. */
const reduceOfOne = exact(
  "reduce over one element → x",
  ["reduce_max", "reduce_min", "reduce_prod", "reduce_any", "reduce_all"],
  ({ node, b, x }) => {
    if (!isKnown(x.shape) || !isKnown(node.shape) || sizeOf(x.shape) !== sizeOf(node.shape) || sizeOf(x.shape) === 0)
      return null
    return sameShape(x.shape, node.shape) ? x : b.reshape(x, node.shape)
  },
)

export const shapeRules: readonly Rule[] = [
  foldConstants,
  sameView,
  mergedReshape,
  mergedBroadcast,
  reshapedScalar,
  mergedTranspose,
  mergedReverse,
  matmulTranspose,
  sumOfConstant,
  reduceOfOne,
  broadcastLast,
]
