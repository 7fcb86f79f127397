// Walking the elements of tensors by index: for the float64 references, which are slow and obvious.
import { rowMajorStrides, type Shape, sizeOf } from "../base/shape.ts"

/** The multi-index of a row-major position. */
export function unravel(position: number, shape: Shape): number[] {
  const index = new Array<number>(shape.length)
  let rest = position
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] as number
    index[axis] = rest % extent
    rest = Math.floor(rest / extent)
  }
  return index
}

/** The row-major position of a multi-index. */
export function ravel(index: readonly number[], shape: Shape): number {
  const strides = rowMajorStrides(shape)
  return index.reduce((position, i, axis) => position + i * (strides[axis] as number), 0)
}

/** Builds a tensor's data from a function of the multi-index. */
export function fillByIndex(shape: Shape, element: (index: readonly number[]) => number): Float64Array {
  const data = new Float64Array(sizeOf(shape))
  for (let position = 0; position < data.length; position++) data[position] = element(unravel(position, shape))
  return data
}

/** Sizes before, along and after an axis: element (o, i, n) of the flattened tensor is at (o·extent + i)·inner + n. */
export function splitAt(shape: Shape, axis: number): { outer: number; extent: number; inner: number } {
  return {
    outer: sizeOf(shape.slice(0, axis)),
    extent: shape[axis] ?? 1,
    inner: sizeOf(shape.slice(axis + 1)),
  }
}
