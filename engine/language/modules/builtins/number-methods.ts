// What the records of int and float share: reading `self`, which may be an object of a type that derives from them.
import type { NativeContext } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import type { PyType, PyValue } from "../../objects/object.ts"
import { findFloat, findIndex } from "./conversion.ts"

/** The float that `self` of a float method is. */
export function selfFloat(ctx: NativeContext, self: PyValue): number {
  return findFloat(ctx, self) ?? wrongSelf(ctx, self, "float")
}

/** The int that `self` of an int method is. */
export function selfInteger(ctx: NativeContext, self: PyValue): bigint {
  return findIndex(ctx, self) ?? wrongSelf(ctx, self, "int")
}

function wrongSelf(ctx: NativeContext, self: PyValue, type: string): never {
  return ctx.raise(typeErrorType, `descriptor requires a '${type}' object but received '${typeName(self)}'`)
}

/** Values of these types are no objects that could carry a class of the program's. */
export function refuseSubclass(ctx: NativeContext, cls: PyType, native: PyType): void {
  if (cls === native) return
  ctx.raise(
    typeErrorType,
    `a class that derives from ${native.name} is not supported`,
    `Let the class hold the ${native.name} in an attribute.`,
  )
}
