// NdArray, NumPy's array as a machine value: a typed window (shape, strides, offset) on storage that views share.
// Strides and offsets count elements, not bytes. Making and reading them is in elements.ts, what they can do in the files beside.
import type { DType, TypedArray } from "../../base/dtype.ts"
import { rowMajorStrides, type Shape, sizeOf } from "../../base/shape.ts"
import type { Cloner } from "../objects/cloner.ts"
import { objectType, PyObject, PyType } from "../objects/object.ts"
import { ArrayStorage } from "../objects/storage.ts"

export const ndarrayType = new PyType("numpy.ndarray", [objectType])

export class NdArray extends PyObject {
  override type: PyType = ndarrayType

  constructor(
    public storage: ArrayStorage,
    readonly dtype: DType,
    /** Assigning `a.shape` replaces shape and strides. */
    public shape: Shape,
    public strides: readonly number[],
    readonly offset: number,
  ) {
    super()
  }

  get size(): number {
    return sizeOf(this.shape)
  }

  get rank(): number {
    return this.shape.length
  }

  override clone(cloner: Cloner): NdArray {
    const copy = new NdArray(this.storage, this.dtype, this.shape, this.strides, this.offset)
    cloner.defer(() => {
      copy.storage = cloner.object(this.storage)
    })
    return copy
  }
}

/** An array that owns dense row-major elements. */
export function denseArray(dtype: DType, shape: Shape, data: TypedArray): NdArray {
  return new NdArray(new ArrayStorage(data), dtype, shape, rowMajorStrides(shape), 0)
}
