// The elements of arrays: room for them, views of them, dense copies, and walking them row by row.
import { allocate, bytesPerElement, type DType, type TypedArray } from "../../base/dtype.ts"
import { formatShape, type Shape, sizeOf } from "../../base/shape.ts"
import { denseArray, NdArray } from "./array.ts"
import { NumpyError } from "./numpy-error.ts"

/** Most bytes that one array may take: a data set of 60,000 images in float64 fits twice. */
const MOST_BYTES = 1_073_741_824

/** Zeroed elements for a shape; MemoryError in NumPy's words where they are too many. */
export function allocateFor(dtype: DType, shape: Shape): TypedArray {
  for (const extent of shape) if (extent < 0) throw new NumpyError("ValueError", "negative dimensions are not allowed")
  const bytes = sizeOf(shape) * bytesPerElement(dtype)
  if (!(bytes <= MOST_BYTES)) {
    throw new NumpyError(
      "MemoryError",
      `Unable to allocate ${binarySize(bytes)} for an array with shape ${formatShape(shape)} and data type ${dtype}`,
    )
  }
  return allocate(dtype, sizeOf(shape))
}

/** 7.45 GiB, 800. MiB: three digits and a binary unit. */
function binarySize(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const digits = value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : `${Math.round(value)}.`
  return `${digits} ${units[unit]}`
}

/** An array of zeros. */
export function zeros(dtype: DType, shape: Shape): NdArray {
  return denseArray(dtype, shape, allocateFor(dtype, shape))
}

/** An array without axes. */
export function scalarArray(dtype: DType, value: number): NdArray {
  const data = allocate(dtype, 1)
  data[0] = value
  return denseArray(dtype, [], data)
}

/** Another window on the same storage. */
export function viewOf(a: NdArray, shape: Shape, strides: readonly number[], offset: number): NdArray {
  return new NdArray(a.storage, a.dtype, shape, strides, offset)
}

/** Whether the elements lie dense and row-major. */
export function isContiguous(a: NdArray): boolean {
  let expected = 1
  for (let axis = a.rank - 1; axis >= 0; axis--) {
    const extent = a.shape[axis] as number
    if (extent === 0) return true
    if (extent !== 1 && a.strides[axis] !== expected) return false
    expected *= extent
  }
  return true
}

/**
 * The elements, dense and row-major, for reading at once: a window on the storage where it is contiguous, else a copy.
 */
export function elementsOf(a: NdArray): TypedArray {
  const data = a.storage.data
  if (isContiguous(a)) {
    return a.offset === 0 && data.length === a.size ? data : data.subarray(a.offset, a.offset + a.size)
  }
  const result = allocate(a.dtype, a.size)
  forEachRun(a.shape, [a.strides], [a.offset], (position, [start], length, [step]) => {
    let at = start as number
    for (let i = 0; i < length; i++) {
      result[position + i] = data[at] as number
      at += step as number
    }
  })
  return result
}

/** The elements in a typed array of their own. */
export function copiedElements(a: NdArray): TypedArray {
  return isContiguous(a) ? elementsOf(a).slice() : elementsOf(a)
}

/** A dense copy. */
export function copyArray(a: NdArray): NdArray {
  return denseArray(a.dtype, a.shape, copiedElements(a))
}

type Run = (position: number, starts: readonly number[], length: number, steps: readonly number[]) => void

/**
 * Walks a shape row by row: for each run along the last axis, the row-major position of its first element and, for every
 * operand, where the run starts in the storage and how far apart its elements are.
 */
export function forEachRun(
  shape: Shape,
  strides: readonly (readonly number[])[],
  offsets: readonly number[],
  run: Run,
): void {
  const rank = shape.length
  if (sizeOf(shape) === 0) return
  if (rank === 0) {
    run(
      0,
      offsets,
      1,
      offsets.map(() => 0),
    )
    return
  }
  const last = rank - 1
  const length = shape[last] as number
  const steps = strides.map((operand) => operand[last] as number)
  const index = new Array<number>(last).fill(0)
  const starts = [...offsets]
  for (let position = 0; ; position += length) {
    run(position, starts, length, steps)
    let axis = last - 1
    for (; axis >= 0; axis--) {
      const next = (index[axis] as number) + 1
      const wraps = next === shape[axis]
      index[axis] = wraps ? 0 : next
      for (let k = 0; k < starts.length; k++) {
        const stride = (strides[k] as readonly number[])[axis] as number
        starts[k] = (starts[k] as number) + (wraps ? -stride * (next - 1) : stride)
      }
      if (!wraps) break
    }
    if (axis < 0) return
  }
}

/** Strides with which an array is read as a larger shape, 0 along repeated axes; the shapes must fit. */
export function broadcastStrides(a: NdArray, shape: Shape): number[] {
  const lead = shape.length - a.rank
  return shape.map((_, axis) => {
    if (axis < lead || a.shape[axis - lead] === 1) return 0
    return a.strides[axis - lead] as number
  })
}
