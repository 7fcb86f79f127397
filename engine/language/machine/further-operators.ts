// Operators beyond two values of native types: in place, of one operand, comparisons, and what is said where there is none.
import { PyTuple } from "../objects/containers.ts"
import { typeErrorType } from "../objects/exceptions.ts"
import { LiveNumber, plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import { compareNumbers, unaryNumber } from "./arithmetic.ts"
import type { BinaryOperator, CompareOperator, UnaryOperator } from "./native.ts"
import { BINARY_NAMES, callUser, tryBinary } from "./operators.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { isNumber, typeName, typeOf, userMethod } from "./types.ts"

const UNARY_NAMES: Readonly<Record<UnaryOperator, string>> = { "-": "__neg__", "+": "__pos__", "~": "__invert__" }

const COMPARE_NAMES: Readonly<Record<CompareOperator, readonly [string, string]>> = {
  "<": ["__lt__", "__gt__"],
  "<=": ["__le__", "__ge__"],
  "==": ["__eq__", "__eq__"],
  "!=": ["__ne__", "__ne__"],
  ">": ["__gt__", "__lt__"],
  ">=": ["__ge__", "__le__"],
}

export function inPlace(rt: Runtime, operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
  if (left instanceof PyObject && !(left instanceof LiveNumber)) {
    const own = callUser(rt, left.type, `__i${BINARY_NAMES[operator]}__`, left, plain(right))
    if (own !== undefined) return own
    const record = rt.table.record(left.type)
    const operand = record.liveOperands === true ? right : plain(right)
    const result = record.inPlace?.(rt.ctx, operator, left, operand)
    if (result !== undefined) return result
  }
  return tryBinary(rt, operator, left, right) ?? unsupported(operator, `${operator}=`, plain(left), plain(right))
}

export function unsupported(operator: BinaryOperator, shown: string, left: PyValue, right: PyValue): never {
  const [a, b] = [typeName(left), typeName(right)]
  if (operator === "+" && typeof left === "string") {
    const advice = "Turn it into text with str(…), or use an f-string."
    raise(typeErrorType, `can only concatenate str (not "${b}") to str`, advice)
  }
  if (operator === "+" && (a === "list" || a === "tuple")) {
    raise(typeErrorType, `can only concatenate ${a} (not "${b}") to ${a}`)
  }
  if (operator === "*" && (isSequence(left) || isSequence(right))) {
    const message = `can't multiply sequence by non-int of type '${isSequence(left) ? b : a}'`
    raise(typeErrorType, message, adviseOperands(operator, left, right))
  }
  const name = operator === "**" ? `** or pow()` : shown
  const message = `unsupported operand type(s) for ${name}: '${a}' and '${b}'`
  raise(typeErrorType, message, adviseOperands(operator, left, right))
}

function isSequence(value: PyValue): boolean {
  return typeof value === "string" || ["list", "tuple"].includes(typeName(value))
}

function adviseOperands(operator: BinaryOperator, left: PyValue, right: PyValue): string {
  const none = left === null || right === null
  if (operator === "^" && (typeof left === "number" || typeof right === "number")) return "For a power write **."
  if (none) return "One of them is None: does a function lack its return?"
  const tuple = left instanceof PyTuple ? left : right instanceof PyTuple ? right : null
  if (tuple?.items.length === 2 && tuple.items.every((item) => typeof item === "bigint")) {
    return `For a decimal number write ${tuple.items.join(".")}.`
  }
  if (typeof left === "string" || typeof right === "string") return "Turn the text into a number with float(…)."
  if (typeOf(left).name === "list" || typeOf(right).name === "list") {
    return "For arithmetic on all elements make an array: np.array(…)."
  }
  return ""
}

export function unary(rt: Runtime, operator: UnaryOperator, value: PyValue): PyValue {
  const operand = plain(value)
  if (isNumber(operand)) {
    const result = unaryNumber(operator, operand)
    if (result !== undefined) return result
  } else if (operand instanceof PyObject) {
    const method = userMethod(operand.type, UNARY_NAMES[operator])
    if (method !== undefined) return rt.ctx.call(method, [operand])
    const result = rt.table.record(operand.type).unary?.(rt.ctx, operator, operand)
    if (result !== undefined) return result
  }
  return raise(typeErrorType, `bad operand type for unary ${operator}: '${typeName(operand)}'`)
}

export function compare(rt: Runtime, operator: CompareOperator, first: PyValue, second: PyValue): PyValue {
  const left = plain(first)
  const right = plain(second)
  if (isNumber(left) && isNumber(right)) return compareNumbers(operator, left, right)
  if (typeof left === "string" && typeof right === "string") return compareText(operator, left, right)
  const result = tryCompare(rt, operator, first, second, left, right)
  if (result !== undefined) return result
  if (operator === "==") return left === right
  if (operator === "!=") return left !== right
  const message = `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`
  return raise(typeErrorType, message, adviseComparison(left, right))
}

function adviseComparison(left: PyValue, right: PyValue): string {
  if (typeof left === "string" && isNumber(right)) return "Turn the text into a number with float(…)."
  if (typeof right === "string" && isNumber(left)) return "Turn the text into a number with float(…)."
  return left === null || right === null ? "One of them is None: does a function lack its return?" : ""
}

function tryCompare(
  rt: Runtime,
  operator: CompareOperator,
  first: PyValue,
  second: PyValue,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  const [own, reflected] = COMPARE_NAMES[operator]
  const leftType = typeOf(left)
  const rightType = typeOf(right)
  for (const [type, name, self, other] of [
    [leftType, own, left, right],
    [rightType, reflected, right, left],
  ] as const) {
    const result = callUser(rt, type, name, self, other)
    if (result !== undefined) return result
    // `!=` is the opposite of the class's own `==` where it defines no `!=`.
    if (operator === "!=") {
      const equal = callUser(rt, type, "__eq__", self, other)
      if (equal !== undefined) return !rt.ctx.truth(equal)
    }
  }
  for (const type of leftType === rightType ? [leftType] : [leftType, rightType]) {
    const record = rt.table.record(type)
    if (record.compare === undefined) continue
    const result =
      record.liveOperands === true
        ? record.compare(rt.ctx, operator, first, second)
        : record.compare(rt.ctx, operator, left, right)
    if (result !== undefined) return result
  }
  return undefined
}

/** Python orders text by code points, JavaScript by UTF-16 units: they differ above the surrogates. */
export function compareText(operator: CompareOperator, left: string, right: string): boolean {
  if (operator === "==") return left === right
  if (operator === "!=") return left !== right
  const order = orderText(left, right)
  if (operator === "<") return order < 0
  if (operator === "<=") return order <= 0
  return operator === ">" ? order > 0 : order >= 0
}

function orderText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    if (left.charCodeAt(at) !== right.charCodeAt(at)) {
      const a = left.codePointAt(at) as number
      const b = right.codePointAt(at) as number
      return a - b
    }
  }
  return left.length - right.length
}

/** `left is right`: numbers and text are the same object where they are equal and of one type. */
export function isIdentical(first: PyValue, second: PyValue): boolean {
  return Object.is(plain(first), plain(second))
}
