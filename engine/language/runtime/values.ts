// From values of the program to tensor values: numbers and nested lists. Arrays, and the way back, are in array-values.ts.
import { allocate, type DType, isFloat, isInteger, type TensorValue, type TypedArray } from "../../base/dtype.ts"
import type { Shape } from "../../base/shape.ts"
import type { NativeContext } from "../machine/native.ts"
import { NdArray } from "../numpy/array.ts"
import { furtherArrays } from "../numpy/further.ts"
import { NpScalar } from "../numpy/scalar.ts"
import { PyList, PyRange, PyTuple } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { raiseType, raiseValue } from "./errors.ts"
import { furtherRuntime } from "./further.ts"

/** The precision's float type: what a Python float becomes. */
export function floatDType(ctx: NativeContext): DType {
  return ctx.precision
}

/** A dtype that the program asked for: under the precision setting float64, float32 means float64. */
export function requestedDType(ctx: NativeContext, dtype: DType): DType {
  return dtype === "float32" ? ctx.precision : dtype
}

interface Flattened {
  readonly shape: number[]
  readonly numbers: number[]
  kind: "bool" | "int" | "float"
  /** The dtype of arrays or NumPy scalars found inside; they decide where all agree. */
  element: DType | null
}

/**
 * The value of a number, an array, or a nest of lists of them, or null where something else is inside (a tensor, a string).
 * `dtype` is what to convert to; `like` only a preference, which a float does not follow into an integer type.
 */
export function valueOfPython(
  ctx: NativeContext,
  given: PyValue,
  dtype: DType | null,
  like: DType | null = null,
): TensorValue | null {
  const value = plain(given)
  if (value instanceof NdArray || value instanceof NpScalar) {
    return furtherRuntime.get().arrayValues.valueOfNumpy(ctx, value, dtype, like)
  }
  const flat: Flattened = { shape: [], numbers: [], kind: "bool", element: null }
  if (!flatten(ctx, value, 0, flat)) return null
  const own = flat.element ?? (flat.kind === "float" ? floatDType(ctx) : flat.kind === "int" ? "int32" : "bool")
  const target = dtype ?? (like !== null && converts(own, like) ? like : own)
  if (isInteger(target) && flat.kind === "float" && dtype !== null && flat.element === null) {
    const odd = flat.numbers.find((number) => !Number.isInteger(number)) ?? flat.numbers[0]
    raiseType(ctx, `Cannot convert ${odd} to EagerTensor of dtype ${target}. Use a float dtype, or tf.cast.`)
  }
  const data: TypedArray = allocate(target, flat.numbers.length)
  data.set(target === "bool" ? flat.numbers.map((number) => (number === 0 ? 0 : 1)) : flat.numbers)
  return { dtype: target, shape: flat.shape, data }
}

/** Whether a value of one dtype may silently become another when it meets it: never from float to integer. */
export function converts(from: DType, to: DType): boolean {
  if (from === to) return true
  if (from === "bool") return false
  if (to === "bool") return false
  return isFloat(to) || isInteger(from)
}

/** Collects the numbers of a nest; false where it holds something that is no number. */
function flatten(ctx: NativeContext, given: PyValue, depth: number, into: Flattened): boolean {
  const value = plain(given)
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    leaf(ctx, depth, [], into)
    into.numbers.push(Number(value))
    if (typeof value === "number") into.kind = "float"
    else if (typeof value === "bigint" && into.kind === "bool") into.kind = "int"
    return true
  }
  if (value instanceof NpScalar || value instanceof NdArray) {
    const array = value instanceof NdArray ? value : null
    leaf(ctx, depth, array?.shape ?? [], into)
    into.element = into.element === null || into.element === value.dtype ? value.dtype : "float64"
    if (isFloat(value.dtype)) into.kind = "float"
    else if (into.kind === "bool" && value.dtype !== "bool") into.kind = "int"
    if (array === null) into.numbers.push((value as NpScalar).value)
    else for (const element of furtherArrays.get().elementsOf(array)) into.numbers.push(element)
    return true
  }
  const items = itemsOf(ctx, value)
  if (items === null) return false
  ctx.charge(items.length)
  const known = into.shape[depth]
  if (known === undefined && into.numbers.length === 0) into.shape[depth] = items.length
  else if (known !== items.length) raiseValue(ctx, "Can't convert non-rectangular Python sequence to Tensor.")
  return items.every((item) => flatten(ctx, item, depth + 1, into))
}

/** Checks that a leaf stands as deep as the ones before it and has their shape. */
function leaf(ctx: NativeContext, depth: number, shape: Shape, into: Flattened): void {
  if (into.numbers.length === 0) {
    for (const [axis, extent] of shape.entries()) into.shape[depth + axis] = extent
    if (into.shape.length > depth + shape.length) raiseRagged(ctx)
    return
  }
  if (into.shape.length !== depth + shape.length) raiseRagged(ctx)
  if (shape.some((extent, axis) => into.shape[depth + axis] !== extent)) raiseRagged(ctx)
}

function raiseRagged(ctx: NativeContext): never {
  raiseValue(ctx, "Can't convert non-rectangular Python sequence to Tensor.")
}

/** The items of a list, tuple or range; null for anything else. */
export function itemsOf(ctx: NativeContext, value: PyValue): readonly PyValue[] | null {
  if (value instanceof PyList || value instanceof PyTuple) return value.items
  return value instanceof PyRange ? ctx.toArray(value) : null
}
