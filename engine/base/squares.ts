// Sums of squares in float64, in one order wherever they are computed: four lanes, by the place of an element modulo four.
import type { TypedArray } from "./dtype.ts"

/** Σx²; lanes 0 and 2, and 1 and 3, are added first. A back end that finds it on the way adds in this order as well. */
export function sumOfSquares(x: TypedArray): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = x.length - (x.length % 4)
  for (let at = 0; at < whole; at += 4) {
    a += x[at]! * x[at]!
    b += x[at + 1]! * x[at + 1]!
    c += x[at + 2]! * x[at + 2]!
    d += x[at + 3]! * x[at + 3]!
  }
  const [p = 0, q = 0, r = 0] = x.subarray(whole)
  return a + p * p + (c + r * r) + (b + q * q + d)
}

/** Σ(x − y)² in the same order; both have the same length. */
export function sumOfSquaredDifferences(x: TypedArray, y: TypedArray): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = x.length - (x.length % 4)
  for (let at = 0; at < whole; at += 4) {
    a += square(x[at]! - y[at]!)
    b += square(x[at + 1]! - y[at + 1]!)
    c += square(x[at + 2]! - y[at + 2]!)
    d += square(x[at + 3]! - y[at + 3]!)
  }
  const [p = 0, q = 0, r = 0] = [...x.subarray(whole)].map((element, index) => square(element - y[whole + index]!))
  return a + p + (c + r) + (b + q + d)
}

function square(x: number): number {
  return x * x
}
