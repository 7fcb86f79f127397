// Element types and their storage. An int64 lives in float64 storage as an exact integer (below 2^53).

import { invariant } from "./invariant.ts"
import { type Shape, sizeOf } from "./shape.ts"

export type DType = "float32" | "float64" | "int32" | "int64" | "uint8" | "bool"

export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array

/** A dense row-major tensor value. Immutable by convention: whoever shares one does not write to it. */
export interface TensorValue {
  readonly dtype: DType
  readonly shape: Shape
  readonly data: TypedArray
  /** Σx² of the data, in the order of squares.ts, where whoever made the value found it on the way. */
  readonly squares?: number
  /** The same sum of what a step changed, and the data that it started from, which a value that is kept must not keep as well. */
  readonly change?: { readonly from: WeakRef<TypedArray>; readonly squares: number }
}

export const dtypes: readonly DType[] = ["float32", "float64", "int32", "int64", "uint8", "bool"]

export function isFloat(dtype: DType): dtype is "float32" | "float64" {
  return dtype === "float32" || dtype === "float64"
}

export function isInteger(dtype: DType): dtype is "int32" | "int64" | "uint8" {
  return dtype === "int32" || dtype === "int64" || dtype === "uint8"
}

/** Zeroed storage for `length` elements. */
export function allocate(dtype: DType, length: number): TypedArray {
  switch (dtype) {
    case "float32":
      return new Float32Array(length)
    case "float64":
    case "int64":
      return new Float64Array(length)
    case "int32":
      return new Int32Array(length)
    case "uint8":
    case "bool":
      return new Uint8Array(length)
  }
}

/** Bytes per element in storage. */
export function bytesPerElement(dtype: DType): number {
  switch (dtype) {
    case "float64":
    case "int64":
      return 8
    case "float32":
    case "int32":
      return 4
    case "uint8":
    case "bool":
      return 1
  }
}

/** A tensor value over existing storage; the length must fit the shape. */
export function tensorValue(dtype: DType, shape: Shape, data: TypedArray): TensorValue {
  invariant(data.length === sizeOf(shape), `${data.length} elements for shape (${shape.join(", ")})`)
  return { dtype, shape, data }
}

/** A scalar (shape []) of the given dtype. */
export function scalarValue(dtype: DType, value: number): TensorValue {
  const data = allocate(dtype, 1)
  data[0] = value
  return { dtype, shape: [], data }
}
