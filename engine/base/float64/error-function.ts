// erf and erfc: Kummer's series near zero, Laplace's continued fraction beyond 3.
// DLMF 7.6.2 and 7.9.1.

import { powerOfTwo, roundScaled } from "./binary.ts"
import { INVERSE_SQRT_PI } from "./constants.ts"
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
  twoProduct,
} from "./double-double.ts"
import { expScaled } from "./exponential.ts"

/** erf(x) = 2x/√π·e^(−x²)·Σ (2x²)^n/(2n + 1)!!, all terms positive, for 0 < x < 3.2. */
function erfSeries(x: number): DoubleDouble {
  const square = twoProduct(x, x)
  const twice = scale(square, 2)
  let term = pair(1, 0)
  let sum = pair(1, 0)
  for (let odd = 3; term.hi > sum.hi * 1e-33; odd += 2) {
    term = multiply(term, multiply(twice, ratio(1, odd)))
    sum = add(sum, term)
  }
  const { value, exponent } = expScaled(negate(square))
  const factor = multiplyDouble(multiply(INVERSE_SQRT_PI, sum), 2 * x)
  return scale(multiply(factor, value), powerOfTwo(exponent))
}

/** Terms of the continued fraction that leave an error below 2^-100 from 3 on. */
const FRACTION_TERMS = 130

/** erfc(x) for x >= 3: e^(−x²)/√π / (x + ½/(x + 1/(x + 1½/(x + …)))), with its power of two apart. */
function erfcFraction(x: number): { value: DoubleDouble; exponent: number } {
  let denominator = pair(x, 0)
  for (let k = FRACTION_TERMS; k >= 1; k--) {
    denominator = addDouble(divide(pair(k / 2, 0), denominator), x)
  }
  const { value, exponent } = expScaled(negate(twoProduct(x, x)))
  return { value: divide(multiply(value, INVERSE_SQRT_PI), denominator), exponent }
}

/** The error function. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (x === 0 || Number.isNaN(x)) return x
  const sign = x > 0 ? 1 : -1
  if (size > 6) return sign
  if (size < 1e-10) {
    // 2x/√π to all digits, also where it is subnormal.
    if (size < 1e-290) return 1.1283791670955126 * x
    const small = multiplyDouble(INVERSE_SQRT_PI, 2 * x)
    return small.hi + small.lo
  }
  if (size < 3) {
    const value = erfSeries(size)
    return sign * (value.hi + value.lo)
  }
  const { value, exponent } = erfcFraction(size)
  const result = addDouble(negate(scale(value, powerOfTwo(exponent))), 1)
  return sign * (result.hi + result.lo)
}

/** 1 − erf(x), without cancellation for large x. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 28) return 0
  if (x < -6) return 2
  const size = Math.abs(x)
  if (size < 1e-20) return 1
  if (size < 3) {
    const small = size < 1e-10 ? multiplyDouble(INVERSE_SQRT_PI, 2 * size) : erfSeries(size)
    const result = addDouble(x > 0 ? negate(small) : small, 1)
    return result.hi + result.lo
  }
  const { value, exponent } = erfcFraction(size)
  if (x > 0) return roundScaled(value, exponent)
  const result = addDouble(negate(scale(value, powerOfTwo(exponent))), 2)
  return result.hi + result.lo
}
