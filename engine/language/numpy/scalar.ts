// NumPy's scalars, what indexing and reductions give: np.float64(0.5), np.int64(3). Immutable; printed as NumPy 1.26 prints them.
import type { DType } from "../../base/dtype.ts"
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
