// The table of transcendental functions in f32, each within 2 ulp: the common ones in f32 alone, the others by way of f64.
import { type Arithmetic, arithmetic } from "./arithmetic.ts"
import type { Decomposition } from "./decompose-f64.ts"
import { exp, expm1, log, log1p, sigmoid, softplus } from "./f32/exponential.ts"
import { furtherKernel } from "./further.ts"
import type { Scalar, TranscendentalName } from "./scalar.ts"

const narrow =
  (write: (a: Arithmetic, x: Scalar) => Scalar): Decomposition =>
  (k, ...args) =>
    write(arithmetic(k, "f32"), args[0] as Scalar)

/** Computed in f64 and rounded once. */
const widened =
  (name: TranscendentalName): Decomposition =>
  (k, ...args) =>
    k.cast(furtherKernel.get().f64.transcendentals64[name](k, ...args.map((arg) => k.cast(arg, "f64"))), "f32")

const pow: Decomposition = (k, ...args) => {
  const [x, y] = args.map((arg) => k.cast(arg, "f64"))
  return k.cast(furtherKernel.get().power.roughPow(arithmetic(k, "f64"), x as Scalar, y as Scalar), "f32")
}

export const transcendentals32: Readonly<Record<TranscendentalName, Decomposition>> = {
  exp: narrow(exp),
  expm1: narrow(expm1),
  log: narrow(log),
  log1p: narrow(log1p),
  sin: narrow((a, x) => furtherKernel.get().trigonometric.sin(a, x)),
  cos: narrow((a, x) => furtherKernel.get().trigonometric.cos(a, x)),
  tan: widened("tan"),
  asin: widened("asin"),
  acos: widened("acos"),
  atan: widened("atan"),
  atan2: widened("atan2"),
  sinh: widened("sinh"),
  cosh: widened("cosh"),
  tanh: narrow((a, x) => furtherKernel.get().hyperbolic.tanh(a, x)),
  asinh: widened("asinh"),
  acosh: widened("acosh"),
  atanh: widened("atanh"),
  erf: widened("erf"),
  erfc: widened("erfc"),
  pow,
  sigmoid: narrow(sigmoid),
  softplus: narrow(softplus),
}
