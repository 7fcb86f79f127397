// The elementwise functions as records: formula on float64 numbers and the rule for the result's type. Not their loops: see ufunc.ts.

import { cosh, exp, exp2, expm1, sinh, tanh } from "../../base/float64/exponential.ts"
import { acos, asin, atan, atan2 } from "../../base/float64/inverse-trigonometry.ts"
import { acosh, asinh, atanh, log, log1p, log2, log10 } from "../../base/float64/logarithm.ts"
import { cbrt, hypot, pow } from "../../base/float64/power.ts"
import { floorDivide, floorMod, fmod } from "../../base/float64/remainder.ts"
import { cos, sin, tan } from "../../base/float64/trigonometry.ts"

/**
 * same: computed and returned in the operands' common type; number: the same, but bool counts as an integer; float: integers become
 * float64; truth: any type in, bool out; integer: bool and integers only.
 */
export type TypeRule = "same" | "number" | "float" | "truth" | "integer"

export interface UnaryUfunc {
  readonly rule: TypeRule
  readonly evaluate: (x: number) => number
  /** What is said of a bool operand where there is no such loop. */
  readonly refusesBool?: string
}

export interface BinaryUfunc {
  readonly rule: TypeRule
  readonly evaluate: (x: number, y: number) => number
  /** For integer types, where division and powers differ. */
  readonly evaluateInteger?: (x: number, y: number) => number
  /** For bool, where + is "or" and * is "and". */
  readonly evaluateBool?: (x: number, y: number) => number
  readonly refusesBool?: string
}

/** To the nearest whole number, ties to even. */
export function rint(x: number): number {
  if (!(Math.abs(x) < 4503599627370496)) return x
  const rounded = Math.round(x)
  const even = Math.abs(rounded - x) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
  return even === 0 && (x < 0 || Object.is(x, -0)) ? -0 : even
}

const sign = (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x)
const DEGREE = 0.017453292519943295
const PER_DEGREE = 57.29577951308232

const NO_NEGATIVE_BOOL =
  "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."
const NO_SUBTRACT_BOOL =
  "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."

function noLoop(name: string): string {
  return `ufunc '${name}' did not contain a loop with signature matching types <class 'numpy.dtype[bool_]'> -> None`
}

export const unaryUfuncs = {
  negative: { rule: "same", evaluate: (x) => -x, refusesBool: NO_NEGATIVE_BOOL },
  positive: { rule: "same", evaluate: (x) => x, refusesBool: noLoop("positive") },
  absolute: { rule: "same", evaluate: Math.abs },
  fabs: { rule: "float", evaluate: Math.abs },
  sign: { rule: "same", evaluate: sign, refusesBool: noLoop("sign") },
  square: { rule: "same", evaluate: (x) => x * x },
  reciprocal: { rule: "same", evaluate: (x) => 1 / x },
  sqrt: { rule: "float", evaluate: Math.sqrt },
  cbrt: { rule: "float", evaluate: cbrt },
  exp: { rule: "float", evaluate: exp },
  exp2: { rule: "float", evaluate: exp2 },
  expm1: { rule: "float", evaluate: expm1 },
  log: { rule: "float", evaluate: log },
  log2: { rule: "float", evaluate: log2 },
  log10: { rule: "float", evaluate: log10 },
  log1p: { rule: "float", evaluate: log1p },
  sin: { rule: "float", evaluate: sin },
  cos: { rule: "float", evaluate: cos },
  tan: { rule: "float", evaluate: tan },
  arcsin: { rule: "float", evaluate: asin },
  arccos: { rule: "float", evaluate: acos },
  arctan: { rule: "float", evaluate: atan },
  sinh: { rule: "float", evaluate: sinh },
  cosh: { rule: "float", evaluate: cosh },
  tanh: { rule: "float", evaluate: tanh },
  arcsinh: { rule: "float", evaluate: asinh },
  arccosh: { rule: "float", evaluate: acosh },
  arctanh: { rule: "float", evaluate: atanh },
  degrees: { rule: "float", evaluate: (x) => x * PER_DEGREE },
  rad2deg: { rule: "float", evaluate: (x) => x * PER_DEGREE },
  radians: { rule: "float", evaluate: (x) => x * DEGREE },
  deg2rad: { rule: "float", evaluate: (x) => x * DEGREE },
  floor: { rule: "float", evaluate: Math.floor },
  ceil: { rule: "float", evaluate: Math.ceil },
  trunc: { rule: "float", evaluate: Math.trunc },
  rint: { rule: "float", evaluate: rint },
  isnan: { rule: "truth", evaluate: (x) => (Number.isNaN(x) ? 1 : 0) },
  isinf: { rule: "truth", evaluate: (x) => (Math.abs(x) === Infinity ? 1 : 0) },
  isfinite: { rule: "truth", evaluate: (x) => (Number.isFinite(x) ? 1 : 0) },
  signbit: { rule: "truth", evaluate: (x) => (x < 0 || Object.is(x, -0) ? 1 : 0) },
  logical_not: { rule: "truth", evaluate: (x) => (x === 0 ? 1 : 0) },
  invert: { rule: "integer", evaluate: (x) => -x - 1 },
} satisfies Record<string, UnaryUfunc>

const larger = (x: number, y: number): number => (x >= y || Number.isNaN(x) ? x : y)
const smaller = (x: number, y: number): number => (x <= y || Number.isNaN(x) ? x : y)

/** x^y in whole numbers; both small enough to be exact, y >= 0. */
function integerPower(x: number, y: number): number {
  let value = 1
  let base = x
  for (let n = y; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) value *= base
    base *= base
  }
  return value
}

/** An operation on bits: by JavaScript's own where 32 bits hold both, by 64-bit integers beyond. */
function bitwise(
  narrow: (x: number, y: number) => number,
  wide: (x: bigint, y: bigint) => bigint,
): (x: number, y: number) => number {
  return (x, y) =>
    x === (x | 0) && y === (y | 0) ? narrow(x, y) : Number(BigInt.asIntN(64, wide(BigInt(x), BigInt(y))))
}

function shift(f: (x: bigint, y: bigint) => bigint): (x: number, y: number) => number {
  return (x, y) => Number(BigInt.asIntN(64, f(BigInt(x), BigInt(y))))
}

function logAddExp(x: number, y: number): number {
  if (x === y) return x + log(2)
  const difference = x - y
  if (difference > 0) return x + log1p(exp(-difference))
  return difference <= 0 ? y + log1p(exp(difference)) : difference
}

export const binaryUfuncs = {
  add: { rule: "same", evaluate: (x, y) => x + y, evaluateBool: (x, y) => x | y },
  subtract: { rule: "same", evaluate: (x, y) => x - y, refusesBool: NO_SUBTRACT_BOOL },
  multiply: { rule: "same", evaluate: (x, y) => x * y, evaluateBool: (x, y) => x & y },
  divide: { rule: "float", evaluate: (x, y) => x / y },
  floor_divide: {
    rule: "number",
    evaluate: (x, y) => (y === 0 ? x / y : floorDivide(x, y)),
    evaluateInteger: (x, y) => (y === 0 ? 0 : Math.floor(x / y)),
  },
  remainder: { rule: "number", evaluate: floorMod, evaluateInteger: (x, y) => (y === 0 ? 0 : floorMod(x, y)) },
  fmod: { rule: "number", evaluate: fmod, evaluateInteger: (x, y) => (y === 0 ? 0 : fmod(x, y)) },
  power: { rule: "number", evaluate: (x, y) => (y === 0.5 ? Math.sqrt(x) : pow(x, y)), evaluateInteger: integerPower },
  float_power: { rule: "float", evaluate: pow },
  maximum: { rule: "same", evaluate: larger },
  minimum: { rule: "same", evaluate: smaller },
  fmax: { rule: "same", evaluate: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : larger(x, y)) },
  fmin: { rule: "same", evaluate: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : smaller(x, y)) },
  arctan2: { rule: "float", evaluate: atan2 },
  hypot: { rule: "float", evaluate: (x, y) => hypot(x, y) },
  logaddexp: { rule: "float", evaluate: logAddExp },
  copysign: { rule: "float", evaluate: (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)) },
  heaviside: { rule: "float", evaluate: (x, y) => (x === 0 ? y : x < 0 ? 0 : x > 0 ? 1 : x) },
  equal: { rule: "truth", evaluate: (x, y) => (x === y ? 1 : 0) },
  not_equal: { rule: "truth", evaluate: (x, y) => (x !== y ? 1 : 0) },
  less: { rule: "truth", evaluate: (x, y) => (x < y ? 1 : 0) },
  less_equal: { rule: "truth", evaluate: (x, y) => (x <= y ? 1 : 0) },
  greater: { rule: "truth", evaluate: (x, y) => (x > y ? 1 : 0) },
  greater_equal: { rule: "truth", evaluate: (x, y) => (x >= y ? 1 : 0) },
  logical_and: { rule: "truth", evaluate: (x, y) => (x !== 0 && y !== 0 ? 1 : 0) },
  logical_or: { rule: "truth", evaluate: (x, y) => (x !== 0 || y !== 0 ? 1 : 0) },
  logical_xor: { rule: "truth", evaluate: (x, y) => ((x !== 0) !== (y !== 0) ? 1 : 0) },
  bitwise_and: {
    rule: "integer",
    evaluate: bitwise(
      (x, y) => x & y,
      (x, y) => x & y,
    ),
  },
  bitwise_or: {
    rule: "integer",
    evaluate: bitwise(
      (x, y) => x | y,
      (x, y) => x | y,
    ),
  },
  bitwise_xor: {
    rule: "integer",
    evaluate: bitwise(
      (x, y) => x ^ y,
      (x, y) => x ^ y,
    ),
  },
  left_shift: { rule: "integer", evaluate: shift((x, y) => (y > 63n ? 0n : x << y)) },
  right_shift: { rule: "integer", evaluate: shift((x, y) => x >> (y > 63n ? 63n : y)) },
} satisfies Record<string, BinaryUfunc>

export type UnaryName = keyof typeof unaryUfuncs
export type BinaryName = keyof typeof binaryUfuncs
