// erf and erfc without f64: a polynomial near 0, beyond it exp(−x²) times a smooth function of (x − 3)/(x + 3).
// The form (1 + 2x)·exp(x²)·erfc(x) is that of Shepherd and Laframboise, Mathematics of Computation 36 (1981).
import type { Arithmetic } from "../../../kernel/arithmetic.ts"
import type { Scalar } from "../../../kernel/scalar.ts"
import { expOfSum } from "./exponential.ts"
import { head } from "./trigonometric.ts"

/** Up to here erf is its polynomial, and erfc 1 less it. */
const NEAR = 0.75
/** Beyond this erfc is 0. */
const FAR = 10.2

/** erf(x)/x − 1 in x² ≤ 0.5625, and (1 + 2x)·exp(x²)·erfc(x) in (x − 3)/(x + 3) for 0.75 ≤ x ≤ 10.2: Chebyshev nodes, 2^-%d and 2^-%d. */
const ERF = [
  0.12837916612625122, -0.3761261999607086, 0.11283386498689651, -0.026835113763809204, 0.005115332081913948,
  -0.0006756479851901531,
]
const ERFC = [
  1.2530080080032349, -0.1356211006641388, -0.04756231606006622, 0.12964493036270142, -0.11927308887243271,
  0.0683121532201767, -0.0237760990858078, 0.002499242080375552, 0.001910230959765613, -0.0006812250358052552,
  -0.00013244332512840629,
]

/** erfc of a size from 0.75 on. */
function tail(a: Arithmetic, size: Scalar): Scalar {
  const held = a.min(a.max(size, NEAR), FAR)
  const t = a.div(a.sub(held, 3), a.add(held, 3))
  // x² in two parts: the square of the upper 12 bits is exact.
  const upper = head(a, held)
  const rest = a.mul(a.sub(upper, held), a.add(upper, held))
  const square = expOfSum(a, a.neg(a.mul(upper, upper)), rest)
  return a.mul(square, a.div(a.polynomial(t, ERFC), a.add(1, a.add(held, held))))
}

export function erf(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const near = a.add(x, a.mul(x, a.polynomial(a.mul(x, x), ERF)))
  return a.choose(a.less(size, NEAR), near, a.withSign(a.sub(1, tail(a, size)), x))
}

export function erfc(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const positive = tail(a, size)
  const far = a.choose(a.less(x, 0), a.sub(2, positive), positive)
  const near = a.add(x, a.mul(x, a.polynomial(a.mul(x, x), ERF)))
  return a.choose(a.less(size, NEAR), a.sub(1, near), far)
}
