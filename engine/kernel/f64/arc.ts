// The inverse trigonometric functions in f64: polynomials on a short range, and identities to come to it.
import type { Arithmetic } from "../arithmetic.ts"
import { signBit } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"

/** (atan(t)/t − 1)/t² in t² for |t| ≤ √2 − 1, (asin(t)/t − 1)/t² for |t| ≤ ½: Chebyshev nodes, relative error 2^-58. */
const ATAN_TAIL = [
  -0.3333333333333333, 0.19999999999999804, -0.14285714285659828, 0.11111111105155447, -0.09090908753500877,
  0.07692296375032143, -0.06666424885738255, 0.05878928997834775, -0.05230454270650244, 0.04551593220626549,
  -0.034570561981427744, 0.016285756855221028,
]
const ASIN_TAIL = [
  0.16666666666666666, 0.07500000000000118, 0.044642857142551895, 0.03038194447553234, 0.02237215744350722,
  0.017352816540325496, 0.01396378001220357, 0.011566459612121669, 0.009621842970100282, 0.009319560794767446,
  0.0030448799094556773, 0.019554513336123378, -0.01924167174674304, 0.02961201126495512,
]

/** Multiples of π/4, and what they lack. */
const QUARTER = { high: 0.7853981633974483, low: 3.061616997868383e-17 } as const
const HALF = { high: 1.5707963267948966, low: 6.123233995736766e-17 } as const
const WHOLE = { high: Math.PI, low: 1.2246467991473532e-16 } as const

/** atan(p/q) for 0 ≤ p ≤ q, q > 0. */
function atanOfRatio(a: Arithmetic, p: Scalar, q: Scalar): Scalar {
  const t = a.div(p, q)
  const far = a.less(0.41421356237309503, t)
  // atan t = π/4 + atan((t − 1)/(t + 1)), taken from p and q so that t is not rounded before.
  const u = a.choose(far, a.div(a.sub(p, q), a.add(p, q)), t)
  const z = a.mul(u, u)
  const tail = a.mul(a.mul(u, z), a.polynomial(z, ATAN_TAIL))
  return a.choose(far, a.add(QUARTER.high, a.add(u, a.add(tail, QUARTER.low))), a.add(u, tail))
}

/** atan of y/x within [0, π/2], for sizes x and y. */
function firstQuadrant(a: Arithmetic, y: Scalar, x: Scalar): Scalar {
  const steep = a.less(x, y)
  const angle = atanOfRatio(a, a.choose(steep, x, y), a.choose(steep, y, x))
  return a.choose(steep, a.add(a.sub(HALF.high, angle), HALF.low), angle)
}

export function atan(a: Arithmetic, x: Scalar): Scalar {
  // From 10¹⁸ on the result is π/2; an infinity would make ∞/∞ of the ratio.
  return a.withSign(firstQuadrant(a, a.min(a.abs(x), 1e18), a.of(1)), x)
}

/** Both arguments made finite and not tiny, so that sums and quotients of theirs are safe; the angle stays. */
function tamed(a: Arithmetic, y: Scalar, x: Scalar): readonly [Scalar, Scalar] {
  const bothInfinite = a.k.op("and", a.equal(y, Infinity), a.equal(x, Infinity))
  const shrink = a.choose(a.less(1e300, a.max(x, y)), 1e-10, 1)
  const grow = a.choose(a.less(a.max(x, y), 1e-280), 1e30, shrink)
  const scaled = (size: Scalar) => a.choose(bothInfinite, 1, a.mul(size, grow))
  return [scaled(y), scaled(x)]
}

export function atan2(a: Arithmetic, y: Scalar, x: Scalar): Scalar {
  const [sizeY, sizeX] = tamed(a, a.abs(y), a.abs(x))
  const bothZero = a.k.op("and", a.equal(y, 0), a.equal(x, 0))
  const angle = a.choose(bothZero, 0, firstQuadrant(a, sizeY, a.choose(bothZero, 1, sizeX)))
  const behind = a.add(a.sub(WHOLE.high, angle), WHOLE.low)
  const whole = a.withSign(a.choose(signBit(a, x), behind, angle), y)
  const someNaN = a.k.op("or", a.k.op("ne", x, x), a.k.op("ne", y, y))
  return a.choose(someNaN, NaN, whole)
}

interface AsinParts {
  readonly inner: Scalar
  /** asin of √((1 − |x|)/2), twice. */
  readonly outer: Scalar
  readonly isInner: Scalar
}

/** asin(t) = t + t³·P(t²), for t = x itself or, beyond ½, t = √((1 − |x|)/2). */
function asinParts(a: Arithmetic, x: Scalar): AsinParts {
  const size = a.abs(x)
  const isInner = a.less(size, 0.5)
  const half = a.mul(0.5, a.sub(1, size))
  const root = a.sqrt(half)
  const series = (t: Scalar, z: Scalar) => a.add(t, a.mul(a.mul(t, z), a.polynomial(z, ASIN_TAIL)))
  const t = a.choose(isInner, x, root)
  const value = series(t, a.choose(isInner, a.mul(x, x), half))
  return { inner: value, outer: a.add(value, value), isInner }
}

export function asin(a: Arithmetic, x: Scalar): Scalar {
  const { inner, outer, isInner } = asinParts(a, x)
  const beyond = a.withSign(a.add(a.sub(HALF.high, outer), HALF.low), x)
  return a.choose(a.less(1, a.abs(x)), NaN, a.choose(isInner, inner, beyond))
}

export function acos(a: Arithmetic, x: Scalar): Scalar {
  const { inner, outer, isInner } = asinParts(a, x)
  const near = a.add(HALF.high, a.sub(HALF.low, inner))
  const far = a.choose(a.less(x, 0), a.add(a.sub(WHOLE.high, outer), WHOLE.low), outer)
  return a.choose(a.less(1, a.abs(x)), NaN, a.choose(isInner, near, far))
}
