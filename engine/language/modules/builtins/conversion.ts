// What arguments are read as: integers through `__index__`, floats, counts and texts, each with CPython's TypeError.
import { intToFloat } from "../../machine/arithmetic.ts"
import type { NativeContext } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { overflowErrorType, typeErrorType } from "../../objects/exceptions.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"
import { callSpecial, entryOf } from "./special.ts"

/** An int, a bool, or an object that can be an index; undefined for anything else. */
export function findIndex(ctx: NativeContext, value: PyValue): bigint | undefined {
  if (typeof value === "bigint") return value
  if (typeof value === "boolean") return value ? 1n : 0n
  if (!(value instanceof PyObject)) return undefined
  const own = callSpecial(ctx, value, "__index__")
  if (typeof own === "bigint") return own
  return entryOf(ctx, ctx.typeOf(value), "index")?.(ctx, value)
}

/** An integer argument; TypeError in CPython's words. */
export function toIndex(ctx: NativeContext, value: PyValue): bigint {
  return (
    findIndex(ctx, value) ?? ctx.raise(typeErrorType, `'${typeName(value)}' object cannot be interpreted as an integer`)
  )
}

/** An integer argument that counts or indexes, as a JavaScript integer; OverflowError beyond 64 bits. */
export function toCount(ctx: NativeContext, value: PyValue): number {
  const index = toIndex(ctx, value)
  if (index > 9223372036854775807n || index < -9223372036854775808n) {
    ctx.raise(overflowErrorType, "Python int too large to convert to C ssize_t")
  }
  return Number(index)
}

/** A float, int or bool, or an object with `__float__` or an index; undefined for anything else. */
export function findFloat(ctx: NativeContext, value: PyValue): number | undefined {
  if (typeof value === "number") return value
  if (typeof value === "bigint") return intToFloat(value)
  if (typeof value === "boolean") return value ? 1 : 0
  if (!(value instanceof PyObject)) return undefined
  const own = callSpecial(ctx, value, "__float__")
  if (typeof own === "number") return own
  const entry = entryOf(ctx, ctx.typeOf(value), "toFloat")
  if (entry !== undefined) return entry(ctx, value)
  const index = findIndex(ctx, value)
  return index === undefined ? undefined : intToFloat(index)
}

/** A real number argument; TypeError "must be real number, not str". */
export function toReal(ctx: NativeContext, value: PyValue): number {
  return findFloat(ctx, value) ?? ctx.raise(typeErrorType, `must be real number, not ${typeName(value)}`)
}

/** A str argument of a method; TypeError "replace() argument 1 must be str, not int". */
export function toTextArgument(ctx: NativeContext, value: PyValue, what: string): string {
  if (typeof value === "string") return value
  return ctx.raise(typeErrorType, `${what} must be str, not ${value === null ? "None" : typeName(value)}`)
}
