// The same draws as random-draws.ts, in plain float64: what defines them for the reference, and what NumPy draws.
import { log as logReal } from "../base/float64/logarithm.ts"
import { threefry2x32, type Words } from "../base/rng.ts"
import { CENTRE, CENTRE_SQUARED, type Draw, FAR, NEAR, QUANTILE, WITHIN_TWO } from "./random-draws.ts"

// In plain float64.
/** The same working key, in plain numbers. */
export function workingWords(key: ArrayLike<number>): Words {
  return threefry2x32(key[0] ?? 0, key[1] ?? 0, key[2] ?? 0, key[3] ?? 0)
}

/** The same draw in float64 arithmetic; float32 draws use fewer bits, and are not rounded. */
export function drawNumber(draw: Draw, single: boolean, key: Words, element: number): number {
  const [high, low] = threefry2x32(key[0], key[1], element, 0)
  if (draw === "random_uniform") {
    return single ? (high >>> 8) * 2 ** -24 : ((high >>> 5) * 2 ** 26 + (low >>> 6)) * 2 ** -53
  }
  const whole = single ? high >>> 9 : (high >>> 6) * 2 ** 26 + (low >>> 6)
  const parts = single ? 2 ** 23 : 2 ** 52
  const centred = (2 * whole + (1 - parts)) * (0.5 / parts)
  return normalQuantile(draw === "truncated_normal" ? centred * WITHIN_TWO : centred)
}

function rational(
  x: number,
  { top, bottom }: { readonly top: readonly number[]; readonly bottom: readonly number[] },
): number {
  const horner = (coefficients: readonly number[]) =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient)
  return horner(top) / horner(bottom)
}

/** The x with Φ(x) = ½ + q, for |q| < ½. */
export function normalQuantile(q: number): number {
  const size = Math.abs(q)
  if (size <= CENTRE) return q * rational(CENTRE_SQUARED - q * q, QUANTILE.centre)
  const depth = Math.sqrt(-logReal(0.5 - size))
  const outer = depth <= FAR ? rational(depth - NEAR, QUANTILE.near) : rational(depth - FAR, QUANTILE.far)
  return q < 0 ? -outer : outer
}
