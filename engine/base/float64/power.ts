// pow, cbrt and hypot, correctly rounded. Not Python's error rules (0 ** −1, (−8) ** (1/3)):
// those belong to the language.

import { binaryExponent, ldexp, powerOfTwo, roundScaled } from "./binary.ts"
import {
  add,
  addDouble,
  type DoubleDouble,
  divide,
  multiply,
  multiplyDouble,
  pair,
  quickTwoSum,
  squareRoot,
  subtract,
  twoProduct,
} from "./double-double.ts"
import { expScaled } from "./exponential.ts"
import { logOf } from "./logarithm.ts"

/** 35: beyond it no power of an odd number above 1 fits a float64 or the middle between two. */
const EXACT_LIMIT = 35

/** x^y by the rules of IEEE 754's pow (NaN for a negative x with a fractional y). */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (y === 1) return x
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (y === 2) return x * x
  const size = Math.abs(x)
  if (Math.abs(y) === Infinity) {
    if (size === 1) return 1
    return size > 1 === y > 0 ? Infinity : 0
  }
  const whole = Math.trunc(y) === y
  const odd = whole && Math.abs(y % 2) === 1
  const negative = odd && (x < 0 || Object.is(x, -0))
  if (size === 0 || size === Infinity) {
    const value = (size === 0) === y > 0 ? 0 : Infinity
    return negative ? -value : value
  }
  if (x < 0 && !whole) return NaN
  if (size === 1) return negative ? -1 : 1
  const value = whole && Math.abs(y) <= EXACT_LIMIT ? wholePower(size, y) : generalPower(size, y)
  return negative ? -value : value
}

/** By repeated squaring of the mantissa, exact as long as the result fits 106 bits. */
function wholePower(x: number, y: number): number {
  const exponent = binaryExponent(x)
  const half = Math.trunc(exponent / 2)
  let base = pair(x * powerOfTwo(-half) * powerOfTwo(half - exponent), 0)
  let value = pair(1, 0)
  for (let n = Math.abs(y); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) value = multiply(value, base)
    base = multiply(base, base)
  }
  if (y < 0) value = divide(pair(1, 0), value)
  return roundScaled(value, exponent * y)
}

function generalPower(x: number, y: number): number {
  const log = logOf(x)
  const estimate = log.hi * y
  if (estimate > 710) return Infinity
  if (estimate < -746) return 0
  if (Math.abs(estimate) < 1e-20) return 1 + estimate
  const product = Math.abs(y) > 1e290 ? pair(estimate, 0) : multiplyDouble(log, y)
  const { value, exponent } = expScaled(product)
  return roundScaled(snapTie(value), exponent)
}

/** Makes a value within 2^-95 of a middle between two float64 that middle: x^1.5 of a square can be one. */
function snapTie(value: DoubleDouble): DoubleDouble {
  const half = powerOfTwo(binaryExponent(value.hi) - 53)
  const off = Math.abs(value.lo) - half
  if (Math.abs(off) > half * 2e-12) return value
  return pair(value.hi, value.lo > 0 ? half : -half)
}

/** The cube root. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x
  const size = Math.abs(x)
  const third = Math.floor(binaryExponent(size) / 3)
  const m = ldexp(size, -3 * third)
  // m is in [1, 8): a line, four Newton steps in float64, one in double-double.
  let root = 0.9 + m / 7
  for (let k = 0; k < 5; k++) root = root - (root - m / (root * root)) / 3
  const cube = multiplyDouble(twoProduct(root, root), root)
  const step = divide(subtract(pair(m, 0), cube), multiplyDouble(twoProduct(root, root), 3))
  // The second-order term −step²/root of Newton's error is far below the last bit kept.
  const value = addDouble(step, root)
  return ldexp((x > 0 ? 1 : -1) * (value.hi + value.lo), third)
}

/** √(Σ values²) without overflow or underflow on the way; an infinity wins over a NaN, as in C. */
export function hypot(...values: readonly number[]): number {
  let largest = 0
  let nan = false
  for (const value of values) {
    const size = Math.abs(value)
    if (size === Infinity) return Infinity
    if (Number.isNaN(size)) nan = true
    else if (size > largest) largest = size
  }
  if (nan) return NaN
  if (largest === 0) return 0
  const exponent = binaryExponent(largest)
  let sum = pair(0, 0)
  for (const value of values) {
    const m = ldexp(value, -exponent)
    sum = add(sum, m * m > 1e-290 ? twoProduct(m, m) : quickTwoSum(m * m, 0))
  }
  const root = squareRoot(sum)
  return roundScaled(root, exponent)
}
