// How elements are stored and wrapped: the scalar type of a dtype, and integers brought back into their range.
import type { DType } from "../base/dtype.ts"
import type { Scalar, ScalarBuilder, ScalarType } from "../kernel/scalar.ts"

/** The register type in which an element is computed: int64 as exact float64, small integers and bool as i32. */
export function scalarTypeOf(dtype: DType): ScalarType {
  switch (dtype) {
    case "float32":
      return "f32"
    case "float64":
    case "int64":
      return "f64"
    case "int32":
    case "uint8":
    case "bool":
      return "i32"
  }
}

/** A result as the dtype stores it: two's complement for int32, modulo 256 for uint8, 0 or 1 for bool. */
export function wrapElement(value: number, dtype: DType): number {
  switch (dtype) {
    case "float32":
    case "float64":
      return value
    case "int64":
      return Math.trunc(value) + 0
    case "int32":
      return value | 0
    case "uint8":
      return value & 255
    case "bool":
      return value !== 0 ? 1 : 0
  }
}

/** The same for a register that holds the result of integer arithmetic; only uint8 needs an instruction. */
export function wrapScalar(k: ScalarBuilder, value: Scalar, dtype: DType): Scalar {
  return dtype === "uint8" ? k.op("and", value, k.constant("i32", 255)) : value
}

/** The absolute value of a register of any type. */
export function absolute(k: ScalarBuilder, x: Scalar): Scalar {
  if (x.type !== "i32") return k.op("abs", x)
  const zero = k.constant("i32", 0)
  return k.select(k.op("lt", x, zero), k.op("sub", zero, x), x)
}

/** The product of two registers of one type. */
export function product(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar {
  return x.type === "i32" ? k.op("mul_i32", x, y) : k.op("mul", x, y)
}
