// The text that `self` of a str method is: records are written for objects, but a str is a primitive.
import type { NativeContext } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"

export function selfText(ctx: NativeContext, self: PyValue): string {
  if (typeof self === "string") return self
  return ctx.raise(typeErrorType, `descriptor requires a 'str' object but received a '${typeName(self)}'`)
}

/** A str argument; TypeError "must be str, not int". */
export function mustBeText(ctx: NativeContext, value: PyValue): string {
  return typeof value === "string" ? value : ctx.raise(typeErrorType, `must be str, not ${typeName(value)}`)
}
