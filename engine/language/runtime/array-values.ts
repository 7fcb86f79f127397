// Between NumPy's arrays and scalars and tensor values.
import { allocate, type DType, isFloat, type TensorValue } from "../../base/dtype.ts"
import type { NativeContext } from "../machine/native.ts"
import { denseArray, NdArray } from "../numpy/array.ts"
import { castElements } from "../numpy/dtypes.ts"
import { elementsOf } from "../numpy/elements.ts"
import { NpScalar } from "../numpy/scalar.ts"
import type { PyValue } from "../objects/object.ts"
import { converts } from "./values.ts"

/** A tensor value in another dtype, converting elements as NumPy's astype does. */
export function castValue(value: TensorValue, dtype: DType): TensorValue {
  if (value.dtype === dtype) return value
  return { dtype, shape: value.shape, data: castElements(value.data, value.dtype, dtype) }
}

/**
 * The value of an array, in the dtype where one is given. Elements are shared where they need no conversion: the array's
 * storage is then marked, so that a later write of the program copies it.
 */
export function valueOfArray(array: NdArray, dtype: DType = array.dtype): TensorValue {
  const elements = elementsOf(array)
  if (array.dtype !== dtype) return { dtype, shape: array.shape, data: castElements(elements, array.dtype, dtype) }
  if (elements.buffer === array.storage.data.buffer) array.storage.share()
  return { dtype, shape: array.shape, data: elements }
}

/** The array of a tensor value, sharing its elements until somebody writes. */
export function arrayOfValue(value: TensorValue): NdArray {
  const array = denseArray(value.dtype, value.shape, value.data)
  array.storage.share()
  return array
}

/** What `.numpy()` and `session.run` give: an array, or NumPy's scalar for a shape of (). */
export function numpyOfValue(value: TensorValue): PyValue {
  if (value.shape.length === 0) return new NpScalar(value.dtype, value.data[0] as number)
  return arrayOfValue(value)
}

/** The value of an array or NumPy scalar as a tensor's, in `dtype`, or in the one that it should be like where it may. */
export function valueOfNumpy(
  ctx: NativeContext,
  given: NdArray | NpScalar,
  dtype: DType | null,
  like: DType | null,
): TensorValue {
  if (given instanceof NdArray) {
    ctx.charge(Math.ceil(given.size / 64))
    const wanted = dtype ?? (like !== null && isFloat(like) ? like : null) ?? like ?? given.dtype
    const kept = dtype === null && wanted !== given.dtype && !converts(given.dtype, wanted)
    return valueOfArray(given, kept ? given.dtype : wanted)
  }
  const wanted = dtype ?? (like !== null && converts(given.dtype, like) ? like : given.dtype)
  const one = allocate(given.dtype, 1)
  one[0] = given.value
  return castValue({ dtype: given.dtype, shape: [], data: one }, wanted)
}
