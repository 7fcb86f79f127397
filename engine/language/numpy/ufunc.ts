// Applies elementwise functions: types by rule, shapes by broadcasting, and the loops. The functions are in ufunc-table.ts.
import { type DType, isFloat, isInteger, type TypedArray } from "../../base/dtype.ts"
import { broadcastShapes, formatShape, type Shape, sameShape } from "../../base/shape.ts"
import { denseArray, NdArray } from "./array.ts"
import { castNumber, dtypeOf, floatType, numberOf, type Operand, resultType, toInt64 } from "./dtypes.ts"
import { allocateFor, broadcastStrides, elementsOf, forEachRun } from "./elements.ts"
import { typeError, valueError } from "./numpy-error.ts"
import { NpScalar } from "./scalar.ts"
import {
  type BinaryName,
  type BinaryUfunc,
  binaryUfuncs,
  type TypeRule,
  type UnaryName,
  type UnaryUfunc,
  unaryUfuncs,
} from "./ufunc-table.ts"

/** What NumPy functions give: an array, or a scalar where there are no axes. */
export type Value = NdArray | NpScalar

/** The shape of an operand; numbers have none. */
export function shapeOf(operand: Operand): Shape {
  return operand instanceof NdArray ? operand.shape : []
}

/** Broadcasts shapes; ValueError in NumPy's words where they do not fit. */
export function broadcast(...shapes: readonly Shape[]): Shape {
  let result: Shape = []
  for (const shape of shapes) {
    const next = broadcastShapes(result, shape)
    if (next === undefined || next === null) {
      const list = shapes.map(shapeTuple).join(" ")
      throw valueError(`operands could not be broadcast together with shapes ${list} `)
    }
    result = next as Shape
  }
  return result
}

/** (2,3): without the space that Python writes. */
export function shapeTuple(shape: Shape): string {
  return formatShape(shape).replaceAll(" ", "")
}

/** A dense result as a scalar where it has no axes. */
export function finish(dtype: DType, shape: Shape, data: TypedArray): Value {
  return shape.length === 0 ? new NpScalar(dtype, data[0] as number) : denseArray(dtype, shape, data)
}

/** Applies a function of one operand. */
export function unary(name: UnaryName, operand: Operand): Value {
  const ufunc: UnaryUfunc = unaryUfuncs[name]
  const dtype = dtypeOf(operand)
  if (dtype === "bool" && ufunc.refusesBool !== undefined) throw typeError(ufunc.refusesBool)
  const isComplement = ufunc.rule === "integer" && dtype === "bool"
  const result = resultOf(ufunc.rule, dtype, name)
  const evaluate = isComplement ? unaryUfuncs.logical_not.evaluate : ufunc.evaluate
  if (!(operand instanceof NdArray)) return scalarOf(result, evaluate(numberOf(operand)))
  const source = elementsOf(operand)
  const data = allocateFor(result, operand.shape)
  for (let i = 0; i < source.length; i++) data[i] = evaluate(source[i] as number)
  if (result === "int64") for (let i = 0; i < data.length; i++) data[i] = toInt64(data[i] as number)
  return finish(result, operand.shape, data)
}

/** A value of a type, rounded or wrapped as storage of the type does. */
function scalarOf(dtype: DType, value: number): NpScalar {
  const data = allocateFor(dtype, [])
  data[0] = dtype === "int64" ? toInt64(value) : value
  return new NpScalar(dtype, data[0] as number)
}

function resultOf(rule: TypeRule, dtype: DType, name: string): DType {
  switch (rule) {
    case "same":
      return dtype
    case "number":
      return dtype === "bool" ? "int64" : dtype
    case "float":
      return floatType(dtype)
    case "truth":
      return "bool"
    case "integer":
      if (isFloat(dtype)) {
        throw typeError(
          `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
        )
      }
      return dtype
  }
}

/** Applies a function of two operands. */
export function binary(name: BinaryName, left: Operand, right: Operand): Value {
  const ufunc: BinaryUfunc = binaryUfuncs[name]
  const common = resultType([left, right])
  if (common === "bool" && ufunc.refusesBool !== undefined) throw typeError(ufunc.refusesBool)
  const result = resultOf(ufunc.rule, common, name)
  const computed = ufunc.rule === "float" ? result : common
  const evaluate = formulaFor(ufunc, computed)
  if (name === "power" && isInteger(computed)) refuseNegativePowers(right)
  const shape = broadcast(shapeOf(left), shapeOf(right))
  const data = allocateFor(result, shape)
  fillBinary(data, shape, operandIn(left, computed), operandIn(right, computed), evaluate)
  if (result === "int64") for (let i = 0; i < data.length; i++) data[i] = toInt64(data[i] as number)
  return finish(result, shape, data)
}

function formulaFor(ufunc: BinaryUfunc, dtype: DType): (x: number, y: number) => number {
  if (dtype === "bool" && ufunc.evaluateBool !== undefined) return ufunc.evaluateBool
  if (!isFloat(dtype) && ufunc.evaluateInteger !== undefined) return ufunc.evaluateInteger
  if (dtype === "int32" && ufunc === (binaryUfuncs.multiply as BinaryUfunc)) return Math.imul
  return ufunc.evaluate
}

function refuseNegativePowers(exponent: Operand): void {
  const values = exponent instanceof NdArray ? elementsOf(exponent) : [numberOf(exponent)]
  for (const value of values) {
    if (value < 0) throw valueError("Integers to negative integer powers are not allowed.")
  }
}

/** An array as it is (types only widen between arrays), a number in the type that is computed in. */
function operandIn(operand: Operand, dtype: DType): NdArray | number {
  if (operand instanceof NdArray && operand.rank > 0) return operand
  return castNumber(numberOf(operand), dtypeOf(operand), dtype)
}

function fillBinary(
  data: TypedArray,
  shape: Shape,
  left: NdArray | number,
  right: NdArray | number,
  evaluate: (x: number, y: number) => number,
): void {
  if (typeof left === "number") {
    if (typeof right === "number") {
      data[0] = evaluate(left, right)
      return
    }
    const y = elementsOf(right)
    for (let i = 0; i < y.length; i++) data[i] = evaluate(left, y[i] as number)
    return
  }
  if (typeof right === "number") {
    const x = elementsOf(left)
    for (let i = 0; i < x.length; i++) data[i] = evaluate(x[i] as number, right)
    return
  }
  if (sameShape(left.shape, right.shape)) {
    const x = elementsOf(left)
    const y = elementsOf(right)
    for (let i = 0; i < x.length; i++) data[i] = evaluate(x[i] as number, y[i] as number)
    return
  }
  const x = left.storage.data
  const y = right.storage.data
  const strides = [broadcastStrides(left, shape), broadcastStrides(right, shape)]
  forEachRun(shape, strides, [left.offset, right.offset], (position, [startX, startY], length, [stepX, stepY]) => {
    let i = startX as number
    let j = startY as number
    for (let k = 0; k < length; k++) {
      data[position + k] = evaluate(x[i] as number, y[j] as number)
      i += stepX as number
      j += stepY as number
    }
  })
}

/** np.where(condition, x, y). */
export function where(condition: Operand, x: Operand, y: Operand): NdArray {
  const dtype = resultType([x, y])
  const shape = broadcast(shapeOf(condition), shapeOf(x), shapeOf(y))
  const data = allocateFor(dtype, shape)
  const [mask, first, second] = [condition, x, y].map((operand) => spread(operand, shape)) as [
    Numbers,
    Numbers,
    Numbers,
  ]
  for (let i = 0; i < data.length; i++) data[i] = (mask(i) !== 0 ? first(i) : second(i)) as number
  return denseArray(dtype, shape, data)
}

type Numbers = (i: number) => number

/** Elements of an operand as if it had the larger shape, by row-major position. */
function spread(operand: Operand, shape: Shape): Numbers {
  if (!(operand instanceof NdArray) || operand.rank === 0) {
    const value = numberOf(operand)
    return () => value
  }
  const data = elementsOf(broadcastTo(operand, shape))
  return (i) => data[i] as number
}

/** A read-only window on the array with a larger shape. */
export function broadcastTo(a: NdArray, shape: Shape): NdArray {
  if (sameShape(a.shape, shape)) return a
  const fits = broadcastShapes(a.shape, shape)
  if (fits === undefined || !sameShape(fits, shape)) {
    throw valueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeTuple(a.shape)}  and requested shape ${shapeTuple(shape)}`,
    )
  }
  return new NdArray(a.storage, a.dtype, shape, broadcastStrides(a, shape), a.offset)
}

/** np.clip; an absent bound is null. */
export function clip(a: Operand, low: Operand | null, high: Operand | null): Value {
  if (low === null && high === null) throw valueError("One of max or min must be given")
  const raised = low === null ? a : binary("maximum", a, low)
  if (high === null) return raised as Value
  return binary("minimum", raised, high)
}

/** np.round: scale, round half to even, scale back, as NumPy does (not Python's exact rounding). */
export function round(a: Operand, decimals: number): Value {
  const dtype = dtypeOf(a)
  if (!isFloat(dtype)) {
    if (decimals >= 0) return unary(dtype === "bool" ? "absolute" : "positive", a)
    const unit = BigInt(10) ** BigInt(-decimals)
    const scaled = unary("rint", binary("divide", a, Number(unit)))
    const back = binary("multiply", scaled, Number(unit))
    return back instanceof NdArray ? castValue(back, dtype) : new NpScalar(dtype, back.value)
  }
  if (decimals === 0) return unary("rint", a)
  const factor = Number(`1e${Math.abs(decimals)}`)
  const [up, down] = decimals > 0 ? (["multiply", "divide"] as const) : (["divide", "multiply"] as const)
  const rounded = binary(down, unary("rint", binary(up, a, factor)), factor)
  return rounded instanceof NdArray ? rounded : scalarOf(dtype, rounded.value)
}

function castValue(a: NdArray, dtype: DType): NdArray {
  const data = allocateFor(dtype, a.shape)
  data.set(elementsOf(a))
  return denseArray(dtype, a.shape, data)
}
