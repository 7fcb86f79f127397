// sin and cos in f32: the argument is reduced in f64, where two parts of π/2 serve up to 1.7·10⁷; the polynomials are f32.
// A back end without f64 brings a reduction of its own.
import { type Arithmetic, arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"

/** π/2 in parts of 29 and 53 bits: a multiple up to 2^24 of the first is exact. */
export const HALF_PI = [1.570796325802803, 9.920935796805404e-10] as const

/** (sin(r)/r − 1)/r² and (cos(r) − 1 + r²/2)/r⁴ in r²: Chebyshev nodes, relative error 2^-26 and 2^-30. */
export const SIN_TAIL = [-0.166666641831398, 0.008332747966051102, -0.000195878412341699] as const
export const COS_TAIL = [0.0416666641831398, -0.001388830249197781, 2.454789137118496e-5] as const

/** x = n·π/2 + r. */
export interface Reduced {
  /** Within ±π/4, or so little beyond that the polynomials hold. */
  readonly r: Scalar
  /** n modulo 4 in the lowest bits of an i32. */
  readonly quadrant: Scalar
}

export type Reduction = (a: Arithmetic, x: Scalar) => Reduced

/** Beyond 1.7·10⁷ digits are lost one by one; past 10¹⁵ the reduced argument is only held in its range. */
function reduceInDouble(a: Arithmetic, x: Scalar): Reduced {
  const wide = arithmetic(a.k, "f64")
  const given = a.k.cast(x, "f64")
  const n = wide.nearest(wide.mul(given, 0.6366197723675814))
  const rest = wide.sub(wide.sub(given, wide.mul(n, HALF_PI[0])), wide.mul(n, HALF_PI[1]))
  const r = a.k.cast(wide.min(wide.max(rest, -0.7854), 0.7854), "f32")
  return { r, quadrant: a.k.cast(n, "i32") }
}

/** Sine and cosine of a reduced argument. */
export function onQuarter(a: Arithmetic, r: Scalar): { readonly sine: Scalar; readonly cosine: Scalar } {
  const z = a.mul(r, r)
  const sine = a.add(r, a.mul(a.mul(r, z), a.polynomial(z, SIN_TAIL)))
  const cosine = a.add(a.sub(1, a.mul(0.5, z)), a.mul(a.mul(z, z), a.polynomial(z, COS_TAIL)))
  return { sine, cosine }
}

const bit = (a: Arithmetic, x: Scalar, mask: number): Scalar =>
  a.k.op("ne", a.k.op("and", x, a.k.constant("i32", mask)), a.k.constant("i32", 0))

export function sin(a: Arithmetic, x: Scalar, reduce: Reduction = reduceInDouble): Scalar {
  const { r, quadrant } = reduce(a, x)
  const { sine, cosine } = onQuarter(a, r)
  const size = a.choose(bit(a, quadrant, 1), cosine, sine)
  return a.choose(a.equal(x, 0), x, a.choose(bit(a, quadrant, 2), a.neg(size), size))
}

export function cos(a: Arithmetic, x: Scalar, reduce: Reduction = reduceInDouble): Scalar {
  const { r, quadrant } = reduce(a, x)
  const { sine, cosine } = onQuarter(a, r)
  const size = a.choose(bit(a, quadrant, 1), sine, cosine)
  const next = a.k.op("add", quadrant, a.k.constant("i32", 1))
  return a.choose(bit(a, next, 2), a.neg(size), size)
}
