// The scalar part of the kernel language: straight-line code over one element. What a back end lacks is decomposed once, here.

/** Types of a scalar register. int64 elements are loaded as f64, uint8 and bool as i32 (bool is 0 or 1). */
export type ScalarType = "f32" | "f64" | "i32"

/**
 * What every back end must do natively, exactly as IEEE 754 and two's complement say. `to_i32` cuts towards zero, saturates, and
 * takes NaN to 0. `div_i32` cuts towards zero; by 0, `div_i32` and `rem_i32` give 0. Shifts take their distance modulo 32.
 * `bits_of` and `from_bits` are of f32; `high_bits_of` is the upper half of an f64, `from_high_bits` an f64 whose lower half is 0.
 */
export type PrimitiveName =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "neg"
  | "abs"
  | "sqrt"
  | "floor"
  | "ceil"
  | "round_even"
  | "trunc"
  | "min"
  | "max"
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "select"
  | "and"
  | "or"
  | "xor"
  | "shl"
  | "shr_u"
  | "shr_s"
  | "mul_i32"
  | "rem_i32"
  | "div_i32"
  | "to_f32"
  | "to_f64"
  | "to_i32"
  | "bits_of"
  | "from_bits"
  | "high_bits_of"
  | "from_high_bits"

/** What is written as polynomials of primitives, once for all back ends, for f32 and f64. */
export type TranscendentalName =
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sin"
  | "cos"
  | "tan"
  | "asin"
  | "acos"
  | "atan"
  | "atan2"
  | "sinh"
  | "cosh"
  | "tanh"
  | "asinh"
  | "acosh"
  | "atanh"
  | "erf"
  | "erfc"
  | "pow"
  | "sigmoid"
  | "softplus"

export type ScalarOp = PrimitiveName | TranscendentalName

/** A register: the result of one instruction. */
export interface Scalar {
  readonly id: number
  readonly type: ScalarType
}

/** Emits straight-line code. Comparisons and logic yield i32 0 or 1; `min` and `max` propagate NaN. */
export interface ScalarBuilder {
  constant(type: ScalarType, value: number): Scalar
  op(name: ScalarOp, ...args: readonly Scalar[]): Scalar
  select(condition: Scalar, then: Scalar, otherwise: Scalar): Scalar
  cast(value: Scalar, type: ScalarType): Scalar
}
