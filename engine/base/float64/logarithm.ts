// log, log1p, log2, log10 and the inverse hyperbolic functions.
// x = 2^e·m, a table of log(1/c) for c near 1/m, and the series of atanh for what remains.

import { generate } from "../generate.ts"
import { binaryExponent, powerOfTwo } from "./binary.ts"
import { INVERSE_LN2, INVERSE_LN10, LN2 } from "./constants.ts"
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
  squareRoot,
  twoProduct,
  twoSum,
} from "./double-double.ts"

const HEAD: readonly DoubleDouble[] = [1, 3, 5, 7].map((odd) => ratio(2, odd))
const TAIL = [9, 11, 13, 15, 17, 19].map((odd) => 2 / odd)

/** log(1 + f) = 2·atanh(f/(2 + f)) for |f| < 1/50, to a relative 2^-100. */
function log1pSeries(f: DoubleDouble): DoubleDouble {
  const s = divide(f, addDouble(f, 2))
  const square = multiply(s, s)
  return multiply(s, series(square, HEAD, polynomial(square.hi, TAIL)))
}

/** Where the mantissa is cut: m·64 rounded, from 45 (√½) to 91 (√2). */
const FIRST = 45

type Entry = { readonly reciprocal: number; readonly log: DoubleDouble }

/** For i = 45 … 91: c = 64/i rounded to 10 bits, and −log(c) by a slow sum of atanh's series. */
const TABLE: readonly Entry[] = generate(47, (k) => {
  const reciprocal = Math.round(65536 / (k + FIRST)) / 1024
  const s = ratio(1 - reciprocal, 1 + reciprocal)
  const square = multiply(s, s)
  let power = s
  let log = pair(0, 0)
  for (let odd = 1; odd < 61; odd += 2) {
    log = add(log, multiply(power, ratio(2, odd)))
    power = multiply(power, square)
  }
  return { reciprocal, log }
})

/** log(2) cut after 41 bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.693147180559663
const LN2_LOW = 2.8235290563031577e-13

/** log of a double-double x > 0 with |log2 x| < 1000. */
export function logDouble(x: DoubleDouble): DoubleDouble {
  const exponent = binaryExponent(x.hi * Math.SQRT2)
  const scaled = scale(x, powerOfTwo(-exponent))
  const { reciprocal, log } = TABLE[Math.round(scaled.hi * 64) - FIRST] as Entry
  const f = addDouble(multiplyDouble(scaled, reciprocal), -1)
  const rest = log1pSeries(f)
  if (exponent === 0) return reciprocal === 1 ? rest : add(log, rest)
  return add(add(multiplyDouble(LN2, exponent), log), rest)
}

/** log(1 + x) with full relative accuracy near zero, for x > −1. */
function log1pDouble(x: DoubleDouble): DoubleDouble {
  if (Math.abs(x.hi) < 0.01) return log1pSeries(x)
  return logDouble(addDouble(x, 1))
}

/** A positive float64 as a normal mantissa and the power of two taken out of it. */
function normal(x: number): { value: number; exponent: number } {
  if (x < 1e-290) return { value: x * powerOfTwo(600), exponent: -600 }
  if (x > 1e290) return { value: x * powerOfTwo(-600), exponent: 600 }
  return { value: x, exponent: 0 }
}

/** log of any finite float64 x > 0, as a double-double. */
export function logOf(x: number): DoubleDouble {
  const { value, exponent } = normal(x)
  const log = logDouble(pair(value, 0))
  return exponent === 0 ? log : add(log, multiplyDouble(LN2, exponent))
}

/** The natural logarithm, correctly rounded. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  if (x > 1e-290 && x < 1e290) {
    // Ziv's strategy: about 65 bits first.
    const exponent = binaryExponent(x * Math.SQRT2)
    const m = x * powerOfTwo(-exponent)
    const entry = TABLE[Math.round(m * 64) - FIRST] as Entry
    const product = twoProduct(m, entry.reciprocal)
    const f = quickTwoSum(product.hi - 1, product.lo)
    const r = f.hi
    const square = twoProduct(r, r)
    const cube =
      r *
      square.hi *
      (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9 - r / 10)))))))
    const start = twoSum(exponent * LN2_HIGH, entry.log.hi)
    const first = twoSum(start.hi, r)
    const second = twoSum(first.hi, -square.hi / 2)
    const rest =
      second.lo +
      (first.lo + (start.lo + (exponent * LN2_LOW + entry.log.lo + (f.lo - f.lo * r - square.lo / 2 + cube))))
    const margin = 1.2e-19 * Math.abs(second.hi) + 1e-21 * Math.abs(start.hi)
    const value = second.hi + (rest + margin)
    if (value === second.hi + (rest - margin)) return value
  }
  const exact = logOf(x)
  return exact.hi + exact.lo
}

/** log(1 + x). */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN
  if (Math.abs(x) < 1e-20 || x === Infinity) return x
  if (x > 1e30) return log(x)
  const value = Math.abs(x) < 0.01 ? log1pDouble(pair(x, 0)) : logDouble(twoSum(1, x))
  return value.hi + value.lo
}

/** The logarithm to base 2, exact for powers of two. */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const { value, exponent: shift } = normal(x)
  const exponent = binaryExponent(value * Math.SQRT2)
  const rest = logDouble(pair(value * powerOfTwo(-exponent), 0))
  const result = addDouble(multiply(rest, INVERSE_LN2), exponent + shift)
  return result.hi + result.lo
}

/** The logarithm to base 10, exact for powers of ten. */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const value = multiply(logOf(x), INVERSE_LN10)
  return value.hi + value.lo
}

/** The inverse hyperbolic sine. */
export function asinh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-10) || size === Infinity) return x
  const sign = x > 0 ? 1 : -1
  let value: DoubleDouble
  if (size > 1e20) value = add(logOf(size), LN2)
  else {
    // log(x + √(1 + x²)) = log1p(x + x²/(1 + √(1 + x²))).
    const square = twoProduct(size, size)
    const root = squareRoot(addDouble(square, 1))
    value = log1pDouble(addDouble(divide(square, addDouble(root, 1)), size))
  }
  return sign * (value.hi + value.lo)
}

/** The inverse hyperbolic cosine. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN
  if (x === 1) return 0
  if (x === Infinity) return x
  let value: DoubleDouble
  if (x > 1e20) value = add(logOf(x), LN2)
  else {
    const t = twoSum(x, -1)
    const root = squareRoot(multiply(t, addDouble(t, 2)))
    value = log1pDouble(add(t, root))
  }
  return value.hi + value.lo
}

/** The inverse hyperbolic tangent. */
export function atanh(x: number): number {
  const size = Math.abs(x)
  if (!(size < 1)) return size === 1 ? x * Infinity : NaN
  if (size < 1e-10) return x
  const value = log1pDouble(divide(pair(2 * size, 0), twoSum(1, -size)))
  return (x > 0 ? 0.5 : -0.5) * (value.hi + value.lo)
}
