// Short names for scalar operations on one float type, so that the formulas of the decompositions read as formulas.
import type { Scalar, ScalarBuilder } from "./scalar.ts"

/** Arithmetic on registers of one float type. Numbers stand for constants of it. */
export interface Arithmetic {
  readonly k: ScalarBuilder
  readonly type: "f32" | "f64"
  of(value: Operand): Scalar
  add(a: Operand, b: Operand): Scalar
  sub(a: Operand, b: Operand): Scalar
  mul(a: Operand, b: Operand): Scalar
  div(a: Operand, b: Operand): Scalar
  neg(a: Scalar): Scalar
  abs(a: Scalar): Scalar
  sqrt(a: Scalar): Scalar
  min(a: Operand, b: Operand): Scalar
  max(a: Operand, b: Operand): Scalar
  /** 1 or 0. */
  less(a: Operand, b: Operand): Scalar
  equal(a: Operand, b: Operand): Scalar
  choose(condition: Scalar, then: Operand, otherwise: Operand): Scalar
  /** c₀ + c₁x + c₂x² + …, by Horner's rule. */
  polynomial(x: Scalar, coefficients: readonly number[]): Scalar
  /** The nearest whole number, for |x| < 2^22 (f32) or 2^51 (f64): adding and taking away a large number rounds. */
  nearest(x: Scalar): Scalar
  /** a with the sign of b. */
  withSign(a: Scalar, b: Scalar): Scalar
  /** x·2^n for i32 n, rounded once, where x·2^(n/2) neither overflows nor is subnormal; |n| < 250 (f32) or 2000 (f64). */
  scale(x: Scalar, n: Scalar): Scalar
}

export type Operand = Scalar | number

/** Exponent's bias, and the bits below the exponent in the word that `bits_of` or `high_bits_of` gives. */
const FORMAT = { f32: { bias: 127, shift: 23 }, f64: { bias: 1023, shift: 20 } } as const
const ROUNDING = { f32: 12582912, f64: 6755399441055744 } as const

export function arithmetic(k: ScalarBuilder, type: "f32" | "f64"): Arithmetic {
  const of = (value: Operand): Scalar => (typeof value === "number" ? k.constant(type, value) : value)
  const whole = (value: number) => k.constant("i32", value)
  const add = (a: Operand, b: Operand) => k.op("add", of(a), of(b))
  const sub = (a: Operand, b: Operand) => k.op("sub", of(a), of(b))
  const mul = (a: Operand, b: Operand) => k.op("mul", of(a), of(b))
  const word = (x: Scalar) => k.op(type === "f32" ? "bits_of" : "high_bits_of", x)
  /** 2^n for n within the normal range. */
  const powerOfTwo = (n: Scalar) => {
    const biased = k.op("shl", k.op("add", n, whole(FORMAT[type].bias)), whole(FORMAT[type].shift))
    return k.op(type === "f32" ? "from_bits" : "from_high_bits", biased)
  }
  return {
    k,
    type,
    of,
    add,
    sub,
    mul,
    div: (a, b) => k.op("div", of(a), of(b)),
    neg: (a) => k.op("neg", a),
    abs: (a) => k.op("abs", a),
    sqrt: (a) => k.op("sqrt", a),
    min: (a, b) => k.op("min", of(a), of(b)),
    max: (a, b) => k.op("max", of(a), of(b)),
    less: (a, b) => k.op("lt", of(a), of(b)),
    equal: (a, b) => k.op("eq", of(a), of(b)),
    choose: (condition, then, otherwise) => k.select(condition, of(then), of(otherwise)),
    polynomial: (x, coefficients) =>
      coefficients.map(of).reduceRight((sum, coefficient) => add(mul(sum, x), coefficient)),
    nearest: (x) => sub(add(x, ROUNDING[type]), ROUNDING[type]),
    withSign: (a, b) => k.select(k.op("lt", word(b), whole(0)), k.op("neg", k.op("abs", a)), k.op("abs", a)),
    scale(x, n) {
      const half = k.op("shr_s", n, whole(1))
      return mul(mul(x, powerOfTwo(half)), powerOfTwo(k.op("sub", n, half)))
    },
  }
}

/** The sign bit of a float register as i32: 1 where it is set, also for −0. */
export function signBit({ k, type }: Arithmetic, x: Scalar): Scalar {
  return k.op("lt", k.op(type === "f32" ? "bits_of" : "high_bits_of", x), k.constant("i32", 0))
}
