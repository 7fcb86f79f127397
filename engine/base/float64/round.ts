// Python's round() for floats and ints: exact, ties to even. Not NumPy's, which multiplies and divides.
import { divideHalfEven, fixedDigits, scaledToInteger } from "./decimal.ts"

/** round(x): the nearest int, ties to even. x must be finite. */
export function roundToInteger(x: number): bigint {
  const size = scaledToInteger(x, 0)
  return x < 0 ? -size : size
}

/** round(x, ndigits): ties to even on the exact binary value. An infinity means that the result is too large. */
export function roundDigits(x: number, ndigits: number): number {
  if (!Number.isFinite(x) || x === 0 || ndigits > 323) return x
  const sign = x < 0 ? -1 : 1
  if (ndigits < -308) return sign * 0
  if (ndigits >= 0) return sign * Number(fixedDigits(x, ndigits))
  return sign * Number(`${scaledToInteger(x, ndigits)}e${-ndigits}`)
}

/** round(n, ndigits) of an int: only negative ndigits change it. */
export function roundInteger(n: bigint, ndigits: number): bigint {
  if (ndigits >= 0) return n
  const size = n < 0n ? -n : n
  if (-ndigits > size.toString().length + 1) return 0n
  const unit = 10n ** BigInt(-ndigits)
  const rounded = divideHalfEven(size, unit) * unit
  return n < 0n ? -rounded : rounded
}
