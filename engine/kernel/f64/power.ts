// x^y = exp(y·log x) in f64, with logarithm and product in two registers each: within 0.6 ulp, and exact where the result is.
import { type Arithmetic, signBit } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"
import { EXP_TAIL, exp, LN2_HIGH, LN2_LOW } from "./exponential.ts"
import { log, logParts } from "./logarithm.ts"

/** An unevaluated sum of two registers. */
interface Double {
  readonly high: Scalar
  readonly low: Scalar
}

/** 2^64: beyond it every power of a size other than 1 has left the range. */
const TOO_LARGE = 1.8446744073709552e19

/** After 2/3: (log((1 + s)/(1 − s))/s − 2)/s² less 2/3, over s². Chebyshev nodes, relative error of the logarithm 2^-63. */
const LOG_SERIES = [
  0.40000000000000024, 0.2857142857133856, 0.2222222227107745, 0.18181808251607398, 0.1538557450045883,
  0.13285967273890614, 0.1291349606680315,
]
const TWO_THIRDS = { high: 0.6666666666666666, low: 3.700743415417188e-17 } as const

/** a·b exactly (Dekker 1971; the splitter is 2^27 + 1). */
function product(a: Arithmetic, x: Scalar, y: Scalar): Double {
  const split = (value: Scalar): readonly [Scalar, Scalar] => {
    const big = a.mul(134217729, value)
    const head = a.sub(big, a.sub(big, value))
    return [head, a.sub(value, head)]
  }
  const [xHead, xTail] = split(x)
  const [yHead, yTail] = split(y)
  const high = a.mul(x, y)
  const low = a.add(
    a.add(a.add(a.sub(a.mul(xHead, yHead), high), a.mul(xHead, yTail)), a.mul(xTail, yHead)),
    a.mul(xTail, yTail),
  )
  return { high, low }
}

/** x + y exactly, for |x| ≥ |y|. */
function orderedSum(a: Arithmetic, x: Scalar, y: Scalar): Double {
  const high = a.add(x, y)
  return { high, low: a.sub(y, a.sub(high, x)) }
}

/** x + y exactly (Knuth). */
function sum(a: Arithmetic, x: Scalar, y: Scalar): Double {
  const high = a.add(x, y)
  const part = a.sub(high, x)
  return { high, low: a.add(a.sub(x, a.sub(high, part)), a.sub(y, part)) }
}

/** log of a positive finite x, to a relative 2^-63. */
function preciseLog(a: Arithmetic, x: Scalar): Double {
  const { m, e } = logParts(a, x)
  const f = a.sub(m, 1)
  const bottom = a.add(2, f)
  const bottomLow = a.sub(f, a.sub(bottom, 2))
  const s = a.div(f, bottom)
  const back = product(a, s, bottom)
  const rest = a.sub(a.sub(a.sub(f, back.high), back.low), a.mul(s, bottomLow))
  const sLow = a.div(rest, bottom)
  const square = product(a, s, s)
  const squareLow = a.add(square.low, a.mul(2, a.mul(s, sLow)))
  const series = a.mul(square.high, a.polynomial(square.high, LOG_SERIES))
  const factor = orderedSum(a, a.of(TWO_THIRDS.high), a.add(series, TWO_THIRDS.low))
  // s³·factor, then 2s and e·log 2 to it.
  const cube = product(a, square.high, s)
  const cubeLow = a.add(cube.low, a.add(a.mul(squareLow, s), a.mul(square.high, sLow)))
  const term = product(a, cube.high, factor.high)
  const termLow = a.add(term.low, a.add(a.mul(cube.high, factor.low), a.mul(cubeLow, factor.high)))
  const main = orderedSum(a, a.add(s, s), term.high)
  const mainLow = a.add(main.low, a.add(termLow, a.add(sLow, sLow)))
  const whole = sum(a, a.mul(e, LN2_HIGH), main.high)
  // e·LN2_LOW is a product of 11 and 53 bits: what its rounding loses is below 2^-75.
  const low = a.add(whole.low, a.add(mainLow, a.mul(e, LN2_LOW)))
  return orderedSum(a, whole.high, low)
}

/** exp of a sum of two registers. */
function preciseExp(a: Arithmetic, { high, low }: Double): Scalar {
  const held = a.min(a.max(high, -800), 800)
  const n = a.nearest(a.mul(held, Math.LOG2E))
  const first = a.sub(held, a.mul(n, LN2_HIGH))
  const r = sum(a, first, a.neg(a.mul(n, LN2_LOW)))
  const rest = a.add(r.low, a.choose(a.equal(held, high), low, 0))
  const curve = a.mul(a.mul(r.high, r.high), a.polynomial(r.high, EXP_TAIL))
  const tail = a.add(curve, a.mul(rest, a.add(1, a.add(r.high, curve))))
  const head = orderedSum(a, a.of(1), r.high)
  return a.scale(a.add(head.high, a.add(head.low, tail)), a.k.cast(n, "i32"))
}

/** The cases of C's pow around the power of a positive finite size. `size` is given |x| and y. */
export function withPowerCases(
  a: Arithmetic,
  x: Scalar,
  y: Scalar,
  power: (size: Scalar, y: Scalar) => Scalar,
): Scalar {
  const { k } = a
  const size = a.abs(x)
  const both = (p: Scalar, q: Scalar) => k.op("and", p, q)
  const isZero = a.equal(size, 0)
  const isInfinite = a.equal(size, Infinity)
  const ordinary = power(a.choose(isZero, 1, a.choose(isInfinite, 1, size)), y)
  const down = a.less(y, 0)
  const ofZero = a.choose(down, Infinity, 0)
  const ofInfinity = a.choose(down, 0, Infinity)
  // A NaN exponent passes through the ordinary power.
  const known = k.op("eq", y, y)
  const positive = a.choose(both(isZero, known), ofZero, a.choose(both(isInfinite, known), ofInfinity, ordinary))
  const isWhole = a.equal(k.op("floor", y), y)
  const halved = a.mul(y, 0.5)
  const isOdd = both(isWhole, k.op("ne", k.op("floor", halved), halved))
  const signed = a.choose(both(signBit(a, x), isOdd), a.neg(positive), positive)
  const finiteNegative = both(a.less(x, 0), a.less(-Infinity, x))
  const undefinedRoot = both(finiteNegative, k.op("xor", isWhole, k.constant("i32", 1)))
  const value = a.choose(undefinedRoot, NaN, signed)
  const isOne = k.op("or", a.equal(y, 0), a.equal(x, 1))
  return a.choose(isOne, 1, a.choose(a.equal(y, 2), a.mul(x, x), value))
}

export function pow(a: Arithmetic, x: Scalar, y: Scalar): Scalar {
  return withPowerCases(a, x, y, (size, exponent) => {
    const held = a.min(a.max(exponent, -TOO_LARGE), TOO_LARGE)
    const log = preciseLog(a, size)
    const main = product(a, held, log.high)
    return preciseExp(a, orderedSum(a, main.high, a.add(main.low, a.mul(held, log.low))))
  })
}

/** x^y to 45 bits and more, for results that are rounded to f32. */
export function roughPow(a: Arithmetic, x: Scalar, y: Scalar): Scalar {
  return withPowerCases(a, x, y, (size, exponent) => {
    const held = a.min(a.max(exponent, -TOO_LARGE), TOO_LARGE)
    return exp(a, a.mul(held, log(a, size)))
  })
}
