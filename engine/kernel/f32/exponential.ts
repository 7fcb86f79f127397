// exp, log and what is made of them, in f32 alone, so that a SIMD vector holds four. The forms are those of the f64 files.
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"

/** log 2 in two parts; the first has 9 bits, so that its product with an exponent is exact. */
export const LN2_HIGH = 0.69140625
export const LN2_LOW = 0.0017409305599453094

/** (exp(r) − 1 − r)/r², (log(1 + f) − f + f²/2)/f³: Chebyshev nodes, relative errors below 2^-26. */
export const EXP_TAIL = [
  0.5, 0.16666576266288757, 0.041666556149721146, 0.008363178931176662, 0.0013926184037700295,
] as const
const LOG_TAIL = [
  0.3333333134651184, -0.2499999701976776, 0.20000715553760529, -0.1666780263185501, 0.14249058067798615,
  -0.12425687164068222, 0.11685419827699661, -0.11479733884334564, 0.06971611827611923,
]

interface Parts {
  /** exp(r) − 1 with x = n·log 2 + r. */
  readonly q: Scalar
  readonly n: Scalar
  readonly whole: Scalar
}

/** Of x + rest, where `rest` is small beside log 2. */
export function expParts(a: Arithmetic, x: Scalar, rest: Scalar | null = null): Parts {
  const n = a.nearest(a.mul(x, Math.LOG2E))
  const near = a.sub(a.sub(x, a.mul(n, LN2_HIGH)), a.mul(n, LN2_LOW))
  const r = rest === null ? near : a.add(near, rest)
  const q = a.add(r, a.mul(a.mul(r, r), a.polynomial(r, EXP_TAIL)))
  return { q, n, whole: a.k.cast(n, "i32") }
}

export function exp(a: Arithmetic, x: Scalar): Scalar {
  const { q, whole } = expParts(a, a.min(a.max(x, -104), 89))
  return a.scale(a.add(1, q), whole)
}

export function expm1(a: Arithmetic, x: Scalar): Scalar {
  const { q, n, whole } = expParts(a, a.min(a.max(x, -20), 89))
  const minusN = a.k.cast(a.max(a.neg(n), -60), "i32")
  const shifted = a.add(a.sub(1, a.scale(a.of(1), minusN)), q)
  return a.choose(a.equal(x, 0), x, a.scale(shifted, whole))
}

export function sigmoid(a: Arithmetic, x: Scalar): Scalar {
  const e = exp(a, a.neg(a.abs(x)))
  return a.div(a.choose(a.less(x, 0), e, 1), a.add(1, e))
}

/** The bits of √½. */
const BITS_OF_SQRT_HALF = 0x3f3504f3

/** e·log 2 + log(m) + rest, where x = 2^e·m with √½ ≤ m < √2, for positive x. */
function logOf(a: Arithmetic, x: Scalar, rest: Scalar): Scalar {
  const { k } = a
  const whole = (value: number) => k.constant("i32", value)
  const tiny = a.less(x, 1.1754943508222875e-38)
  const normal = a.choose(tiny, a.mul(x, 33554432), x)
  const shifted = k.op("sub", k.op("bits_of", normal), whole(BITS_OF_SQRT_HALF))
  const exponent = k.op("shr_s", shifted, whole(23))
  const mantissa = k.op("add", k.op("and", shifted, whole(0x7fffff)), whole(BITS_OF_SQRT_HALF))
  const f = a.sub(k.op("from_bits", mantissa), 1)
  const e = k.cast(k.select(tiny, k.op("sub", exponent, whole(25)), exponent), "f32")
  const square = a.mul(f, f)
  const tail = a.add(a.add(a.mul(a.mul(f, square), a.polynomial(f, LOG_TAIL)), a.mul(e, LN2_LOW)), rest)
  return a.add(a.mul(e, LN2_HIGH), a.add(f, a.sub(tail, a.mul(0.5, square))))
}

function withLimits(a: Arithmetic, x: Scalar, value: Scalar, zero: number): Scalar {
  const positive = a.choose(a.less(x, Infinity), value, x)
  return a.choose(a.less(zero, x), positive, a.choose(a.equal(x, zero), -Infinity, NaN))
}

export function log(a: Arithmetic, x: Scalar): Scalar {
  return withLimits(a, x, logOf(a, x, a.of(0)), 0)
}

export function log1p(a: Arithmetic, x: Scalar): Scalar {
  const u = a.add(1, x)
  const lost = a.choose(a.less(x, 1), a.sub(x, a.sub(u, 1)), a.sub(1, a.sub(u, x)))
  return a.choose(a.equal(x, 0), x, withLimits(a, x, logOf(a, u, a.div(lost, u)), -1))
}

export function softplus(a: Arithmetic, x: Scalar): Scalar {
  return a.add(a.max(x, 0), log1p(a, exp(a, a.neg(a.abs(x)))))
}
