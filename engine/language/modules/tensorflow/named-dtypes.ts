// What stands for a dtype beside tf's own: its name, a type of Python or of NumPy.
import type { DType } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { dtypeNamed } from "../../numpy/dtypes.ts"
import { scalarTypes } from "../../numpy/scalar.ts"
import { boolType, floatType, intType, PyType, type PyValue } from "../../objects/object.ts"
import { raiseType } from "../../runtime/errors.ts"

/** The dtype of `"float"`, `np.float32`, `float` and their like. */
export function namedDType(ctx: NativeContext, value: PyValue): DType {
  if (typeof value === "string") return named(ctx, value)
  if (value === floatType) return "float32"
  if (value === intType) return "int32"
  if (value === boolType) return "bool"
  if (value instanceof PyType) {
    for (const [dtype, type] of Object.entries(scalarTypes)) {
      if (value.isSubclassOf(type)) return dtype as DType
    }
  }
  const name = typeof value === "object" ? ctx.findAttribute(value, "name") : undefined
  if (typeof name === "string") return named(ctx, name)
  return raiseType(
    ctx,
    `Cannot convert the argument ${ctx.repr(value)} to a TensorFlow DType. Use tf.float32, tf.int32 or tf.bool.`,
  )
}

function named(ctx: NativeContext, name: string): DType {
  if (name === "float") return "float32"
  if (name === "int") return "int32"
  try {
    return dtypeNamed(name)
  } catch {
    return raiseType(
      ctx,
      `Cannot convert the argument '${name}' to a TensorFlow DType. Use tf.float32, tf.int32 or tf.bool.`,
    )
  }
}
