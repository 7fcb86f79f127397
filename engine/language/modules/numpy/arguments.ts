// Values of the program as what the array functions take: operands, arrays, shapes, axes.

import type { DType } from "../../../base/dtype.ts"
import { generate } from "../../../base/generate.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { arrayFrom, type Nested } from "../../numpy/creation.ts"
import type { Operand } from "../../numpy/dtypes.ts"
import { scalarArray } from "../../numpy/elements.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { PyDict, PyList, PyRange, PySet, PyTuple } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"

/** Whether a value takes part in array arithmetic without being asked: numbers, arrays, lists and tuples. */
export function isOperand(value: PyValue): boolean {
  const kind = typeof value
  if (kind === "number" || kind === "bigint" || kind === "boolean") return true
  return (
    value instanceof NdArray ||
    value instanceof NpScalar ||
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyRange
  )
}

/** A number or array as it is; anything that np.array takes as an array. */
export function toOperand(ctx: NativeContext, given: PyValue): Operand {
  const value = plain(given)
  if (value instanceof NdArray || value instanceof NpScalar) return value
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return value
  return toArray(ctx, value)
}

/** np.asarray. */
export function toArray(ctx: NativeContext, given: PyValue, dtype: DType | null = null): NdArray {
  return arrayFrom(toNested(ctx, plain(given), 0), dtype)
}

/** Deepest list within list that is read. */
const MOST_DEPTH = 40

function toNested(ctx: NativeContext, value: PyValue, depth: number): Nested {
  if (value instanceof NdArray || value instanceof NpScalar) return value
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return value
  if (depth > MOST_DEPTH) return ctx.raise(valueErrorType, "setting an array element with a sequence.")
  if (value instanceof PyList || value instanceof PyTuple) {
    ctx.charge(value.items.length)
    return value.items.map((item) => toNested(ctx, plain(item), depth + 1))
  }
  if (value instanceof PyRange) {
    ctx.charge(Number(value.length))
    return generate(Number(value.length), (i) => value.start + BigInt(i) * value.step)
  }
  if (value === null || typeof value === "string" || value instanceof PyDict || value instanceof PySet) {
    return refuse(ctx, value)
  }
  return fromObject(ctx, value as PyObject, depth)
}

function refuse(ctx: NativeContext, value: PyValue): never {
  if (value === null) {
    return ctx.raise(
      typeErrorType,
      "float() argument must be a string or a real number, not 'NoneType'. Arrays here hold numbers: a function without return gives None.",
    )
  }
  return ctx.raise(
    typeErrorType,
    `arrays of ${ctx.typeOf(value).name} are not supported here. Arrays hold numbers and bools: keep a list, or number its items.`,
  )
}

/** A tensor by its `numpy()`, any other object by iterating over it. */
function fromObject(ctx: NativeContext, value: PyObject, depth: number): Nested {
  const convert = ctx.findAttribute(value, "__array__") ?? ctx.findAttribute(value, "numpy")
  if (convert !== undefined && ctx.isCallable(convert)) return toNested(ctx, ctx.call(convert, []), depth + 1)
  if (ctx.findAttribute(value, "__iter__") === undefined && ctx.findAttribute(value, "__len__") === undefined) {
    return refuse(ctx, value)
  }
  return ctx.toArray(value).map((item) => toNested(ctx, plain(item), depth + 1))
}

/** A list of arrays, as concatenate takes: a list or tuple of them, or the rows of one array. */
export function toArrays(ctx: NativeContext, given: PyValue): NdArray[] {
  const value = plain(given)
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map((item) => toArray(ctx, item))
  if (value instanceof PyObject) return ctx.toArray(value).map((item) => toArray(ctx, item))
  return ctx.raise(typeErrorType, "The first input argument needs to be a sequence")
}

/** An int or a sequence of ints. */
export function toIntegers(ctx: NativeContext, given: PyValue, what: string): number[] {
  const value = plain(given)
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange || isAxisArray(value)) {
    return ctx.toArray(value as PyValue).map((item) => ctx.toInteger(plain(item), what))
  }
  return [ctx.toInteger(value, what)]
}

function isAxisArray(value: PyValue): boolean {
  return value instanceof NdArray && value.rank === 1
}

/** A shape: an int or a sequence of ints. */
export function toShape(ctx: NativeContext, value: PyValue): number[] {
  return toIntegers(ctx, value, "shape")
}

/** `axis=`: None, an int or a tuple of ints. */
export function toAxes(ctx: NativeContext, value: PyValue): number[] | null {
  return plain(value) === null ? null : toIntegers(ctx, value, "axis")
}

/** `axis=` where only one is allowed. */
export function toAxis(ctx: NativeContext, value: PyValue): number | null {
  const given = plain(value)
  return given === null ? null : ctx.toInteger(given, "axis")
}

/** A number as an array of its own, an array as it is. */
export function arrayOf(operand: Operand): NdArray {
  if (operand instanceof NdArray) return operand
  if (operand instanceof NpScalar) return scalarArray(operand.dtype, operand.value)
  return arrayFrom(operand)
}
