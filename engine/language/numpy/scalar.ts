// NumPy's scalars, what indexing and reductions give: np.float64(0.5), np.int64(3). Immutable; printed as NumPy 1.26 prints them.
import type { DType } from "../../base/dtype.ts"
import { float32Repr, floatRepr } from "../../base/float64/repr.ts"
import { objectType, PyObject, PyType, floatType as pythonFloat } from "../objects/object.ts"

export const genericType = new PyType("numpy.generic", [objectType])
export const numberType = new PyType("numpy.number", [genericType])
export const integerType = new PyType("numpy.integer", [numberType])
export const floatingType = new PyType("numpy.floating", [numberType])

/** The Python class of each element type. Only float64 is also a Python float. */
export const scalarTypes: Readonly<Record<DType, PyType>> = {
  float64: new PyType("numpy.float64", [floatingType, pythonFloat]),
  float32: new PyType("numpy.float32", [floatingType]),
  int64: new PyType("numpy.int64", [integerType]),
  int32: new PyType("numpy.int32", [integerType]),
  uint8: new PyType("numpy.uint8", [integerType]),
  bool: new PyType("numpy.bool_", [genericType]),
}

export class NpScalar extends PyObject {
  override type: PyType

  constructor(
    readonly dtype: DType,
    readonly value: number,
  ) {
    super()
    this.type = scalarTypes[dtype]
  }

  override clone(): NpScalar {
    return this
  }

  override keyNumber(): number {
    return this.value
  }
}

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
