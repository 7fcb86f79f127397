// Double-double arithmetic: unevaluated sums hi + lo of two float64, about 106 bits.
// Not a number type for programs: the working precision behind this folder's functions.
// Error-free transforms: Knuth's two-sum, Dekker's product (no fused multiply-add).

/** The exact sum hi + lo, with |lo| at most half a unit in the last place of hi. */
export type DoubleDouble = { readonly hi: number; readonly lo: number }

/** 2^27 + 1, Veltkamp's constant for cutting a float64 into halves of 26 bits. */
const SPLITTER = 134217729

/** Makes a double-double of parts that are already normalised. */
export function pair(hi: number, lo: number): DoubleDouble {
  return { hi, lo }
}

/** a + b exactly. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b
  const part = sum - a
  return { hi: sum, lo: a - (sum - part) + (b - part) }
}

/** a + b exactly, where |a| >= |b| or a is 0. */
export function quickTwoSum(a: number, b: number): DoubleDouble {
  const sum = a + b
  return { hi: sum, lo: b - (sum - a) }
}

/** a·b exactly, for factors below 2^996 whose product is neither over- nor underflowing. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b
  const bigA = SPLITTER * a
  const aHigh = bigA - (bigA - a)
  const aLow = a - aHigh
  const bigB = SPLITTER * b
  const bHigh = bigB - (bigB - b)
  const bLow = b - bHigh
  return {
    hi: product,
    lo: aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow,
  }
}

/** x + y with a relative error below 2^-104, also under cancellation of the high parts. */
export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const high = twoSum(x.hi, y.hi)
  const low = twoSum(x.lo, y.lo)
  const first = quickTwoSum(high.hi, high.lo + low.hi)
  return quickTwoSum(first.hi, first.lo + low.lo)
}

/** x + b for a plain float64 b. */
export function addDouble(x: DoubleDouble, b: number): DoubleDouble {
  const sum = twoSum(x.hi, b)
  return quickTwoSum(sum.hi, sum.lo + x.lo)
}

/** x − y. */
export function subtract(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  return add(x, { hi: -y.hi, lo: -y.lo })
}

/** −x. */
export function negate(x: DoubleDouble): DoubleDouble {
  return { hi: -x.hi, lo: -x.lo }
}

/** x·y. */
export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const product = twoProduct(x.hi, y.hi)
  return quickTwoSum(product.hi, product.lo + (x.hi * y.lo + x.lo * y.hi))
}

/** x·b for a plain float64 b. */
export function multiplyDouble(x: DoubleDouble, b: number): DoubleDouble {
  const product = twoProduct(x.hi, b)
  return quickTwoSum(product.hi, product.lo + x.lo * b)
}

/** x·2^k given as the exact factor, so without rounding. */
export function scale(x: DoubleDouble, power: number): DoubleDouble {
  return { hi: x.hi * power, lo: x.lo * power }
}

/** x / y by three steps of long division. */
export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const first = x.hi / y.hi
  let rest = subtract(x, multiplyDouble(y, first))
  const second = rest.hi / y.hi
  rest = subtract(rest, multiplyDouble(y, second))
  const third = rest.hi / y.hi
  const head = quickTwoSum(first, second)
  return addDouble(head, third)
}

/** The square root of x >= 0: one Newton step from the float64 root. */
export function squareRoot(x: DoubleDouble): DoubleDouble {
  if (x.hi === 0) return x
  const root = Math.sqrt(x.hi)
  const rest = subtract(x, twoProduct(root, root))
  const first = rest.hi / (2 * root)
  const head = quickTwoSum(root, first)
  const second = subtract(x, multiply(head, head))
  return addDouble(head, second.hi / (2 * root))
}

/** The sum of coefficients[i]·x^i by Horner's rule in plain float64: the small tail of a series. */
export function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number)
  return sum
}

/** head[0] + x·(head[1] + … x·tail), every step in double-double. */
export function series(x: DoubleDouble, head: readonly DoubleDouble[], tail: number): DoubleDouble {
  let sum = pair(tail, 0)
  for (let i = head.length - 1; i >= 0; i--) sum = add(multiply(sum, x), head[i] as DoubleDouble)
  return sum
}

/** The double-double nearest to the ratio of two float64. */
export function ratio(numerator: number, denominator: number): DoubleDouble {
  return divide(pair(numerator, 0), pair(denominator, 0))
}
