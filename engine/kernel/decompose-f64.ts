// The table of transcendental functions in f64, each within about 2 ulp. The formulas lie in the files per family.

import type { Arithmetic } from "./arithmetic.ts"
import { arithmetic } from "./arithmetic.ts"
import { acos, asin, atan, atan2 } from "./f64/arc.ts"
import { erf, erfc } from "./f64/error-function.ts"
import { cosh, exp, expm1, sigmoid, sinh, tanh } from "./f64/exponential.ts"
import { acosh, asinh, atanh, log, log1p, softplus } from "./f64/logarithm.ts"
import { pow } from "./f64/power.ts"
import { cos, sin, tan } from "./f64/trigonometric.ts"
import type { Scalar, ScalarBuilder, TranscendentalName } from "./scalar.ts"

/** Writes a function of registers as primitives. */
export type Decomposition = (k: ScalarBuilder, ...args: Scalar[]) => Scalar

const unary =
  (write: (a: Arithmetic, x: Scalar) => Scalar): Decomposition =>
  (k, ...args) =>
    write(arithmetic(k, "f64"), args[0] as Scalar)
const binary =
  (write: (a: Arithmetic, x: Scalar, y: Scalar) => Scalar): Decomposition =>
  (k, ...args) =>
    write(arithmetic(k, "f64"), args[0] as Scalar, args[1] as Scalar)

export const transcendentals64: Readonly<Record<TranscendentalName, Decomposition>> = {
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
