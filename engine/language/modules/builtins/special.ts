// How natives reach what a type can do beyond the machine's own protocol: record entries along the method resolution
// order, and the special methods (`__abs__`, `__round__`) of the user's classes, whichever comes first.
import type { NativeContext } from "../../machine/native.ts"
import type { TypeRecord } from "../../machine/type-record.ts"
import { userMethod } from "../../machine/types.ts"
import type { PyType, PyValue } from "../../objects/object.ts"

/** The first record entry along the type's method resolution order. */
export function entryOf<K extends keyof TypeRecord>(
  ctx: NativeContext,
  type: PyType,
  key: K,
): TypeRecord[K] | undefined {
  for (const base of type.mro) {
    const entry = ctx.recordOf(base)?.[key]
    if (entry !== undefined) return entry
  }
  return undefined
}

/** The result of the user's special method where one is defined, else undefined. */
export function callSpecial(
  ctx: NativeContext,
  value: PyValue,
  name: string,
  args: readonly PyValue[] = [],
): PyValue | undefined {
  const method = userMethod(ctx.typeOf(value), name)
  return method === undefined || method === null ? undefined : ctx.call(method, [value, ...args])
}

/** Python's test inside containers: the same object, or equal. */
export function isSameOrEqual(ctx: NativeContext, left: PyValue, right: PyValue): boolean {
  return left === right || ctx.equals(left, right)
}
