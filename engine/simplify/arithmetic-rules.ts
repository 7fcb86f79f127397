// Exact rules of arithmetic: the same bits, with one operation less or a cheaper one.
import { isFloat } from "../base/dtype.ts"
import { isNumber, type Rule, under } from "./rule.ts"

type Apply = Rule["apply"]

function exact(name: string, on: Rule["on"], apply: Apply): Rule {
  return { name, exact: true, on, apply }
}

/** x·1, 1·x. */
const timesOne = exact("x·1 → x", ["mul"], ({ x, y }) => (isNumber(y, 1) ? x : isNumber(x, 1) ? y : null))

const timesMinusOne = exact("x·(−1) → −x", ["mul"], ({ b, x, y }) =>
  isNumber(y, -1) ? b.neg(x) : isNumber(x, -1) ? b.neg(y) : null,
)

const overOne = exact("x/1 → x", ["div"], ({ x, y }) => (isNumber(y, 1) ? x : null))

/** −0 − 0 is −0, so this holds for every x; so does adding −0. For integers both zeros are one. */
const minusZero = exact("x − 0 → x", ["sub"], ({ x, y }) => (isNumber(y, 0) ? x : null))
const plusMinusZero = exact("x + (−0) → x", ["add"], ({ x, y }) => (isNumber(y, -0) ? x : isNumber(x, -0) ? y : null))
const wholePlusZero = exact("n + 0 → n", ["add"], ({ node, x, y }) => {
  if (isFloat(node.dtype)) return null
  return isNumber(y, 0) ? x : isNumber(x, 0) ? y : null
})

const doubleNegative = exact("−(−x) → x", ["neg"], ({ x }) => under(x, "neg"))

const minusNegative = exact("x − (−y) → x + y", ["sub"], ({ b, x, y }) => {
  const inner = under(y, "neg")
  return inner === null ? null : b.add(x, inner)
})

const plusNegative = exact("x + (−y) → x − y", ["add"], ({ b, x, y }) => {
  const right = under(y, "neg")
  if (right !== null) return b.sub(x, right)
  const left = under(x, "neg")
  return left === null ? null : b.sub(y, left)
})

/** The sign of a product or quotient is exact, so it can be taken outside. */
const signOutside = exact("(−x)·y → −(x·y)", ["mul", "div"], ({ node, b, x, y }) => {
  const left = under(x, "neg")
  const right = under(y, "neg")
  if (left === null && right === null) return null
  const product = b.op(node.op === "mul" ? "mul" : "div", [left ?? x, right ?? y], {})
  return left !== null && right !== null ? product : b.neg(product)
})

const squareOfNegative = exact("(−x)² → x²", ["square"], ({ b, x }) => {
  const inner = under(x, "neg")
  return inner === null ? null : b.square(inner)
})

const sizeOfNegative = exact("|−x| → |x|", ["abs"], ({ b, x }) => {
  const inner = under(x, "neg")
  return inner === null ? null : b.op("abs", [inner], {})
})

const timesItself = exact("x·x → x²", ["mul"], ({ b, x, y, same }) => (same(x, y) ? b.square(x) : null))

/**
 * Powers whose correctly rounded value is that of simpler operations. pow itself is correctly rounded in the reference;
 * where a back end's is not, these are nearer.
 */
const smallPower = exact("x^2 → x²", ["pow"], ({ node, b, x, y }) => {
  if (isNumber(y, 1)) return x
  if (isNumber(y, 2)) return b.square(x)
  if (!isFloat(node.dtype)) return null
  if (isNumber(y, 0) || isNumber(y, -0)) return b.fillLike(node, 1)
  return isNumber(y, -1) ? b.op("reciprocal", [x], {}) : null
})

const oneOver = exact("1/x → reciprocal", ["div"], ({ b, x, y }) =>
  isNumber(x, 1) ? b.op("reciprocal", [y], {}) : null,
)

/** Division by a power of two and multiplication by its inverse round the same number. */
const timesReciprocalOfTwo: Rule = {
  name: "x/2ⁿ → x·2⁻ⁿ",
  exact: true,
  forSpeed: true,
  on: ["div"],
  apply({ b, x, y }) {
    for (let power = 1; power <= 20; power++)
      if (isNumber(y, 2 ** power)) return b.mul(x, b.scalar(x.dtype, 2 ** -power))
    return null
  },
}

const idempotent = exact("f(f(x)) → f(x)", ["abs", "relu", "floor", "ceil", "round", "trunc", "sign"], ({ node, x }) =>
  x.op === node.op ? x : null,
)

const sameChoice = exact("select(c, x, x) → x", ["select"], ({ node, y, same }) => {
  const [condition, , otherwise] = node.inputs
  if (condition === undefined || otherwise === undefined) return null
  if (same(y, otherwise)) return y
  return isNumber(condition, 1) ? y : isNumber(condition, 0) ? otherwise : null
})

const sameExtreme = exact("max(x, x) → x", ["maximum", "minimum"], ({ x, y, same }) => (same(x, y) ? x : null))

const passing = exact("identity(x) → x", ["identity", "stop_gradient"], ({ x }) => x)

const sameCast = exact("cast to the same type → x", ["cast"], ({ node, x }) => (x.dtype === node.dtype ? x : null))

const doubleNot = exact("¬¬x → x", ["logical_not"], ({ x }) => under(x, "logical_not"))

export const arithmeticRules: readonly Rule[] = [
  passing,
  sameCast,
  timesOne,
  timesMinusOne,
  overOne,
  minusZero,
  plusMinusZero,
  wholePlusZero,
  doubleNegative,
  minusNegative,
  plusNegative,
  signOutside,
  squareOfNegative,
  sizeOfNegative,
  timesItself,
  smallPower,
  oneOver,
  timesReciprocalOfTwo,
  idempotent,
  sameChoice,
  sameExtreme,
  doubleNot,
]
