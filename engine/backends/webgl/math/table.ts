// The table of transcendental functions for machines that have f32 alone and take subnormal numbers for 0.
import { type Arithmetic, arithmetic } from "../../../kernel/arithmetic.ts"
import type { Decomposition } from "../../../kernel/decompose-f64.ts"
import { exp, expm1, log, log1p, sigmoid, softplus } from "../../../kernel/f32/exponential.ts"
import { tanh } from "../../../kernel/f32/hyperbolic.ts"
import { acos, asin, atan } from "../../../kernel/f64/arc.ts"
import type { Scalar, TranscendentalName } from "../../../kernel/scalar.ts"
import { atan2 } from "./arc.ts"
import { erf, erfc } from "./error-function.ts"
import { acosh, asinh, atanh, cosh, pow, sinh } from "./exponential.ts"
import { cos, sin, tan } from "./trigonometric.ts"

/** Adding and taking away a large number rounds only where no compiler reorders sums: here it is a primitive of its own. */
function single(k: Parameters<Decomposition>[0]): Arithmetic {
  return { ...arithmetic(k, "f32"), nearest: (x) => k.op("round_even", x) }
}

const unary =
  (write: (a: Arithmetic, x: Scalar) => Scalar): Decomposition =>
  (k, ...args) =>
    write(single(k), args[0] as Scalar)
const binary =
  (write: (a: Arithmetic, x: Scalar, y: Scalar) => Scalar): Decomposition =>
  (k, ...args) =>
    write(single(k), args[0] as Scalar, args[1] as Scalar)

/**
 * Largest errors, in units of the last place, where the arithmetic is IEEE 754's: tests/backends/webgl/math.test.ts. A GPU whose
 * division and square root are not correctly rounded adds some two units where they are used.
 */
export const singleTranscendentals: Readonly<Record<TranscendentalName, Decomposition>> = {
  exp: unary(exp),
  expm1: unary(expm1),
  log: unary(log),
  log1p: unary(log1p),
  sin: unary(sin),
  cos: unary(cos),
  tan: unary(tan),
  asin: unary(asin),
  acos: unary(acos),
  atan: unary(atan),
  atan2: binary(atan2),
  sinh: unary(sinh),
  cosh: unary(cosh),
  tanh: unary(tanh),
  asinh: unary(asinh),
  acosh: unary(acosh),
  atanh: unary(atanh),
  erf: unary(erf),
  erfc: unary(erfc),
  pow: binary(pow),
  sigmoid: unary(sigmoid),
  softplus: unary(softplus),
}
