// How Python, NumPy and TensorFlow write one float: the shortest digits that read back the same.
import { type Digits, positional, scientific, shortestDigits, shortestDigits32 } from "./decimal.ts"

/** repr() and str() of a Python float: 0.1, 1e-05, 1e+16, inf, nan, -0.0. */
export function floatRepr(x: number): string {
  return layOut(x, shortestDigits)
}

/** str() of a float32 as NumPy and TensorFlow print it: the shortest digits within float32. */
export function float32Repr(x: number): string {
  return layOut(Math.fround(x), shortestDigits32)
}

function layOut(x: number, shortest: (x: number) => Digits): string {
  if (Number.isNaN(x)) return "nan"
  const sign = x < 0 || Object.is(x, -0) ? "-" : ""
  if (!Number.isFinite(x)) return `${sign}inf`
  if (x === 0) return `${sign}0.0`
  const digits = shortest(x)
  // The value counts, not its digits: the float32 nearest to 0.0001 lies below it and prints as 1e-04.
  const isPlain = Math.abs(x) >= 0.0001 && Math.abs(x) < 1e16
  return sign + (isPlain ? positional(digits) : scientific(digits))
}
