// The standard library's math, correctly rounded, with CPython's errors.
import { frexp, ldexp, nextUp, ulp } from "../../../base/float64/binary.ts"
import { erf, erfc } from "../../../base/float64/error-function.ts"
import { cosh, exp, exp2, expm1, sinh, tanh } from "../../../base/float64/exponential.ts"
import { gamma, lgamma } from "../../../base/float64/gamma.ts"
import { acos, asin, atan, atan2 } from "../../../base/float64/inverse-trigonometry.ts"
import { acosh, asinh, atanh, log, log1p, log2, log10 } from "../../../base/float64/logarithm.ts"
import { cbrt, hypot, pow } from "../../../base/float64/power.ts"
import { fmod, ieeeRemainder } from "../../../base/float64/remainder.ts"
import { cos, sin, tan } from "../../../base/float64/trigonometry.ts"
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import { overflowErrorType, typeErrorType, valueErrorType, zeroDivisionErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { wholeNumberFunctions } from "./whole-numbers.ts"

/** A number argument as float; TypeError and OverflowError in CPython's words. */
function real(ctx: NativeContext, given: PyValue | undefined): number {
  const value = plain(given as PyValue)
  if (typeof value === "number") return value
  if (typeof value === "boolean") return value ? 1 : 0
  if (typeof value === "bigint") {
    const x = Number(value)
    if (!Number.isFinite(x)) return ctx.raise(overflowErrorType, "int too large to convert to float")
    return x
  }
  if (value === null || typeof value === "string") {
    return ctx.raise(typeErrorType, `must be real number, not ${ctx.typeOf(value).name}`)
  }
  return ctx.toFloat(value, "must be real number")
}

/** NaN from numbers is a domain error, an infinity from finite numbers a range error. */
function checked(ctx: NativeContext, result: number, args: readonly number[]): number {
  if (Number.isNaN(result) && !args.some(Number.isNaN)) return ctx.raise(valueErrorType, "math domain error")
  if (Math.abs(result) === Infinity && args.every(Number.isFinite)) {
    return ctx.raise(overflowErrorType, "math range error")
  }
  return result
}

function ofOne(name: string, evaluate: (x: number) => number, doc: string): NativeFunction {
  return native(
    name,
    "(x, /)",
    (ctx, x) => {
      const value = real(ctx, x)
      return checked(ctx, evaluate(value), [value])
    },
    { doc },
  )
}

function ofTwo(name: string, evaluate: (x: number, y: number) => number, doc: string): NativeFunction {
  return native(
    name,
    "(x, y, /)",
    (ctx, first, second) => {
      const [x, y] = [real(ctx, first), real(ctx, second)]
      return checked(ctx, evaluate(x, y), [x, y])
    },
    { doc },
  )
}

/** A logarithm, which has a domain error instead of an infinity at zero, and takes ints of any size. */
function logarithm(name: string, evaluate: (x: number) => number, perBit: number): NativeFunction {
  return native(name, "(x, /)", (ctx, x) => logarithmOf(ctx, x as PyValue, evaluate, perBit))
}

function logarithmOf(ctx: NativeContext, given: PyValue, evaluate: (x: number) => number, perBit: number): number {
  const value = plain(given)
  if (typeof value === "bigint" && value > 0n && !Number.isFinite(Number(value))) {
    const bits = value.toString(16).length * 4 - 60
    return evaluate(Number(value >> BigInt(bits))) + bits * perBit
  }
  const x = real(ctx, value)
  if (x <= 0) return ctx.raise(valueErrorType, "math domain error")
  return evaluate(x)
}

function predicate(name: string, test: (x: number) => boolean): NativeFunction {
  return native(name, "(x, /)", (ctx, x) => test(real(ctx, x)))
}

function isClose(a: number, b: number, relative: number, absolute: number): boolean {
  if (a === b) return true
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false
  const distance = Math.abs(a - b)
  return distance <= Math.abs(relative * b) || distance <= Math.abs(relative * a) || distance <= absolute
}

/** The exact sum, rounded once: Shewchuk's partial sums. */
function exactSum(ctx: NativeContext, values: PyValue): number {
  const items = ctx.toArray(values).map((item) => real(ctx, item))
  const odd = items.filter((item) => !Number.isFinite(item))
  if (odd.length > 0) return odd.reduce((x, y) => x + y)
  let partials: number[] = []
  for (let x of items) {
    const next: number[] = []
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x]
      const high = x + y
      const low = y - (high - x)
      if (low !== 0) next.push(low)
      x = high
    }
    partials = [...next, x]
  }
  return roundedSum(partials)
}

/** The sum of partials that do not overlap, with ties decided by the rest. */
function roundedSum(partials: readonly number[]): number {
  let i = partials.length - 1
  if (i < 0) return 0
  let high = partials[i] as number
  let low = 0
  while (i > 0) {
    const x = high
    const y = partials[--i] as number
    high = x + y
    low = y - (high - x)
    if (low !== 0) break
  }
  const rest = partials[i - 1]
  if (i > 0 && rest !== undefined && ((low < 0 && rest < 0) || (low > 0 && rest > 0))) {
    const twice = low * 2
    const sum = high + twice
    if (twice === sum - high) high = sum
  }
  return high
}

const DEGREES = 180 / Math.PI
const RADIANS = Math.PI / 180

const elementary: readonly NativeFunction[] = [
  ofOne("sqrt", Math.sqrt, "The square root."),
  ofOne("cbrt", cbrt, "The cube root."),
  ofOne("exp", exp, "e to the power of x."),
  ofOne("exp2", exp2, "2 to the power of x."),
  ofOne("expm1", expm1, "exp(x) - 1, exact near zero."),
  ofOne("sin", sin, "The sine of x radians."),
  ofOne("cos", cos, "The cosine of x radians."),
  ofOne("tan", tan, "The tangent of x radians."),
  ofOne("asin", asin, "The arcsine."),
  ofOne("acos", acos, "The arccosine."),
  ofOne("atan", atan, "The arctangent."),
  ofOne("sinh", sinh, "The hyperbolic sine."),
  ofOne("cosh", cosh, "The hyperbolic cosine."),
  ofOne("tanh", tanh, "The hyperbolic tangent."),
  ofOne("asinh", asinh, "The inverse hyperbolic sine."),
  ofOne("acosh", acosh, "The inverse hyperbolic cosine."),
  ofOne("atanh", (x) => (Math.abs(x) >= 1 ? Number.NaN : atanh(x)), "The inverse hyperbolic tangent."),
  ofOne("erf", erf, "The error function."),
  ofOne("erfc", erfc, "1 - erf(x), exact for large x."),
  ofOne("gamma", gamma, "The gamma function."),
  ofOne("lgamma", (x) => (x <= 0 && Math.floor(x) === x ? Number.NaN : lgamma(x)), "log |gamma(x)|."),
  ofOne("fabs", Math.abs, "|x| as a float."),
  ofOne("degrees", (x) => x * DEGREES, "Radians as degrees."),
  ofOne("radians", (x) => x * RADIANS, "Degrees as radians."),
  ofOne("ulp", ulp, "The distance to the next float."),
  ofOne("log1p", (x) => (x <= -1 ? Number.NaN : log1p(x)), "log(1 + x), exact near zero."),
  ofTwo("atan2", atan2, "The angle of the point (y, x)."),
  ofTwo("fmod", (x, y) => fmod(x, y), "The remainder with the sign of x."),
  ofTwo("remainder", ieeeRemainder, "The remainder nearest to zero."),
  ofTwo("copysign", (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)), "|x| with the sign of y."),
  ofTwo("pow", (x, y) => (x === 0 && y < 0 ? Number.NaN : pow(x, y)), "x to the power of y, as floats."),
  logarithm("log2", log2, 1),
  logarithm("log10", log10, 0.3010299956639812),
  predicate("isnan", Number.isNaN),
  predicate("isinf", (x) => Math.abs(x) === Infinity),
  predicate("isfinite", Number.isFinite),
]

const others: readonly NativeFunction[] = [
  native(
    "log",
    "(x, base?, /)",
    (ctx, x, base) => {
      const top = logarithmOf(ctx, x as PyValue, log, Math.LN2)
      const given = plain(base as PyValue)
      if (typeof given === "object") return top
      const bottom = logarithmOf(ctx, given, log, Math.LN2)
      if (bottom === 0) return ctx.raise(zeroDivisionErrorType, "float division by zero")
      return top / bottom
    },
    { doc: "The logarithm, natural or to a base." },
  ),
  native("hypot", "(*coordinates)", (ctx, coordinates) =>
    hypot(...(coordinates as PyTuple).items.map((x) => real(ctx, x))),
  ),
  native("dist", "(p, q, /)", (ctx, p, q) => {
    const [from, to] = [p, q].map((point) => ctx.toArray(point as PyValue).map((x) => real(ctx, x))) as [
      number[],
      number[],
    ]
    if (from.length !== to.length) {
      return ctx.raise(valueErrorType, "both points must have the same number of dimensions")
    }
    return hypot(...from.map((x, i) => x - (to[i] as number)))
  }),
  native("fsum", "(seq, /)", (ctx, seq) => exactSum(ctx, seq as PyValue), { doc: "The exact sum, rounded once." }),
  native("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", (ctx, ...args) => {
    const [a, b, relative, absolute] = args.map((arg) => real(ctx, arg)) as [number, number, number, number]
    if (relative < 0 || absolute < 0) return ctx.raise(valueErrorType, "tolerances must be non-negative")
    return isClose(a, b, relative, absolute)
  }),
  native("modf", "(x, /)", (ctx, x) => {
    const value = real(ctx, x)
    const whole = Math.trunc(value)
    const isInfinite = Math.abs(value) === Infinity
    const part = isInfinite ? 0 : value - whole
    return new PyTuple([value < 0 || Object.is(value, -0) ? -Math.abs(part) : part, whole])
  }),
  native("frexp", "(x, /)", (ctx, x) => {
    const { mantissa, exponent } = frexp(real(ctx, x))
    return new PyTuple([mantissa, BigInt(exponent)])
  }),
  native("ldexp", "(x, i, /)", (ctx, x, i) => {
    const value = real(ctx, x)
    return checked(ctx, ldexp(value, Math.max(-5000, Math.min(5000, ctx.toInteger(plain(i as PyValue), "i")))), [value])
  }),
  native("nextafter", "(x, y, /)", (ctx, first, second) => {
    const [x, y] = [real(ctx, first), real(ctx, second)]
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
    if (x === y) return y
    return y > x ? nextUp(x) : -nextUp(-x)
  }),
]

export const mathModule: ModuleDefinition = {
  name: "math",
  doc: "Mathematical functions of single numbers.",
  members: () => ({
    ...Object.fromEntries([...elementary, ...others, ...wholeNumberFunctions].map((one) => [one.spec.name, one])),
    pi: Math.PI,
    e: Math.E,
    tau: 2 * Math.PI,
    inf: Infinity,
    nan: Number.NaN,
  }),
}
