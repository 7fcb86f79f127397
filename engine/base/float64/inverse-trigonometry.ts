// asin, acos, atan and atan2, all from the arctangent of a double-double.
// atan(t) = atan(c) + atan((t − c)/(1 + t·c)) with c = i/32.

import { generate } from "../generate.ts"
import { HALF_PI, PI } from "./constants.ts"
import {
  add,
  addDouble,
  type DoubleDouble,
  divide,
  multiply,
  multiplyDouble,
  negate,
  pair,
  polynomial,
  ratio,
  series,
  squareRoot,
  subtract,
  twoSum,
} from "./double-double.ts"

const HEAD = [1, -3, 5, -7].map((odd) => ratio(1, odd))
const TAIL = [9, -11, 13, -15, 17].map((odd) => 1 / odd)

/** atan(i/32) for i = 0 … 32, by Euler's series in x²/(1 + x²). */
const TABLE: readonly DoubleDouble[] = generate(33, (i) => {
  const y = ratio(i * i, 1024 + i * i)
  let term = divide(y, pair(i === 0 ? 1 : i / 32, 0))
  let sum = pair(0, 0)
  for (let n = 1; n < 120 && term.hi > 1e-40; n++) {
    sum = add(sum, term)
    term = multiply(term, multiply(y, ratio(2 * n, 2 * n + 1)))
  }
  return sum
})

/** atan of 0 <= t <= 1. */
function atanUnit(t: DoubleDouble): DoubleDouble {
  const index = Math.round(t.hi * 32)
  const c = index / 32
  const small = index === 0 ? t : divide(addDouble(t, -c), addDouble(multiplyDouble(t, c), 1))
  const square = multiply(small, small)
  const rest = multiply(small, series(square, HEAD, polynomial(square.hi, TAIL)))
  return index === 0 ? rest : add(TABLE[index] as DoubleDouble, rest)
}

/** The angle of the point (x, y) in the right half plane's upper part: x, y >= 0, not both 0. */
function angle(y: DoubleDouble, x: DoubleDouble): DoubleDouble {
  if (y.hi <= x.hi) return atanUnit(divide(y, x))
  return subtract(HALF_PI, atanUnit(divide(x, y)))
}

/** The arctangent, correctly rounded. */
export function atan(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-9)) return x
  const value = size > 1e20 ? HALF_PI : angle(pair(size, 0), pair(1, 0))
  return (x > 0 ? 1 : -1) * (value.hi + value.lo)
}

/** The angle of the point (x, y) in (−π, π], with C's conventions for zeros and infinities. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  const sign = y < 0 || Object.is(y, -0) ? -1 : 1
  const left = x < 0 || Object.is(x, -0)
  let value: DoubleDouble
  const height = Math.abs(y)
  const width = Math.abs(x)
  if (height === 0) value = pair(0, 0)
  else if (width === 0) value = HALF_PI
  else if (height === Infinity) value = width === Infinity ? divide(PI, pair(4, 0)) : HALF_PI
  else if (width === Infinity) value = pair(0, 0)
  else {
    // Powers of two bring the larger of the two near 1 and change no digit of the ratio.
    const factor = Math.max(height, width) > 1e150 ? TINY : Math.max(height, width) < 1e-150 ? LARGE : 1
    const tall = height * factor
    const wide = width * factor
    if (tall < wide * 1e-20) {
      // The quotient itself, which may be subnormal, is the angle to all its digits.
      if (!left) return (sign * height) / width
      value = pair(0, 0)
    } else if (wide < tall * 1e-40) value = HALF_PI
    else value = angle(pair(tall, 0), pair(wide, 0))
  }
  if (left) value = subtract(PI, value)
  return sign * (value.hi + value.lo)
}

/** 2^-600 and 2^600. */
const TINY = 2.409919865102884e-181
const LARGE = 4.149515568880993e180

/** √(1 − x²) for 0 <= x <= 1. */
function complement(x: number): DoubleDouble {
  return squareRoot(multiply(twoSum(1, -x), twoSum(1, x)))
}

/** The arcsine, NaN outside [−1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (size < 1e-9) return x
  const value = size === 1 ? HALF_PI : angle(pair(size, 0), complement(size))
  return (x > 0 ? 1 : -1) * (value.hi + value.lo)
}

/** The arccosine, NaN outside [−1, 1]. */
export function acos(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (x === 1) return 0
  if (size < 1e-40) return HALF_PI.hi
  const sine = size === 1 ? pair(0, 0) : complement(size)
  const inner = angle(sine, pair(size, 0))
  const value = x < 0 ? add(PI, negate(inner)) : inner
  return value.hi + value.lo
}
