// Operators on any values: numbers at once, native types by their records, classes by their special methods.

import { NOT_IMPLEMENTED } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import type { PyType, PyValue } from "../objects/object.ts"
import { further } from "./further.ts"
import type { BinaryOperator } from "./native.ts"
import type { Runtime } from "./runtime.ts"
import { isNumber, typeOf, userMethod } from "./types.ts"

export const BINARY_NAMES: Readonly<Record<BinaryOperator, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
}

export function binary(rt: Runtime, operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
  return (
    tryBinary(rt, operator, left, right) ??
    further.get().operators.unsupported(operator, operator, plain(left), plain(right))
  )
}

/** `left op right`, or undefined where neither side can. */
export function tryBinary(rt: Runtime, operator: BinaryOperator, first: PyValue, second: PyValue): PyValue | undefined {
  const left = plain(first)
  const right = plain(second)
  if (isNumber(left) && isNumber(right)) return further.get().arithmetic.binaryNumbers(operator, left, right)
  const leftType = typeOf(left)
  const rightType = typeOf(right)
  // A subclass's reflected method goes first, so that it can refine what its base does.
  const rightFirst = leftType !== rightType && rightType.isSubclassOf(leftType)
  if (rightFirst) {
    const result = callUser(rt, rightType, `__r${BINARY_NAMES[operator]}__`, right, left)
    if (result !== undefined) return result
  }
  const own = callUser(rt, leftType, `__${BINARY_NAMES[operator]}__`, left, right)
  if (own !== undefined) return own
  const byRecord = binaryByRecord(rt, leftType, operator, first, second, left, right)
  if (byRecord !== undefined) return byRecord
  if (leftType !== rightType) {
    const reflected = callUser(rt, rightType, `__r${BINARY_NAMES[operator]}__`, right, left)
    if (reflected !== undefined) return reflected
    return binaryByRecord(rt, rightType, operator, first, second, left, right)
  }
  return undefined
}

function binaryByRecord(
  rt: Runtime,
  type: PyType,
  operator: BinaryOperator,
  first: PyValue,
  second: PyValue,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  const record = rt.table.record(type)
  if (record.binary === undefined) return undefined
  return record.liveOperands === true
    ? record.binary(rt.ctx, operator, first, second)
    : record.binary(rt.ctx, operator, left, right)
}

/** The result of a class's own special method; undefined where there is none or it gives NotImplemented. */
export function callUser(rt: Runtime, type: PyType, name: string, self: PyValue, other: PyValue): PyValue | undefined {
  const method = userMethod(type, name)
  if (method === undefined || method === null) return undefined
  const result = rt.ctx.call(method, [self, other])
  return result === NOT_IMPLEMENTED ? undefined : result
}
