// What a dtype can do.
import { type DType, isFloat, isInteger } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { scalarTypes } from "../../numpy/scalar.ts"
import { PyType, type PyValue } from "../../objects/object.ts"
import { dtypeType, PyDType } from "../../runtime/objects.ts"
import { dtypeNames, shared } from "./dtypes.ts"

export const dtypeDefinition: TypeDefinition = defineType<PyDType>(dtypeType, {
  doc: "The type of a tensor's elements.",
  attributes: {
    name: { get: (_ctx, self) => self.dtype },
    is_floating: { get: (_ctx, self) => isFloat(self.dtype) },
    is_integer: { get: (_ctx, self) => isInteger(self.dtype) },
    is_bool: { get: (_ctx, self) => self.dtype === "bool" },
    base_dtype: { get: (_ctx, self) => self },
    as_numpy_dtype: { get: (_ctx, self) => scalarTypes[self.dtype] },
    size: { get: (_ctx, self) => BigInt(self.dtype.endsWith("64") ? 8 : self.dtype.endsWith("32") ? 4 : 1) },
  },
  repr: (_ctx, self) => `tf.${self.dtype}`,
  str: (_ctx, self) => `<dtype: '${self.dtype}'>`,
  compare(ctx, operator, left, right) {
    if (operator !== "==" && operator !== "!=") return undefined
    const [a, b] = [left, right].map((side) => dtypeOrNull(ctx, side))
    return (a !== null && a === b) === (operator === "==")
  },
  hash: (_ctx, self) => BigInt(Object.keys(shared).indexOf(self.dtype) + 7_001),
})

function dtypeOrNull(ctx: NativeContext, value: PyValue): DType | null {
  if (value instanceof PyDType) return value.dtype
  if (typeof value === "string" && value in dtypeNames) return dtypeNames[value]?.dtype ?? null
  if (value instanceof PyType) {
    const found = Object.entries(scalarTypes).find(([, type]) => type === value)
    return found === undefined ? null : (found[0] as DType)
  }
  const name = value !== null && typeof value === "object" ? ctx.findAttribute(value, "name") : undefined
  return typeof name === "string" && name in dtypeNames ? (dtypeNames[name]?.dtype ?? null) : null
}
