// Rules that hold for real numbers but not for every bit pattern: for formulas that people read, never for running.
import { isFloat } from "../base/dtype.ts"
import { isKnown, sameShape, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { constantNumber } from "../ops/constant-number.ts"
import { factorsOf, writeProduct } from "./factors.ts"
import type { Rule, RuleContext } from "./rule.ts"
import { under } from "./rule.ts"
import { collectFactors, collectTerms } from "./terms.ts"

function algebraic(name: string, on: Rule["on"], apply: Rule["apply"]): Rule {
  return { name, exact: false, on, apply }
}

const factors = algebraic(
  "collect factors",
  ["mul", "div", "neg", "square", "pow", "reciprocal"],
  ({ node, b, numbering }) => collectFactors(b, node, numbering),
)

const terms = algebraic("collect terms", ["add", "sub", "neg"], ({ node, b, numbering }) =>
  collectTerms(b, node, numbering),
)

const inverses: Readonly<Partial<Record<OpName, OpName>>> = { log: "exp", exp: "log", square: "sqrt" }

const inverse = algebraic("log(exp x) → x", ["log", "exp", "square"], ({ node, x }) => {
  const other = inverses[node.op]
  return other === undefined ? null : under(x, other)
})

const rootOfSquare = algebraic("√(x²) → |x|", ["sqrt"], ({ b, x }) => {
  const inner = under(x, "square")
  return inner === null ? null : b.op("abs", [inner], {})
})

const evenOfNegative = algebraic("cos(−x) → cos x", ["cos", "cosh"], ({ node, b, x }) => {
  const inner = under(x, "neg")
  return inner === null ? null : b.op(node.op === "cos" ? "cos" : "cosh", [inner], {})
})

const oddOfNegative = algebraic(
  "sin(−x) → −sin x",
  ["sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh", "erf"],
  (at) => {
    const inner = under(at.x, "neg")
    return inner === null ? null : at.b.neg(sameOp(at, inner))
  },
)

function sameOp<N extends OpName>({ b, node }: RuleContext & { node: Node<N> }, x: Node): Node {
  return b.op(node.op, [x], node.attrs)
}

/** Among real numbers nothing is infinite and nothing is NaN, so guards against them fall away. */
const finite = algebraic("is_finite(x) → true", ["is_finite", "is_nan", "is_inf"], ({ node, b }) =>
  b.fillLike(node, node.op === "is_finite" ? 1 : 0),
)

/** Choices by the sign of x that are written to be exact or to have the right slope at 0. */
const choiceBySign = algebraic("x if x ≥ 0 else 0 → max(x, 0)", ["select"], ({ node, b, x, same }) => {
  const [, then, otherwise] = node.inputs
  const [compared, zero] = x.inputs
  const isSign = (x.op === "greater_equal" || x.op === "greater") && zero !== undefined && constantNumber(zero) === 0
  if (!isSign || compared === undefined || then === undefined || otherwise === undefined) return null
  if (same(then, compared)) {
    if (constantNumber(otherwise) === 0) return b.op("relu", [compared], {})
    const mirrored = under(otherwise, "neg")
    return mirrored !== null && same(mirrored, compared) ? b.op("abs", [compared], {}) : null
  }
  const negative = under(then, "neg")
  return negative !== null && same(negative, compared) && same(otherwise, compared)
    ? b.neg(b.op("abs", [compared], {}))
    : null
})

/** Σ over repeated elements is the number of repeats times one of them. */
const sumOfBroadcast = algebraic("Σ broadcast x → n·x", ["reduce_sum"], ({ node, b, x }) => {
  const source = x.op === "broadcast_to" ? x.inputs[0] : undefined
  if (
    source === undefined ||
    !isOp(node, "reduce_sum") ||
    !isKnown(x.shape) ||
    !isKnown(source.shape) ||
    !isKnown(node.shape)
  )
    return null
  const leading = x.shape.length - source.shape.length
  const axes = node.attrs.axes ?? [...x.shape.keys()]
  const repeats = axes.every((axis) => axis < leading || source.shape?.[axis - leading] === 1)
  if (!repeats) return null
  const count = axes.reduce((product, axis) => product * (x.shape?.[axis] ?? 1), 1)
  const one = spreadTo(b, source, node)
  return one === null ? null : b.mul(b.scalar(x.dtype, count), one)
})

function spreadTo(b: RuleContext["b"], source: Node, like: Node): Node | null {
  if (!isKnown(source.shape) || !isKnown(like.shape)) return null
  if (sameShape(source.shape, like.shape)) return source
  if (sizeOf(source.shape) === sizeOf(like.shape)) return b.reshape(source, like.shape)
  return sizeOf(source.shape) === 1 ? b.broadcastTo(b.reshape(source, []), like.shape) : null
}

/** Constants, signs and scalars leave a sum. */
const scalarsOutOfSum = algebraic("Σ c·x → c·Σ x", ["reduce_sum"], ({ node, b, x, numbering }) => {
  if (!isOp(node, "reduce_sum") || !isFloat(node.dtype)) return null
  const product = factorsOf(x, numbering)
  const powers = [...product.powers]
  const inside = powers.filter(([, { base }]) => scalarBehind(base) === null)
  const isPlain = inside.length === powers.length && product.top === 1 && product.bottom === 1
  if (isPlain || inside.length === 0) return null
  const summed = writeProduct(b, { ...ONE, powers: new Map(inside) }, x).node
  const outside = powers.flatMap(([number, { base, exponent }]) => {
    const scalar = scalarBehind(base)
    if (scalar === null) return []
    const spread = isKnown(node.shape) && node.shape.length > 0 ? b.broadcastTo(scalar, node.shape) : scalar
    return [[number, { base: spread, exponent }] as const]
  })
  const sum = b.sum(summed, node.attrs.axes, node.attrs.keepDims)
  const all = new Map([...outside, [-1, { base: sum, exponent: 1 }]])
  return writeProduct(b, { ...product, powers: all }, node).node
})

const ONE = { top: 1, bottom: 1, operations: 0 } as const

/** The scalar that a broadcast has spread, or null. */
function scalarBehind(node: Node): Node | null {
  const source = node.op === "broadcast_to" ? node.inputs[0] : undefined
  return source?.shape?.length === 0 ? source : null
}

const sumOfOne = algebraic("Σ over one element → x", ["reduce_sum"], ({ node, b, x }) => {
  if (!isKnown(x.shape) || !isKnown(node.shape) || sizeOf(x.shape) !== sizeOf(node.shape) || sizeOf(x.shape) === 0)
    return null
  return sameShape(x.shape, node.shape) ? x : b.reshape(x, node.shape)
})

export const algebraicRules: readonly Rule[] = [
  inverse,
  rootOfSquare,
  evenOfNegative,
  oddOfNegative,
  finite,
  choiceBySign,
  sumOfOne,
  sumOfBroadcast,
  scalarsOutOfSum,
  factors,
  terms,
]
