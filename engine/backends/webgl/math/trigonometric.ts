// sin, cos and tan without f64: the argument is reduced in f32 alone, in parts short enough that their products are exact.
import type { Arithmetic } from "../../../kernel/arithmetic.ts"
import { onQuarter, type Reduced, cos as reducedCos, sin as reducedSin } from "../../../kernel/f32/trigonometric.ts"
import type { Scalar } from "../../../kernel/scalar.ts"

/** π/2 in parts of 12, 12 and 24 bits (Cody and Waite, Software Manual for the Elementary Functions, 1980). */
const HALF_PI = [1.5703125, 0.0004837512969970703, 7.549790126404332e-8] as const

/** A number rounded to 12 bits: on its bits, so that no compiler can take it for arithmetic and undo it. */
export function head(a: Arithmetic, x: Scalar): Scalar {
  const { k } = a
  const rounded = k.op("add", k.op("bits_of", x), k.constant("i32", 0x800))
  return k.op("from_bits", k.op("and", rounded, k.constant("i32", ~0xfff)))
}

/**
 * Absolute error of r below 2^-23 for |x| < 1.7·10⁷, and no more than two units of r's last place for |x| < 6000. Beyond 1.7·10⁷ nothing is left of them: r
 * is only held in its range. Infinities give NaN.
 */
export function reduceInSingle(a: Arithmetic, x: Scalar): Reduced {
  const n = a.nearest(a.mul(x, 0.6366197723675814))
  const high = head(a, n)
  const low = a.sub(n, high)
  const [first, second, third] = HALF_PI
  const coarse = a.sub(a.sub(x, a.mul(high, first)), a.mul(low, first))
  const finer = a.sub(a.sub(coarse, a.mul(high, second)), a.mul(low, second))
  const rest = a.sub(finer, a.mul(n, third))
  // The product with 2/π is rounded, so that from 2^22 on n can be one or two off.
  const again = a.nearest(a.mul(rest, 0.6366197723675814))
  const nearer = a.sub(a.sub(a.sub(rest, a.mul(again, first)), a.mul(again, second)), a.mul(again, third))
  const r = a.min(a.max(nearer, -0.7854), 0.7854)
  return { r, quadrant: a.k.op("add", a.k.cast(n, "i32"), a.k.cast(again, "i32")) }
}

export function sin(a: Arithmetic, x: Scalar): Scalar {
  return reducedSin(a, x, reduceInSingle)
}

export function cos(a: Arithmetic, x: Scalar): Scalar {
  return reducedCos(a, x, reduceInSingle)
}

export function tan(a: Arithmetic, x: Scalar): Scalar {
  const { k } = a
  const { r, quadrant } = reduceInSingle(a, x)
  const { sine, cosine } = onQuarter(a, r)
  const odd = k.op("ne", k.op("and", quadrant, k.constant("i32", 1)), k.constant("i32", 0))
  const quotient = a.div(a.choose(odd, a.neg(cosine), sine), a.choose(odd, sine, cosine))
  return a.choose(a.equal(x, 0), x, quotient)
}
