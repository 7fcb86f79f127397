// NumPy's scalars, what indexing and reductions give: np.float64(0.5), np.int64(3). Immutable; printed as NumPy 1.26 prints them.
import type { DType } from "../../base/dtype.ts"
import { float32Repr, floatRepr } from "../../base/float64/repr.ts"
import { objectType, PyObject, PyType, floatType as pythonFloat } from "../objects/object.ts"

export const genericType = new PyType("generic", [objectType], null, "numpy")
export const numberType = new PyType("number", [genericType], null, "numpy")
export const integerType = new PyType("integer", [numberType], null, "numpy")
export const floatingType = new PyType("floating", [numberType], null, "numpy")

/** The Python class of each element type. Only float64 is also a Python float. */
export const scalarTypes: Readonly<Record<DType, PyType>> = {
  float64: new PyType("float64", [floatingType, pythonFloat], null, "numpy"),
  float32: new PyType("float32", [floatingType], null, "numpy"),
  int64: new PyType("int64", [integerType], null, "numpy"),
  int32: new PyType("int32", [integerType], null, "numpy"),
  uint8: new PyType("uint8", [integerType], null, "numpy"),
  bool: new PyType("bool_", [genericType], null, "numpy"),
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

/** All digits of a whole number. */
export function integerText(value: number): string {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value + 0) : BigInt(value).toString()
}
