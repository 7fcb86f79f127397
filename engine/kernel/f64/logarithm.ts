// log and what is made of it, in f64: x = 2^e·(1 + f) with √½ ≤ 1 + f < √2, and the series of atanh in s = f/(2 + f).
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"
import { exp, LN2_HIGH, LN2_LOW } from "./exponential.ts"

/** (log((1 + s)/(1 − s))/s − 2)/s² in s² ≤ 0.0295: interpolated at Chebyshev nodes, relative error of the result 2^-57. */
const LOG_SERIES = [
  0.666666666666667, 0.39999999999899505, 0.28571428625975487, 0.2222221113479508, 0.18182889125261723,
  0.15331721600556042, 0.14616449685043406,
]

/** The upper half of √½. */
const HIGH_OF_SQRT_HALF = 0x3fe6a09e

export interface LogParts {
  /** x = 2^e·m, √½ ≤ m < √2; e as f64. */
  readonly m: Scalar
  readonly e: Scalar
}

/** For positive x, subnormal too; infinities and NaN give anything. */
export function logParts(a: Arithmetic, x: Scalar): LogParts {
  const { k } = a
  const whole = (value: number) => k.constant("i32", value)
  const tiny = a.less(x, 2.2250738585072014e-308)
  const normal = a.choose(tiny, a.mul(x, 18014398509481984), x)
  const e = k.op("shr_s", k.op("sub", k.op("high_bits_of", normal), whole(HIGH_OF_SQRT_HALF)), whole(20))
  const m = a.scale(normal, k.op("sub", whole(0), e))
  return { m, e: k.cast(k.select(tiny, k.op("sub", e, whole(54)), e), "f64") }
}

/** e·log 2 + log(1 + f) + rest, where `rest` is a small correction. */
function logOf(a: Arithmetic, f: Scalar, e: Scalar, rest: Scalar): Scalar {
  const s = a.div(f, a.add(2, f))
  const z = a.mul(s, s)
  const half = a.mul(0.5, a.mul(f, f))
  const series = a.mul(z, a.polynomial(z, LOG_SERIES))
  const low = a.add(a.add(a.mul(s, a.add(half, series)), a.mul(e, LN2_LOW)), rest)
  return a.add(a.mul(e, LN2_HIGH), a.sub(f, a.sub(half, low)))
}

/** Infinity stays, 0 gives −∞, what is below and NaN give NaN. */
function withLimits(a: Arithmetic, x: Scalar, value: Scalar, zero: number): Scalar {
  const positive = a.choose(a.less(x, Infinity), value, x)
  return a.choose(a.less(zero, x), positive, a.choose(a.equal(x, zero), -Infinity, NaN))
}

export function log(a: Arithmetic, x: Scalar): Scalar {
  const { m, e } = logParts(a, x)
  return withLimits(a, x, logOf(a, a.sub(m, 1), e, a.of(0)), 0)
}

/** log(u) with u = 1 + x rounded, and (x − (u − 1))/u for what the rounding lost. */
export function log1p(a: Arithmetic, x: Scalar): Scalar {
  const u = a.add(1, x)
  const { m, e } = logParts(a, u)
  // For large x it is the 1 that was rounded off.
  const lost = a.choose(a.less(x, 1), a.sub(x, a.sub(u, 1)), a.sub(1, a.sub(u, x)))
  const value = logOf(a, a.sub(m, 1), e, a.div(lost, u))
  return a.choose(a.equal(x, 0), x, withLimits(a, x, value, -1))
}

/** max(x, 0) + log(1 + exp(−|x|)). */
export function softplus(a: Arithmetic, x: Scalar): Scalar {
  return a.add(a.max(x, 0), log1p(a, exp(a, a.neg(a.abs(x)))))
}

/** log(x + √(1 + x²)), written so that small x keep their digits; log 2x for large ones. */
export function asinh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const held = a.min(size, 268435456)
  const square = a.mul(held, held)
  const small = log1p(a, a.add(held, a.div(square, a.add(1, a.sqrt(a.add(1, square))))))
  const large = a.add(log(a, size), Math.LN2)
  return a.withSign(a.choose(a.less(size, 268435456), small, large), x)
}

/** log(x + √(x² − 1)) by way of t = x − 1; log 2x for large x. */
export function acosh(a: Arithmetic, x: Scalar): Scalar {
  const t = a.sub(a.min(x, 268435456), 1)
  const small = log1p(a, a.add(t, a.sqrt(a.add(a.add(t, t), a.mul(t, t)))))
  const large = a.add(log(a, x), Math.LN2)
  return a.choose(a.less(x, 1), NaN, a.choose(a.less(x, 268435456), small, large))
}

/** ½·log((1 + x)/(1 − x)). */
export function atanh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const twice = a.add(size, size)
  const argument = a.add(twice, a.div(a.mul(twice, size), a.sub(1, size)))
  const near = a.div(twice, a.sub(1, size))
  const value = a.mul(0.5, log1p(a, a.choose(a.less(size, 0.5), argument, near)))
  return a.withSign(a.choose(a.less(1, size), NaN, value), x)
}
