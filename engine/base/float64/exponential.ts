// exp, expm1, exp2 and the hyperbolic functions, correctly rounded but for a few cases in 10^12.
// exp(x) = 2^(n/32)·exp(r) with |r| <= log(2)/64 and the series of exp(r) − 1.

import { generate } from "../generate.ts"
import { powerOfTwo, roundScaled } from "./binary.ts"
import { LN2, LN2_OVER_32 } from "./constants.ts"
import {
  add,
  addDouble,
  type DoubleDouble,
  divide,
  multiply,
  multiplyDouble,
  pair,
  polynomial,
  quickTwoSum,
  ratio,
  scale,
  series,
  twoProduct,
  twoSum,
} from "./double-double.ts"

/** 32 / log(2). */
const STEPS = 46.16624130844683

/** 1/n! for n = 1 … 6. */
const HEAD: readonly DoubleDouble[] = [1, 2, 6, 24, 120, 720].map((factorial) => ratio(1, factorial))
/** 1/n! for n = 7 … 12. */
const TAIL = [5040, 40320, 362880, 3628800, 39916800, 479001600].map((factorial) => 1 / factorial)

/** exp(r) − 1 for |r| <= 0.011, to a relative 2^-101. */
function expm1Series(r: DoubleDouble): DoubleDouble {
  return multiply(r, series(r, HEAD, polynomial(r.hi, TAIL)))
}

/** 2^(i/32), i = 0 … 31: each the exponential of i·log(2)/32, the series applied to an eighth and squared. */
const TABLE: readonly DoubleDouble[] = generate(32, (i) => {
  const r = multiplyDouble(scale(LN2, 1 / 4096), i)
  let value = expm1Series(r)
  // (1 + v)^2 − 1 = v·(2 + v) keeps the digits that squaring 1 + v would lose.
  for (let k = 0; k < 7; k++) value = multiply(value, addDouble(value, 2))
  return addDouble(value, 1)
})

function reduce(x: DoubleDouble, n: number): DoubleDouble {
  const [first, second, third] = LN2_OVER_32
  const high = twoSum(x.hi - n * first, -(n * second))
  return add(high, twoSum(x.lo, -(n * third)))
}

/** exp(x) = value·2^exponent. */
export type Scaled = { readonly value: DoubleDouble; readonly exponent: number }

/** exp of a double-double with |x| < 800, the value between 0.98 and 2.05. */
export function expScaled(x: DoubleDouble): Scaled {
  const n = Math.round(x.hi * STEPS)
  const index = n & 31
  const base = TABLE[index] as DoubleDouble
  const small = expm1Series(reduce(x, n))
  return { value: add(base, multiply(base, small)), exponent: (n - index) / 32 }
}

/** exp(x) − 1 for |x| < 700, with full relative accuracy near zero. */
function expm1Double(x: DoubleDouble): DoubleDouble {
  if (Math.abs(x.hi) < 0.01) return expm1Series(x)
  const { value, exponent } = expScaled(x)
  return addDouble(scale(value, powerOfTwo(exponent)), -1)
}

/** exp(x)·2^-(n − n mod 32)/32 between 0.98 and 2.05, with an error below 8·10^-20; n is x in 32nds of log(2), rounded. */
function quickExp(x: number, n: number): DoubleDouble {
  const base = TABLE[n & 31] as DoubleDouble
  const high = twoSum(x - n * LN2_OVER_32[0], -(n * LN2_OVER_32[1]))
  const r = high.hi
  const tail = r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040)))))
  const small = quickTwoSum(r, high.lo + tail)
  const product = twoProduct(base.hi, small.hi)
  const sum = quickTwoSum(base.hi, product.hi)
  const rest = product.lo + (base.lo + (base.hi * small.lo + base.lo * small.hi))
  return { hi: sum.hi, lo: sum.lo + rest }
}

/** The exponential function, correctly rounded. */
export function exp(x: number): number {
  if (!(x < 709.79)) return x > 0 ? Infinity : x
  if (x < -745.2) return 0
  if (Math.abs(x) < 1e-20) return 1 + x
  const n = Math.round(x * STEPS)
  const index = n & 31
  // Ziv's strategy: about 64 bits first, and all of them only where those leave the rounding open.
  const quick = quickExp(x, n)
  const exponent = (n - index) / 32
  const value = quick.hi + (quick.lo + 1e-19)
  if (exponent > -1000 && value === quick.hi + (quick.lo - 1e-19)) {
    return exponent > 1000 ? value * powerOfTwo(1000) * powerOfTwo(exponent - 1000) : value * powerOfTwo(exponent)
  }
  const exact = expScaled(pair(x, 0))
  return roundScaled(exact.value, exact.exponent)
}

/** exp(x) − 1. */
export function expm1(x: number): number {
  if (!(x < 709.79)) return x > 0 ? Infinity : x
  if (x < -40) return -1
  if (Math.abs(x) < 1e-20) return x
  if (x > 100) {
    const { value, exponent } = expScaled(pair(x, 0))
    return roundScaled(value, exponent)
  }
  const value = expm1Double(pair(x, 0))
  return value.hi + value.lo
}

/** 2^x. */
export function exp2(x: number): number {
  if (!(x < 1024)) return x > 0 ? Infinity : x
  if (x < -1080) return 0
  const whole = Math.round(x)
  if (x === whole) return whole < -1074 ? 0 : powerOfTwo(whole)
  const { value, exponent } = expScaled(multiplyDouble(LN2, x - whole))
  return roundScaled(value, exponent + whole)
}

/** The hyperbolic sine. */
export function sinh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-10)) return x
  const sign = x > 0 ? 1 : -1
  if (size > 711) return sign * Infinity
  if (size > 40) {
    const { value, exponent } = expScaled(pair(size, 0))
    return sign * roundScaled(value, exponent - 1)
  }
  // (e^x − e^-x)/2 with m = e^x − 1 is (m + m/(m + 1))/2.
  const m = expm1Double(pair(size, 0))
  const value = add(m, divide(m, addDouble(m, 1)))
  return (sign * (value.hi + value.lo)) / 2
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 711)) return size > 711 ? Infinity : x
  const { value, exponent } = expScaled(pair(size, 0))
  if (size > 40) return roundScaled(value, exponent - 1)
  const big = scale(value, powerOfTwo(exponent))
  const sum = add(big, divide(pair(1, 0), big))
  return (sum.hi + sum.lo) / 2
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-10)) return x
  const sign = x > 0 ? 1 : -1
  if (size > 20) return Number.isNaN(x) ? x : sign
  if (size > 0.05) {
    // tanh x = m/(m + 2) with m = e^2x − 1, by long division of 64 bits; decided in most cases.
    const n = Math.round(2 * size * STEPS)
    const quick = quickExp(2 * size, n)
    const power = powerOfTwo((n - (n & 31)) / 32)
    const m = twoSum(quick.hi * power, -1)
    const mRest = m.lo + quick.lo * power
    const y = twoSum(m.hi, 2)
    const yRest = y.lo + mRest
    const first = m.hi / y.hi
    const back = twoProduct(first, y.hi)
    const second = (m.hi - back.hi - back.lo + mRest - first * yRest) / y.hi
    const margin = (3e-19 * quick.hi * power) / m.hi
    const settled = first + (second + margin)
    if (settled === first + (second - margin)) return sign * settled
  }
  const m = expm1Double(pair(2 * size, 0))
  const value = divide(m, addDouble(m, 2))
  return sign * (value.hi + value.lo)
}

/** 1 / (1 + e^-x), the logistic function. */
export function sigmoid(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 40) return 1
  if (x < -740) return exp(x)
  const { value, exponent } = expScaled(pair(-Math.abs(x), 0))
  const small = scale(value, powerOfTwo(exponent))
  const below = addDouble(small, 1)
  const result = x > 0 ? divide(pair(1, 0), below) : divide(value, below)
  return x > 0 ? result.hi + result.lo : roundScaled(result, exponent)
}
