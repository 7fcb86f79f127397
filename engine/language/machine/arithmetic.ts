// Arithmetic of int, float and bool with CPython's results and errors. Both operands are numbers here.
import { ldexp } from "../../base/float64/binary.ts"
import { pow } from "../../base/float64/power.ts"
import { floorDivide, floorMod } from "../../base/float64/remainder.ts"
import { floatRepr } from "../../base/float64/repr.ts"
import {
  memoryErrorType,
  overflowErrorType,
  typeErrorType,
  valueErrorType,
  zeroDivisionErrorType,
} from "../objects/exceptions.ts"
import type { PyValue } from "../objects/object.ts"
import type { BinaryOperator, CompareOperator, UnaryOperator } from "./native.ts"
import { raise } from "./raise.ts"

/** Bits that an int may have. */
export const INT_BITS_LIMIT = 100_000

const LARGE = 1n << 1024n

/** The number of bits of an int's magnitude. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value
  if (magnitude === 0n) return 0
  const hex = magnitude.toString(16)
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] as string, 16)))
}

/** The same int, once it is known to be within the limit. */
export function checkedInt(value: bigint): bigint {
  if ((value >= LARGE || value <= -LARGE) && bitLength(value) > INT_BITS_LIMIT) tooLarge()
  return value
}

function tooLarge(): never {
  return raise(memoryErrorType, `int of more than ${INT_BITS_LIMIT} bits`, "For a number this large use a float.")
}

/** An int as float, as CPython converts: rounded half to even, OverflowError beyond float64. */
export function intToFloat(value: bigint): number {
  const float = Number(value)
  if (!Number.isFinite(float)) raise(overflowErrorType, "int too large to convert to float")
  return float
}

export function binaryNumbers(
  operator: BinaryOperator,
  left: bigint | number | boolean,
  right: bigint | number | boolean,
): PyValue | undefined {
  if (typeof left === "boolean" && typeof right === "boolean") {
    if (operator === "&") return left && right
    if (operator === "|") return left || right
    if (operator === "^") return left !== right
  }
  const a = typeof left === "boolean" ? BigInt(left) : left
  const b = typeof right === "boolean" ? BigInt(right) : right
  if (typeof a === "bigint" && typeof b === "bigint") return binaryInts(operator, a, b)
  return binaryFloats(operator, typeof a === "bigint" ? intToFloat(a) : a, typeof b === "bigint" ? intToFloat(b) : b)
}

function binaryInts(operator: BinaryOperator, a: bigint, b: bigint): PyValue | undefined {
  switch (operator) {
    case "+":
      return checkedInt(a + b)
    case "-":
      return checkedInt(a - b)
    case "*":
      return multiplyInts(a, b)
    case "/":
      return divideInts(a, b)
    case "//":
      if (b === 0n) raise(zeroDivisionErrorType, "integer division or modulo by zero")
      return floorDivideInts(a, b)
    case "%":
      if (b === 0n) raise(zeroDivisionErrorType, "integer modulo by zero")
      return a - floorDivideInts(a, b) * b
    case "**":
      return powerInts(a, b)
    case "<<":
      if (b < 0n) raise(valueErrorType, "negative shift count")
      if (a !== 0n && b > BigInt(INT_BITS_LIMIT)) tooLarge()
      return a === 0n ? 0n : checkedInt(a << b)
    case ">>":
      if (b < 0n) raise(valueErrorType, "negative shift count")
      return b > BigInt(INT_BITS_LIMIT) ? (a < 0n ? -1n : 0n) : a >> b
    case "&":
      return a & b
    case "|":
      return a | b
    case "^":
      return a ^ b
    case "@":
      return undefined
  }
}

export function floorDivideInts(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

function multiplyInts(a: bigint, b: bigint): bigint {
  const product = a * b
  return product < LARGE && product > -LARGE ? product : checkedInt(product)
}

/** True division, correctly rounded also where the operands are no floats. */
function divideInts(a: bigint, b: bigint): number {
  if (b === 0n) raise(zeroDivisionErrorType, "division by zero")
  const safe = (value: bigint): boolean => value <= 9007199254740992n && value >= -9007199254740992n
  if (safe(a) && safe(b)) return Number(a) / Number(b)
  const negative = a < 0n !== b < 0n
  const numerator = a < 0n ? -a : a
  const denominator = b < 0n ? -b : b
  // Scale so that the quotient has 66 bits or more, keep a sticky bit, and let Number() round once.
  const shift = bitLength(numerator) - bitLength(denominator) - 66
  const top = shift < 0 ? numerator << BigInt(-shift) : numerator
  const bottom = shift > 0 ? denominator << BigInt(shift) : denominator
  const quotient = (top / bottom) | (top % bottom === 0n ? 0n : 1n)
  const magnitude = scaleByPower(quotient, shift)
  if (!Number.isFinite(magnitude)) raise(overflowErrorType, "integer division result too large for a float")
  return negative ? -magnitude : magnitude
}

/** value · 2^shift as a float. `value` has 66 bits or more, the last one sticky, so one rounding is left to do. */
function scaleByPower(value: bigint, shift: number): number {
  const exponent = bitLength(value) + shift
  if (exponent > 1024) return Number.POSITIVE_INFINITY
  // A normal result has 53 bits; a subnormal one ends at 2^-1074.
  const keep = Math.max(0, Math.min(53, exponent + 1074))
  const drop = bitLength(value) - keep
  const kept = value >> BigInt(drop)
  const rest = value - (kept << BigInt(drop))
  const half = 1n << BigInt(drop - 1)
  const up = rest > half || (rest === half && (kept & 1n) === 1n)
  return ldexp(Number(up ? kept + 1n : kept), shift + drop)
}

function powerInts(a: bigint, b: bigint): PyValue {
  if (b < 0n) {
    if (a === 0n) raise(zeroDivisionErrorType, "0.0 cannot be raised to a negative power")
    return powerFloats(intToFloat(a), intToFloat(b))
  }
  if (a === 0n || a === 1n) return b === 0n ? 1n : a
  if (a === -1n) return b % 2n === 0n ? 1n : -1n
  if (b > BigInt(INT_BITS_LIMIT) || (bitLength(a) - 1) * Number(b) > INT_BITS_LIMIT) tooLarge()
  return checkedInt(a ** b)
}

function binaryFloats(operator: BinaryOperator, a: number, b: number): PyValue | undefined {
  switch (operator) {
    case "+":
      return a + b
    case "-":
      return a - b
    case "*":
      return a * b
    case "/":
      if (b === 0) raise(zeroDivisionErrorType, "float division by zero")
      return a / b
    case "//":
      if (b === 0) raise(zeroDivisionErrorType, "float floor division by zero")
      return floorDivide(a, b)
    case "%":
      if (b === 0) raise(zeroDivisionErrorType, "float modulo")
      return floorMod(a, b)
    case "**":
      return powerFloats(a, b)
    default:
      return undefined
  }
}

function powerFloats(a: number, b: number): number {
  if (a === 0 && b < 0) raise(zeroDivisionErrorType, "0.0 cannot be raised to a negative power")
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    raise(
      typeErrorType,
      `a negative number to the power ${floatRepr(b)} is complex, and complex numbers are not supported`,
      "Take abs(x) first, or keep x positive.",
    )
  }
  const result = pow(a, b)
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    raise(overflowErrorType, "(34, 'Numerical result out of range')")
  }
  return result
}

export function unaryNumber(operator: UnaryOperator, value: bigint | number | boolean): PyValue | undefined {
  const operand = typeof value === "boolean" ? BigInt(value) : value
  if (operator === "-") return -operand
  if (operator === "+") return operand
  return typeof operand === "bigint" ? ~operand : undefined
}

/** Comparison by value; an int and a float compare exactly. */
export function compareNumbers(
  operator: CompareOperator,
  left: bigint | number | boolean,
  right: bigint | number | boolean,
): boolean {
  const a = typeof left === "boolean" ? Number(left) : left
  const b = typeof right === "boolean" ? Number(right) : right
  switch (operator) {
    case "<":
      return a < b
    case "<=":
      return a <= b
    case ">":
      return a > b
    case ">=":
      return a >= b
    case "==":
      return typeof a === typeof b ? a === b : a <= b && a >= b
    case "!=":
      return !compareNumbers("==", a, b)
  }
}
