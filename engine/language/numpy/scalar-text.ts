// How NumPy 1.26 prints one element.
import type { DType } from "../../base/dtype.ts"
import { float32Repr, floatRepr } from "../../base/float64/repr.ts"

/** str() and repr() of one element. */
export function elementText(value: number, dtype: DType): string {
  if (dtype === "float64") return floatRepr(value)
  if (dtype === "float32") return float32Repr(value)
  if (dtype === "bool") return value === 0 ? "False" : "True"
  return integerText(value)
}

const TWO_TO_63 = 2147483648 * 4294967296

/** All digits of a whole number. */
export function integerText(value: number): string {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value + 0)
  // What overflowed 64 bits is their most negative number, as C's conversions give it.
  return Math.abs(value) < TWO_TO_63 ? BigInt(value).toString() : "-9223372036854775808"
}
