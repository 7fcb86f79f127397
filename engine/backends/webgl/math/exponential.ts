// Hyperbolic functions and their inverses, erf and powers without f64, made of exp and log in f32.
import type { Arithmetic } from "../../../kernel/arithmetic.ts"
import { exp, expm1, expParts, log, log1p } from "../../../kernel/f32/exponential.ts"
import { withPowerCases } from "../../../kernel/f64/power.ts"
import type { Scalar } from "../../../kernel/scalar.ts"
import { head } from "./trigonometric.ts"

/** exp(x + rest) for |rest| < 0.05, where x + rest in one register would lose digits. */
export function expOfSum(a: Arithmetic, x: Scalar, rest: Scalar): Scalar {
  const held = a.min(a.max(x, -104), 89)
  const { q, whole } = expParts(a, held, a.choose(a.equal(held, x), rest, 0))
  return a.scale(a.add(1, q), whole)
}

/** exp(|x|)/2 by way of exp(|x|/2), which does not overflow early. */
function halfExp(a: Arithmetic, size: Scalar): Scalar {
  const root = exp(a, a.mul(0.5, size))
  return a.mul(a.mul(0.5, root), root)
}

/** (t + t/(t + 1))/2 with t = exp(|x|) − 1; for large |x| exp(|x|)/2. */
export function sinh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const t = expm1(a, a.min(size, 30))
  const small = a.mul(0.5, a.add(t, a.div(t, a.add(t, 1))))
  return a.withSign(a.choose(a.less(size, 22), small, halfExp(a, size)), x)
}

export function cosh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const half = a.choose(a.less(size, 44), a.mul(0.5, exp(a, a.min(size, 44))), halfExp(a, size))
  return a.add(half, a.div(0.25, half))
}

/** Squares of sizes up to here are far from overflow, and 1 beside them is lost. */
const LARGE = 268435456

/** log(x + √(1 + x²)), written so that small x keep their digits; log 2x for large ones. */
export function asinh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const held = a.min(size, LARGE)
  const square = a.mul(held, held)
  const small = log1p(a, a.add(held, a.div(square, a.add(1, a.sqrt(a.add(1, square))))))
  return a.withSign(a.choose(a.less(size, LARGE), small, a.add(log(a, size), Math.LN2)), x)
}

/** log(x + √(x² − 1)) by way of t = x − 1; log 2x for large x. */
export function acosh(a: Arithmetic, x: Scalar): Scalar {
  const t = a.sub(a.min(x, LARGE), 1)
  const small = log1p(a, a.add(t, a.sqrt(a.add(a.add(t, t), a.mul(t, t)))))
  const value = a.choose(a.less(x, LARGE), small, a.add(log(a, x), Math.LN2))
  return a.choose(a.less(x, 1), NaN, value)
}

/** ½·log((1 + x)/(1 − x)). */
export function atanh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const twice = a.add(size, size)
  const near = a.add(twice, a.div(a.mul(twice, size), a.sub(1, size)))
  const far = a.div(twice, a.sub(1, size))
  const value = a.mul(0.5, log1p(a, a.choose(a.less(size, 0.5), near, far)))
  return a.withSign(a.choose(a.less(1, size), NaN, value), x)
}

/** (log((1 + s)/(1 − s))/s − 2)/s² in s² ≤ 0.0295: the Taylor series 2/3, 2/5, … cut where it falls below 2^-30. */
const LOG_SERIES = [0.6666666666666666, 0.4, 0.2857142857142857, 0.2222222222222222, 0.18181818181818182]
const LN2_HIGH = 0.69140625
const LN2_LOW = 0.0017409305599453094
const BITS_OF_SQRT_HALF = 0x3f3504f3

interface Sum {
  /** 12 bits. */
  readonly high: Scalar
  readonly low: Scalar
}

/**
 * log of a positive normal x as a sum of two registers, to a relative 2^-30. Every splitting is a mask on bits, so that nothing is
 * lost where a driver's compiler takes floating-point arithmetic for that of real numbers.
 */
function preciseLog(a: Arithmetic, x: Scalar): Sum {
  const { k } = a
  const whole = (value: number) => k.constant("i32", value)
  const shifted = k.op("sub", k.op("bits_of", x), whole(BITS_OF_SQRT_HALF))
  const e = k.cast(k.op("shr_s", shifted, whole(23)), "f32")
  const m = k.op("from_bits", k.op("add", k.op("and", shifted, whole(0x7fffff)), whole(BITS_OF_SQRT_HALF)))
  const f = a.sub(m, 1)
  const bottom = head(a, a.add(2, f))
  // 2 + f is 1 + m, whose upper bits are taken from m exactly.
  const bottomLow = a.sub(m, a.sub(bottom, 1))
  const s = a.div(f, a.add(2, f))
  const sHigh = head(a, s)
  const rest = a.sub(a.sub(f, a.mul(sHigh, bottom)), a.mul(sHigh, bottomLow))
  const sLow = a.div(rest, a.add(2, f))
  const z = a.mul(s, s)
  const series = a.mul(a.mul(s, z), a.polynomial(z, LOG_SERIES))
  const scaled = a.mul(e, LN2_HIGH)
  const twice = a.add(sHigh, sHigh)
  const main = head(a, a.add(scaled, twice))
  const lost = a.add(a.sub(scaled, main), twice)
  const tail = a.add(lost, a.add(a.add(a.mul(e, LN2_LOW), a.add(sLow, sLow)), series))
  // The series is up to a hundredth of the whole: the upper bits are taken once more.
  const high = head(a, a.add(main, tail))
  return { high, low: a.add(a.sub(main, high), tail) }
}

/** Beyond it every power of a size other than 1 has left the range, and products stay finite. */
const TOO_LARGE = 4294967296

export function pow(a: Arithmetic, x: Scalar, y: Scalar): Scalar {
  return withPowerCases(a, x, y, (size, exponent) => {
    const held = a.min(a.max(exponent, -TOO_LARGE), TOO_LARGE)
    const log = preciseLog(a, size)
    const upper = head(a, held)
    const main = a.mul(upper, log.high)
    const rest = a.add(a.mul(a.sub(held, upper), log.high), a.mul(held, log.low))
    const value = expOfSum(a, main, a.min(a.max(rest, -0.05), 0.05))
    // The logarithm takes bits apart, and knows no NaN.
    return a.choose(a.k.op("ne", size, size), NaN, value)
  })
}
