// np.dtype objects, what a `dtype=` argument may be, and the scalar classes as callables (np.float32(3)).
import { bytesPerElement, type DType, dtypes, isFloat } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { dtypeNamed } from "../../numpy/dtypes.ts"
import { NumpyError } from "../../numpy/numpy-error.ts"
import { scalarTypes } from "../../numpy/scalar.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { boolType, floatType, intType, objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"

export const dtypeType = new PyType("numpy.dtype", [objectType])

/** The type of an array's elements, as the program sees it. */
export class NpDType extends PyObject {
  override type: PyType = dtypeType
  constructor(readonly dtype: DType) {
    super()
  }
  override clone(): NpDType {
    return this
  }
}

const objects: Readonly<Record<DType, NpDType>> = {
  float64: new NpDType("float64"),
  float32: new NpDType("float32"),
  int64: new NpDType("int64"),
  int32: new NpDType("int32"),
  uint8: new NpDType("uint8"),
  bool: new NpDType("bool"),
}

export function dtypeObject(dtype: DType): NpDType {
  return objects[dtype]
}

/** The dtype that an argument names, or null for None. */
export function toDType(ctx: NativeContext, given: PyValue): DType | null {
  const value = plain(given)
  if (value === null) return null
  const found = findDType(ctx, value)
  if (found !== null) return found
  if (typeof value === "string") return ctx.raise(typeErrorType, `data type '${value}' not understood`)
  return ctx.raise(typeErrorType, `Cannot interpret '${ctx.repr(value)}' as a data type`)
}

function findDType(ctx: NativeContext, value: PyValue): DType | null {
  if (value instanceof NpDType) return value.dtype
  if (typeof value === "string") {
    try {
      return dtypeNamed(value)
    } catch (error) {
      if (error instanceof NumpyError) return null
      throw error
    }
  }
  if (value === floatType) return "float64"
  if (value === intType) return "int64"
  if (value === boolType) return "bool"
  if (value instanceof PyType) return dtypes.find((dtype) => scalarTypes[dtype] === value) ?? null
  if (!(value instanceof PyObject)) return null
  // A TensorFlow dtype knows NumPy's class for it.
  const other = ctx.findAttribute(value, "as_numpy_dtype")
  return other instanceof PyType ? findDType(ctx, other) : null
}

export const dtypeDefinition: TypeDefinition = defineType<NpDType>(dtypeType, {
  doc: "The type of an array's elements.",
  construct: {
    signature: "(dtype)",
    call: (ctx, _cls, dtype) => dtypeObject(toDType(ctx, dtype as PyValue) ?? "float64"),
  },
  attributes: {
    name: { get: (_ctx, self) => self.dtype },
    kind: { get: (_ctx, self) => kindOf(self.dtype) },
    itemsize: { get: (_ctx, self) => BigInt(bytesPerElement(self.dtype)) },
    type: { get: (_ctx, self) => scalarTypes[self.dtype] },
  },
  str: (_ctx, self) => self.dtype,
  repr: (_ctx, self) => `dtype('${self.dtype}')`,
  compare(ctx, operator, left, right) {
    if (operator !== "==" && operator !== "!=") return undefined
    const [a, b] = [left, right].map((side) => (side === null ? null : findDType(ctx, side)))
    return (a !== null && a === b) === (operator === "==")
  },
  hash: (_ctx, self) => BigInt(dtypes.indexOf(self.dtype) + 7_101),
})

function kindOf(dtype: DType): string {
  if (dtype === "bool") return "b"
  if (dtype === "uint8") return "u"
  return isFloat(dtype) ? "f" : "i"
}
