// exp and what is made of it, in f64: exp(x) = 2^n·(1 + q) with q = exp(r) − 1, r = x − n·log 2.
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"

/** log 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
export const LN2_HIGH = 0.6931471803691238
export const LN2_LOW = 1.9082149292705877e-10

/** (exp(r) − 1 − r)/r² for |r| ≤ log(2)/2: interpolated at Chebyshev nodes, relative error of the result 2^-56. */
export const EXP_TAIL = [
  0.5000000000000001, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062, 0.0013888888917213717,
  0.00019841269863053618, 2.4801521295954376e-5, 2.7557268459997064e-6, 2.7620088445409746e-7, 2.510038549551032e-8,
]

interface Parts {
  /** exp(r) − 1. */
  readonly q: Scalar
  /** The exponent, as f64 and as i32. */
  readonly n: Scalar
  readonly whole: Scalar
}

/** For x within ±2000. */
function expParts(a: Arithmetic, x: Scalar): Parts {
  const n = a.nearest(a.mul(x, Math.LOG2E))
  const r = a.sub(a.sub(x, a.mul(n, LN2_HIGH)), a.mul(n, LN2_LOW))
  const q = a.add(r, a.mul(a.mul(r, r), a.polynomial(r, EXP_TAIL)))
  return { q, n, whole: a.k.cast(n, "i32") }
}

/** x held where the result is neither 0 nor infinite for certain; NaN stays. */
function held(a: Arithmetic, x: Scalar): Scalar {
  return a.min(a.max(x, -746), 710)
}

export function exp(a: Arithmetic, x: Scalar): Scalar {
  const { q, whole } = expParts(a, held(a, x))
  return a.scale(a.add(1, q), whole)
}

/** 2^n·q + (2^n − 1), with 2^-n so small that it vanishes where n is large. */
export function expm1(a: Arithmetic, x: Scalar): Scalar {
  const { q, n, whole } = expParts(a, a.min(a.max(x, -40), 710))
  const minusN = a.k.cast(a.max(a.neg(n), -100), "i32")
  const shifted = a.add(a.sub(1, a.scale(a.of(1), minusN)), q)
  // Near 0 the value is q itself, of which 1 − 1 + q would lose the sign of zero.
  return a.choose(a.equal(x, 0), x, a.scale(shifted, whole))
}

/** exp(|x|)/2 without early overflow. */
function halfExp(a: Arithmetic, size: Scalar): Scalar {
  const { q, whole } = expParts(a, a.min(size, 712))
  return a.scale(a.add(1, q), a.k.op("sub", whole, a.k.constant("i32", 1)))
}

/** (t + t/(t + 1))/2 with t = exp(|x|) − 1; for large |x| exp(|x|)/2. */
export function sinh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const t = expm1(a, a.min(size, 30))
  const small = a.mul(0.5, a.add(t, a.div(t, a.add(t, 1))))
  return a.withSign(a.choose(a.less(size, 22), small, halfExp(a, size)), x)
}

export function cosh(a: Arithmetic, x: Scalar): Scalar {
  const half = halfExp(a, a.abs(x))
  return a.add(half, a.div(0.25, half))
}

/** With t = exp(2|x|) − 1: t/(t + 2), and 1 − 2/(t + 2) from 0.55 on. */
export function tanh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const t = expm1(a, a.min(a.add(size, size), 44))
  const small = a.div(t, a.add(t, 2))
  const large = a.sub(1, a.div(2, a.add(t, 2)))
  return a.withSign(a.choose(a.less(size, 0.55), small, large), x)
}

/** 1/(1 + e) and e/(1 + e) with e = exp(−|x|), so that no digit of a small result is lost. */
export function sigmoid(a: Arithmetic, x: Scalar): Scalar {
  const e = exp(a, a.neg(a.abs(x)))
  return a.div(a.choose(a.less(x, 0), e, 1), a.add(1, e))
}
