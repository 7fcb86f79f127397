// The gamma function and the logarithm of its size: shift the argument to 24 or more, then Stirling's series (DLMF 5.11.1).
// Poles give NaN (gamma) and +∞ (lgamma); the errors that Python raises there belong to the language.

import { binaryExponent, powerOfTwo, roundScaled } from "./binary.ts"
import { EULER_GAMMA, HALF_LN_TWO_PI, LN2, PI } from "./constants.ts"
import {
  add,
  addDouble,
  type DoubleDouble,
  divide,
  multiply,
  multiplyDouble,
  negate,
  pair,
  ratio,
  scale,
  subtract,
  twoSum,
} from "./double-double.ts"
import { expScaled } from "./exponential.ts"
import { logDouble, logOf } from "./logarithm.ts"
import { sinCosDouble } from "./trigonometry.ts"

/** Bernoulli numbers B2, B4 … B28 as fractions. */
const BERNOULLI = [
  [1, 6],
  [-1, 30],
  [1, 42],
  [-1, 30],
  [5, 66],
  [-691, 2730],
  [7, 6],
  [-3617, 510],
  [43867, 798],
  [-174611, 330],
  [854513, 138],
  [-236364091, 2730],
  [8553103, 6],
  [-23749461029, 870],
] as const

/** B2k / (2k(2k − 1)). */
const STIRLING: readonly DoubleDouble[] = BERNOULLI.map(([numerator, denominator], i) =>
  ratio(numerator, denominator * (2 * i + 2) * (2 * i + 1)),
)

/** ζ(2), ζ(3) … ζ(17), the coefficients of log Γ(1 + z). */
const ZETA: readonly DoubleDouble[] = [
  pair(1.6449340668482264, 3.040672350398476e-17),
  pair(1.2020569031595942, 4.875891010379532e-17),
  pair(1.0823232337111381, 4.748512042855365e-17),
  pair(1.03692775514337, -6.276789020377768e-17),
  pair(1.0173430619844492, -9.758599166441531e-17),
  pair(1.008349277381923, -9.91714730971456e-17),
  pair(1.0040773561979444, -2.0171748307737844e-17),
  pair(1.0020083928260821, 9.730706638450415e-17),
  pair(1.000994575127818, 1.0936913170647002e-16),
  pair(1.0004941886041194, 3.6892951619089984e-17),
  pair(1.000246086553308, 3.556599124383171e-18),
  pair(1.0001227133475785, -2.8892675017121097e-17),
  pair(1.0000612481350588, -1.0638574497072141e-16),
  pair(1.000030588236307, 4.844379113994946e-17),
  pair(1.0000152822594086, 4.081759142430904e-17),
  pair(1.0000076371976379, 4.445368846945116e-17),
]

/** Where Stirling's series of 14 terms has all digits. */
const HIGH = 24

/** log Γ(x) for x >= 24. */
function stirling(x: DoubleDouble): DoubleDouble {
  const inverse = divide(pair(1, 0), x)
  const square = multiply(inverse, inverse)
  let sum = pair(0, 0)
  for (let i = STIRLING.length - 1; i >= 0; i--) sum = add(multiply(sum, square), STIRLING[i] as DoubleDouble)
  const log = logDouble(x)
  const main = subtract(multiply(addDouble(x, -0.5), log), x)
  return add(add(main, HALF_LN_TWO_PI), multiply(sum, inverse))
}

/** x(x + 1)…(x + n − 1) as value·2^exponent, with n the steps that take x to 24. */
type Shifted = { readonly value: DoubleDouble; readonly exponent: number; readonly steps: number }

function shiftProduct(x: number): Shifted {
  const steps = Math.max(0, Math.ceil(HIGH - x))
  let value = pair(1, 0)
  let exponent = 0
  for (let k = 0; k < steps; k++) {
    value = multiply(value, twoSum(x, k))
    const size = Math.abs(value.hi)
    if (size > 1e30 || size < 1e-30) {
      const e = binaryExponent(size)
      value = scale(value, powerOfTwo(-e))
      exponent += e
    }
  }
  return { value, exponent, steps }
}

/** Γ(x). NaN at the poles 0, −1, −2 … */
export function gamma(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x
  if (x <= 0 && Math.floor(x) === x) return NaN
  if (x > 171.7) return Infinity
  if (x < -190) return Math.floor(x) % 2 === 0 ? 0 : -0
  if (Math.abs(x) < 1e-290) return 1 / x
  const { value, exponent, steps } = shiftProduct(x)
  if (x >= 1 && x <= HIGH && Math.floor(x) === x) return factorial(x - 1)
  const top = expScaled(stirling(twoSum(x, steps)))
  const sign = value.hi < 0 ? -1 : 1
  const quotient = divide(top.value, sign < 0 ? negate(value) : value)
  const e = binaryExponent(quotient.hi)
  return sign * roundScaled(scale(quotient, powerOfTwo(-e)), top.exponent - exponent + e)
}

/** n! for whole n < 24. */
function factorial(n: number): number {
  let product = pair(1, 0)
  for (let k = 2; k <= n; k++) product = multiplyDouble(product, k)
  return product.hi + product.lo
}

/** log|Γ(1 + z)| for |z| <= 1/64: −γz + Σ ζ(k)(−z)^k/k (DLMF 5.7.3). */
function nearOne(z: DoubleDouble): DoubleDouble {
  let sum = pair(0, 0)
  const minus = negate(z)
  for (let k = ZETA.length + 1; k >= 2; k--) {
    sum = multiply(add(sum, multiply(ZETA[k - 2] as DoubleDouble, ratio(1, k))), minus)
  }
  return multiply(add(sum, EULER_GAMMA), minus)
}

/** log|Γ(x)|. +∞ at the poles. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x
  if (Math.abs(x) === Infinity || (x <= 0 && Math.floor(x) === x)) return Infinity
  const value = lgammaDouble(x)
  return value.hi + value.lo
}

function lgammaDouble(x: number): DoubleDouble {
  if (Math.abs(x) < 1e-30) return negate(logOf(Math.abs(x)))
  if (Math.abs(x - 1) <= 1 / 64) return nearOne(twoSum(x, -1))
  if (Math.abs(x - 2) <= 1 / 64) {
    // Γ(1 + (1 + z)) = (1 + z)·Γ(1 + z).
    const z = twoSum(x, -2)
    return add(nearOne(z), logDouble(addDouble(z, 1)))
  }
  if (x > 1e20) {
    // x(log x − 1) − ½log x + …: from here on only the first term counts.
    const product = multiplyDouble(addDouble(logOf(x), -1), x * powerOfTwo(-60))
    const big = scale(product, powerOfTwo(60))
    return Number.isFinite(big.hi) ? big : pair(Infinity, 0)
  }
  if (x < -100) return reflected(x)
  const { value, exponent, steps } = shiftProduct(x)
  const high = stirling(twoSum(x, steps))
  if (steps === 0) return high
  const log = logDouble(value.hi < 0 ? negate(value) : value)
  return subtract(high, add(log, multiplyDouble(LN2, exponent)))
}

/** log|Γ(x)| = log(π/|x·sin πx|) − log Γ(−x) for x < 0. */
function reflected(x: number): DoubleDouble {
  const fraction = Math.abs(x - Math.round(x))
  const angle = multiplyDouble(PI, fraction > 0.25 ? 0.5 - fraction : fraction)
  const { sin, cos } = sinCosDouble(angle)
  const sine = fraction > 0.25 ? cos : sin
  const log = logDouble(divide(PI, sine))
  return subtract(subtract(log, logOf(-x)), lgammaDouble(-x))
}
