// Python's operators on arrays and NumPy scalars: + − * … in and out of place, comparisons, and conversions to Python numbers.

import { type DType, isFloat } from "../../../base/dtype.ts"
import { formatShape, sameShape } from "../../../base/shape.ts"
import type { BinaryOperator, CompareOperator, NativeContext, UnaryOperator } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { asType, type Operand, toPython } from "../../numpy/dtypes.ts"
import { assign } from "../../numpy/indexing.ts"
import { NumpyError, ufuncTypeError, valueError } from "../../numpy/numpy-error.ts"
import { matmul, productWork } from "../../numpy/product.ts"
import type { NpScalar } from "../../numpy/scalar.ts"
import { binary, shapeOf, unary } from "../../numpy/ufunc.ts"
import type { BinaryName } from "../../numpy/ufunc-table.ts"
import { PyList, PyRange, PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, isOperand, toOperand } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { guarded } from "./define.ts"

const binaryNames: Readonly<Record<Exclude<BinaryOperator, "@">, BinaryName>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "//": "floor_divide",
  "%": "remainder",
  "**": "power",
  "<<": "left_shift",
  ">>": "right_shift",
  "&": "bitwise_and",
  "|": "bitwise_or",
  "^": "bitwise_xor",
}

const compareNames: Readonly<Record<CompareOperator, BinaryName>> = {
  "<": "less",
  "<=": "less_equal",
  "==": "equal",
  "!=": "not_equal",
  ">": "greater",
  ">=": "greater_equal",
}

const turned: Readonly<Record<CompareOperator, CompareOperator>> = {
  "<": ">",
  "<=": ">=",
  "==": "==",
  "!=": "!=",
  ">": "<",
  ">=": "<=",
}

function sizeOf(operand: Operand): number {
  return operand instanceof NdArray ? operand.size : 1
}

/** There is no arithmetic of arrays and text. */
function refuseText(ctx: NativeContext, operator: BinaryOperator, left: PyValue, right: PyValue): void {
  const hasArray = left instanceof NdArray || right instanceof NdArray
  if (!hasArray || operator === "@" || (operator === "%" && typeof left === "string")) return
  const [x, y] = [left, right].map((side) => {
    if (typeof side === "string") return `dtype('<U${Math.max(1, Array.from(side).length)}')`
    return `dtype('${side instanceof NdArray ? side.dtype : "object"}')`
  })
  guarded(ctx, () => {
    const name = binaryNames[operator]
    throw ufuncTypeError(`ufunc '${name}' did not contain a loop with signature matching types (${x}, ${y}) -> None`)
  })
}

/** left op right where one is an array or a NumPy scalar; undefined where the other is something else. */
export function binaryOperator(
  ctx: NativeContext,
  operator: BinaryOperator,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  if (typeof left === "string" || typeof right === "string") refuseText(ctx, operator, left, right)
  if (!isOperand(left) || !isOperand(right)) return undefined
  return guarded(ctx, () => {
    const x = toOperand(ctx, left)
    const y = toOperand(ctx, right)
    if (operator === "@") {
      chargeElements(ctx, productWork(x, y))
      return matmul(arrayOf(x), arrayOf(y))
    }
    chargeElements(ctx, Math.max(sizeOf(x), sizeOf(y)))
    return binary(binaryNames[operator], x, y)
  })
}

/** left op= right into the array itself. */
export function inPlaceOperator(
  ctx: NativeContext,
  operator: BinaryOperator,
  left: NdArray,
  right: PyValue,
): PyValue | undefined {
  if (!isOperand(right)) return undefined
  return guarded(ctx, () => {
    const operand = toOperand(ctx, right)
    const isProduct = operator === "@"
    chargeElements(ctx, isProduct ? productWork(left, operand) : left.size)
    const name = isProduct ? "matmul" : binaryNames[operator]
    const result = isProduct ? matmul(left, arrayOf(operand)) : binary(binaryNames[operator], left, operand)
    storeInto(left, result, name)
    return left
  })
}

/** Writes a result into an array that was there before (`+=`, `out=`). */
export function storeInto(target: NdArray, result: NdArray | NpScalar, name: string): void {
  const shape = shapeOf(result)
  if (!sameShape(shape, target.shape)) {
    throw valueError(
      `non-broadcastable output operand with shape ${formatShape(target.shape).replaceAll(" ", "")} doesn't match the broadcast shape ${formatShape(shape).replaceAll(" ", "")}`,
    )
  }
  if (!isSameKind(result.dtype, target.dtype)) {
    throw ufuncTypeError(
      `Cannot cast ufunc '${name}' output from dtype('${result.dtype}') to dtype('${target.dtype}') with casting rule 'same_kind'`,
    )
  }
  assign(target, asType(arrayOf(result), target.dtype))
}

function isSameKind(from: DType, to: DType): boolean {
  if (from === to || from === "bool") return true
  if (to === "bool") return false
  return isFloat(to) || !isFloat(from)
}

export function compareOperator(
  ctx: NativeContext,
  operator: CompareOperator,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  if (!isOperand(left) || !isOperand(right)) return undefined
  // A list on the left leaves the comparison to the array, which then comes first in what an error says.
  const isTurned = left instanceof PyList || left instanceof PyTuple || left instanceof PyRange
  const [first, second, name] = isTurned ? [right, left, turned[operator]] : [left, right, operator]
  return guarded(ctx, () => {
    const x = toOperand(ctx, first)
    const y = toOperand(ctx, second)
    chargeElements(ctx, Math.max(sizeOf(x), sizeOf(y)))
    return binary(compareNames[name], x, y)
  })
}

export function unaryOperator(ctx: NativeContext, operator: UnaryOperator, operand: NdArray | NpScalar): PyValue {
  return guarded(ctx, () => {
    chargeElements(ctx, sizeOf(operand))
    return unary(operator === "-" ? "negative" : operator === "+" ? "positive" : "invert", operand)
  })
}

/** An element as bool, int or float. */
export function pythonNumber(value: number, dtype: DType): PyValue {
  return toPython(value, dtype)
}

/** int(x) of an element; the messages for what has no integer are Python's. */
export function wholeNumber(value: number): bigint {
  if (Number.isNaN(value)) throw valueError("cannot convert float NaN to integer")
  if (!Number.isFinite(value)) throw new NumpyError("OverflowError", "cannot convert float infinity to integer")
  return BigInt(Math.trunc(value))
}
