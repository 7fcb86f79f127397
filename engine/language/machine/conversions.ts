// Arguments as JavaScript numbers and text, with CPython's TypeErrors.
import { overflowErrorType, typeErrorType } from "../objects/exceptions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import { intToFloat } from "./arithmetic.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { typeName, typeOf, userMethod } from "./types.ts"

/** An int (or what stands for one as an index) as bigint; TypeError naming `what`. */
export function toBigInt(rt: Runtime, operand: PyValue, what: string): bigint {
  const value = plain(operand)
  if (typeof value === "bigint") return value
  if (typeof value === "boolean") return BigInt(value)
  if (value instanceof PyObject) {
    const own = userMethod(value.type, "__index__")
    if (own !== undefined) return toBigInt(rt, rt.ctx.call(own, [value]), what)
    const { index } = rt.table.record(value.type)
    if (index !== undefined) return index(rt.ctx, value)
  }
  const message = `'${typeName(value)}' object cannot be interpreted as an integer`
  const advice = typeof value === "number" ? `For ${what} write int(…), or // instead of /.` : ""
  return raise(typeErrorType, message, advice)
}

export function toInteger(rt: Runtime, value: PyValue, what: string): number {
  const integer = toBigInt(rt, value, what)
  if (integer > 9007199254740991n || integer < -9007199254740991n) {
    raise(overflowErrorType, "Python int too large to convert to C ssize_t")
  }
  return Number(integer)
}

export function toFloat(rt: Runtime, operand: PyValue, what: string): number {
  const value = plain(operand)
  if (typeof value === "number") return value
  if (typeof value === "bigint") return intToFloat(value)
  if (typeof value === "boolean") return value ? 1 : 0
  if (value instanceof PyObject) {
    const own = userMethod(value.type, "__float__")
    if (own !== undefined) return toFloat(rt, rt.ctx.call(own, [value]), what)
    const record = rt.table.record(typeOf(value))
    if (record.toFloat !== undefined) return record.toFloat(rt.ctx, value)
    if (record.index !== undefined) return intToFloat(record.index(rt.ctx, value))
  }
  return raise(typeErrorType, `must be real number, not ${typeName(value)}`, `This is ${what}.`)
}

export function toText(operand: PyValue, what: string): string {
  const value = plain(operand)
  if (typeof value === "string") return value
  return raise(typeErrorType, `${what} must be str, not ${typeName(value)}`)
}
