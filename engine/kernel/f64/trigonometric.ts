// sin, cos and tan in f64: the argument less the nearest multiple of π/2, and polynomials within ±π/4.
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"

/** π/2 in parts of 25, 25, 25 and 53 bits: a multiple up to 2^28 of each of the first three is exact. */
const HALF_PI = [1.5707963109016418, 1.5893254712295857e-8, 6.123233932053594e-17, 6.36831716351095e-25] as const

/** (sin(r)/r − 1)/r² and (cos(r) − 1 + r²/2)/r⁴ in r²: interpolated at Chebyshev nodes, relative error 2^-57 and 2^-60. */
const SIN_TAIL = [
  -0.16666666666666666, 0.008333333333333331, -0.0001984126984126506, 2.7557319219335453e-6, -2.5052106231157904e-8,
  1.605853141458901e-10, -7.586685070091267e-13,
]
const COS_TAIL = [
  0.041666666666666664, -0.0013888888888888887, 2.4801587301584645e-5, -2.755731922140076e-7, 2.0876755790363397e-9,
  -1.1470460773969325e-11, 4.7458652037874553e-14,
]

interface Reduced {
  readonly sine: Scalar
  readonly cosine: Scalar
  /** The multiple of π/2 modulo 4 in its lowest bits. */
  readonly quadrant: Scalar
}

/**
 * Right for |x| < 4·10⁸. Beyond, digits of the argument are lost one by one, and past 10¹⁵ nothing is left of them: the reduced
 * argument is only held in its range. Infinities give NaN.
 */
function reduce(a: Arithmetic, x: Scalar): Reduced {
  const n = a.nearest(a.mul(x, 0.6366197723675814))
  const rest = HALF_PI.reduce((sum, part) => a.sub(sum, a.mul(n, part)), x)
  const r = a.min(a.max(rest, -0.7854), 0.7854)
  const z = a.mul(r, r)
  const sine = a.add(r, a.mul(a.mul(r, z), a.polynomial(z, SIN_TAIL)))
  // 1 − z/2 is rounded; what that loses is brought back with the tail.
  const half = a.mul(0.5, z)
  const head = a.sub(1, half)
  const cosine = a.add(head, a.add(a.sub(a.sub(1, head), half), a.mul(a.mul(z, z), a.polynomial(z, COS_TAIL))))
  return { sine, cosine, quadrant: a.k.cast(n, "i32") }
}

const bit = (a: Arithmetic, x: Scalar, mask: number): Scalar => {
  const zero = a.k.constant("i32", 0)
  return a.k.op("ne", a.k.op("and", x, a.k.constant("i32", mask)), zero)
}

export function sin(a: Arithmetic, x: Scalar): Scalar {
  const { sine, cosine, quadrant } = reduce(a, x)
  const size = a.choose(bit(a, quadrant, 1), cosine, sine)
  // The reduction makes +0 of −0.
  return a.choose(a.equal(x, 0), x, a.choose(bit(a, quadrant, 2), a.neg(size), size))
}

export function cos(a: Arithmetic, x: Scalar): Scalar {
  const { sine, cosine, quadrant } = reduce(a, x)
  const size = a.choose(bit(a, quadrant, 1), sine, cosine)
  const next = a.k.op("add", quadrant, a.k.constant("i32", 1))
  return a.choose(bit(a, next, 2), a.neg(size), size)
}

export function tan(a: Arithmetic, x: Scalar): Scalar {
  const { sine, cosine, quadrant } = reduce(a, x)
  const odd = bit(a, quadrant, 1)
  const quotient = a.div(a.choose(odd, a.neg(cosine), sine), a.choose(odd, sine, cosine))
  return a.choose(a.equal(x, 0), x, quotient)
}
