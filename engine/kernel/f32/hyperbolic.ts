// tanh in f32 alone. It arrives after the core.
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"
import { exp } from "./exponential.ts"

/** (tanh(t)/t − 1)/t² in t²: Chebyshev nodes, relative error below 2^-26. */
export const TANH_TAIL = [
  -0.3333333432674408, 0.13333304226398468, -0.053959257900714874, 0.02176891826093197, -0.008343945257365704,
  0.002292744815349579,
] as const

/** An odd polynomial near 0; 1 − 2/(exp(2|x|) + 1) beyond. */
export function tanh(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const z = a.mul(size, size)
  const near = a.add(size, a.mul(a.mul(size, z), a.polynomial(z, TANH_TAIL)))
  const e = exp(a, a.min(a.add(size, size), 20))
  const far = a.sub(1, a.div(2, a.add(e, 1)))
  return a.withSign(a.choose(a.less(size, 0.625), near, far), x)
}
