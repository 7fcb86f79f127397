// sin, cos and tan for every finite float64: reduce to a quarter turn, split off one of 26 tabulated
// angles i/32, and sum the series of the small rest.

import {
  add,
  addDouble,
  type DoubleDouble,
  divide,
  multiply,
  negate,
  pair,
  polynomial,
  quickTwoSum,
  ratio,
  series,
  subtract,
  twoProduct,
} from "./double-double.ts"
import { type Reduced, reduceQuarterTurns } from "./quarter-turns.ts"

/** (−1)^k/(2k + 1)! for k = 1 … 3; the terms after them are small enough for plain float64. */
const SIN_HEAD = [-6, 120, -5040].map((factorial) => ratio(1, factorial))
/** (−1)^k/(2k)! for k = 1 … 3. */
const COS_HEAD = [-2, 24, -720].map((factorial) => ratio(1, factorial))
const SIN_TAIL = tail(9)
const COS_TAIL = tail(8)

/** ±1/n! for n = first, first + 2, … as far as |t| <= 1/60 needs for 2^-100. */
function tail(first: number): readonly number[] {
  const terms: number[] = []
  for (let n = first, sign = 1; n < first + 6; n += 2, sign = -sign) {
    let factorial = 1
    for (let k = 2; k <= n; k++) factorial *= k
    terms.push(sign / factorial)
  }
  return terms
}

/** sin t for |t| <= 1/60. */
function sinSeries(t: DoubleDouble, square: DoubleDouble): DoubleDouble {
  const sum = series(square, SIN_HEAD, polynomial(square.hi, SIN_TAIL))
  return add(t, multiply(t, multiply(square, sum)))
}

/** cos t − 1 for |t| <= 1/60. */
function cosm1Series(square: DoubleDouble): DoubleDouble {
  return multiply(square, series(square, COS_HEAD, polynomial(square.hi, COS_TAIL)))
}

type Angle = { readonly sin: DoubleDouble; readonly cos: DoubleDouble }

/** sin and cos of i/32 for i = 0 … 26, by doubling the angle six times. */
const TABLE: readonly Angle[] = (() => {
  const table: Angle[] = [{ sin: pair(0, 0), cos: pair(1, 0) }]
  for (let i = 1; i <= 26; i++) {
    // Halve the angle until it is small, then double it back: errors stay near 2^-103.
    const angle = pair(i / 2048, 0)
    const square = multiply(angle, angle)
    let sin = sinSeries(angle, square)
    let cosm1 = cosm1Series(square)
    for (let k = 0; k < 6; k++) {
      const sinSquared = multiply(sin, sin)
      sin = multiply(sin, addDouble(cosm1, 1))
      sin = pair(2 * sin.hi, 2 * sin.lo)
      cosm1 = pair(-2 * sinSquared.hi, -2 * sinSquared.lo)
    }
    table.push({ sin, cos: addDouble(cosm1, 1) })
  }
  return table
})()

/** sin r and cos r for |r| <= 0.8, each to a relative 2^-100. */
export function sinCosDouble(r: DoubleDouble): Angle {
  const negative = r.hi < 0
  const size = negative ? negate(r) : r
  const index = Math.round(size.hi * 32)
  const t = addDouble(size, -index / 32)
  const square = multiply(t, t)
  const s = sinSeries(t, square)
  const c = cosm1Series(square)
  if (index === 0) return { sin: negative ? negate(s) : s, cos: addDouble(c, 1) }
  const { sin, cos } = TABLE[index] as Angle
  const sine = add(sin, add(multiply(cos, s), multiply(sin, c)))
  const cosine = add(cos, subtract(multiply(cos, c), multiply(sin, s)))
  return { sin: negative ? negate(sine) : sine, cos: cosine }
}

/** sin (turn 0) or cos (turn 1) from a reduced angle. */
function sineOf(reduced: Reduced, turn: number): number {
  const quadrant = (reduced.quadrant + turn) & 3
  const sign = quadrant & 2 ? -1 : 1
  const fast = quadrant & 1 ? quickCos(reduced.rest) : quickSin(reduced.rest)
  if (!Number.isNaN(fast)) return sign * fast
  const { sin, cos } = sinCosDouble(reduced.rest)
  const value = quadrant & 1 ? cos : sin
  return sign * (value.hi + value.lo)
}

/** sin r where about 64 bits settle its rounding, NaN where they do not (Ziv's strategy). */
function quickSin(r: DoubleDouble): number {
  const sign = r.hi < 0 ? -1 : 1
  const index = Math.round(sign * r.hi * 32)
  const t = quickTwoSum(sign * r.hi - index / 32, sign * r.lo)
  const square = t.hi * t.hi
  const s = t.hi * square * (-1 / 6 + square * (1 / 120 - square * (1 / 5040 - square / 362880)))
  if (index === 0) return settle(t.hi, t.lo + s - (t.lo * square) / 2, sign)
  const { sin, cos } = TABLE[index] as Angle
  const product = twoProduct(cos.hi, t.hi)
  const sum = quickTwoSum(sin.hi, product.hi)
  const c = square * (-0.5 + square * (1 / 24 - square * (1 / 720 - square / 40320)))
  const rest = sin.lo + cos.lo * t.hi + product.lo + cos.hi * (t.lo + s) + sin.hi * (c - t.hi * t.lo)
  return settle(sum.hi, sum.lo + rest, sign)
}

/** cos r likewise. */
function quickCos(r: DoubleDouble): number {
  const sign = r.hi < 0 ? -1 : 1
  const index = Math.round(sign * r.hi * 32)
  const t = quickTwoSum(sign * r.hi - index / 32, sign * r.lo)
  const square = t.hi * t.hi
  const { sin, cos } = TABLE[index] as Angle
  const s = t.hi * square * (-1 / 6 + square * (1 / 120 - square * (1 / 5040 - square / 362880)))
  const product = twoProduct(sin.hi, t.hi)
  const sum = quickTwoSum(cos.hi, -product.hi)
  const c = square * (-0.5 + square * (1 / 24 - square * (1 / 720 - square / 40320)))
  const rest = cos.lo - sin.lo * t.hi - product.lo + cos.hi * (c - t.hi * t.lo) - sin.hi * (t.lo + s)
  return settle(sum.hi, sum.lo + rest, 1)
}

function settle(high: number, rest: number, sign: number): number {
  const margin = high * 1.5e-19
  const value = high + (rest + margin)
  return value === high + (rest - margin) ? sign * value : NaN
}

/** The sine, correctly rounded. */
export function sin(x: number): number {
  if (!(Math.abs(x) > 1e-9)) return x
  if (Math.abs(x) === Infinity) return NaN
  return sineOf(reduceQuarterTurns(x), 0)
}

/** The cosine, correctly rounded. */
export function cos(x: number): number {
  if (!(Math.abs(x) > 1e-9)) return Number.isNaN(x) ? x : 1
  if (Math.abs(x) === Infinity) return NaN
  return sineOf(reduceQuarterTurns(x), 1)
}

/** The tangent, correctly rounded. */
export function tan(x: number): number {
  if (!(Math.abs(x) > 1e-9)) return x
  if (Math.abs(x) === Infinity) return NaN
  const { quadrant, rest } = reduceQuarterTurns(x)
  const { sin: s, cos: c } = sinCosDouble(rest)
  const value = quadrant & 1 ? negate(divide(c, s)) : divide(s, c)
  return value.hi + value.lo
}
