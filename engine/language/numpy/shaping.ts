// The shape of an array and the order of its axes: reshape, transpose, squeeze and their kin. Views wherever NumPy gives views.
import { formatShape, normaliseAxis, rowMajorStrides, type Shape, sizeOf } from "../../base/shape.ts"
import { denseArray, type NdArray } from "./array.ts"
import { copiedElements, isContiguous, viewOf } from "./elements.ts"
import { NumpyError, valueError } from "./numpy-error.ts"
import { shapeTuple } from "./ufunc.ts"

/** An axis counted from the front; AxisError where there is none such. */
export function axisOf(axis: number, rank: number, name = ""): number {
  const normal = normaliseAxis(axis, rank)
  if (normal === undefined) {
    const which = name === "" ? "" : `${name}: `
    throw new NumpyError("AxisError", `${which}axis ${axis} is out of bounds for array of dimension ${rank}`)
  }
  return normal
}

/** Several axes, none twice. */
export function axesOf(axes: readonly number[], rank: number): number[] {
  const normal = axes.map((axis) => axisOf(axis, rank))
  if (new Set(normal).size !== normal.length) throw valueError("duplicate value in 'axis'")
  return normal
}

/** The array with another shape, of which one extent may be −1; a view where the elements lie dense. */
export function reshape(a: NdArray, wanted: Shape): NdArray {
  const shape = resolveShape(a, wanted)
  if (isContiguous(a)) return viewOf(a, shape, rowMajorStrides(shape), a.offset)
  const strides = regroup(a, shape)
  if (strides !== null) return viewOf(a, shape, strides, a.offset)
  return denseArray(a.dtype, shape, copiedElements(a))
}

function resolveShape(a: NdArray, wanted: Shape): Shape {
  const unknown = wanted.filter((extent) => extent < 0).length
  if (unknown > 1) throw valueError("can only specify one unknown dimension")
  const known = wanted.reduce((product, extent) => (extent < 0 ? product : product * extent), 1)
  const misfit = valueError(
    `cannot reshape array of size ${a.size} into shape ${shapeTuple(wanted).replace(/-\d+/, "newaxis")}`,
  )
  if (unknown === 0) {
    if (known !== a.size) throw misfit
    return wanted
  }
  if (known === 0 || a.size % known !== 0) throw misfit
  return wanted.map((extent) => (extent < 0 ? a.size / known : extent))
}

/** Strides of the new shape where only axes of size 1 come or go, so that no copy is needed; else null. */
function regroup(a: NdArray, shape: Shape): number[] | null {
  const old = a.shape.flatMap((extent, axis) => (extent === 1 ? [] : [{ extent, stride: a.strides[axis] as number }]))
  const strides: number[] = []
  let next = 0
  for (const extent of shape) {
    if (extent === 1) strides.push(0)
    else {
      const from = old[next++]
      if (from === undefined || from.extent !== extent) return null
      strides.push(from.stride)
    }
  }
  return strides
}

/** The elements as one axis, always a copy. */
export function flatten(a: NdArray): NdArray {
  return denseArray(a.dtype, [a.size], copiedElements(a))
}

/** The elements as one axis, a view where they lie dense. */
export function ravel(a: NdArray): NdArray {
  return reshape(a, [a.size])
}

/** The axes in another order; reversed where none is given. */
export function transpose(a: NdArray, axes: readonly number[] | null): NdArray {
  const order = axes === null ? a.shape.map((_, axis) => a.rank - 1 - axis) : axes.map((axis) => axisOf(axis, a.rank))
  if (order.length !== a.rank) throw valueError("axes don't match array")
  if (new Set(order).size !== order.length) throw valueError("repeated axis in transpose")
  return viewOf(
    a,
    order.map((axis) => a.shape[axis] as number),
    order.map((axis) => a.strides[axis] as number),
    a.offset,
  )
}

export function swapAxes(a: NdArray, first: number, second: number): NdArray {
  const order = a.shape.map((_, axis) => axis)
  const i = axisOf(first, a.rank, "axis1")
  const j = axisOf(second, a.rank, "axis2")
  order[i] = j
  order[j] = i
  return transpose(a, order)
}

export function moveAxis(a: NdArray, source: number, destination: number): NdArray {
  const from = axisOf(source, a.rank)
  const order = a.shape.map((_, axis) => axis).filter((axis) => axis !== from)
  order.splice(axisOf(destination, a.rank), 0, from)
  return transpose(a, order)
}

/** Without axes of size 1: all of them, or the given ones. */
export function squeeze(a: NdArray, axes: readonly number[] | null): NdArray {
  const chosen = axes === null ? null : axesOf(axes, a.rank)
  for (const axis of chosen ?? []) {
    if (a.shape[axis] !== 1) throw valueError("cannot select an axis to squeeze out which has size not equal to one")
  }
  const kept = a.shape
    .map((_, axis) => axis)
    .filter((axis) => (chosen === null ? a.shape[axis] !== 1 : !chosen.includes(axis)))
  return viewOf(
    a,
    kept.map((axis) => a.shape[axis] as number),
    kept.map((axis) => a.strides[axis] as number),
    a.offset,
  )
}

/** With axes of size 1 put in at the given places of the result. */
export function expandDims(a: NdArray, places: readonly number[]): NdArray {
  const rank = a.rank + places.length
  const inserted = axesOf(places, rank)
  const shape: number[] = []
  const strides: number[] = []
  let axis = 0
  for (let place = 0; place < rank; place++) {
    const isNew = inserted.includes(place)
    shape.push(isNew ? 1 : (a.shape[axis] as number))
    strides.push(isNew ? 0 : (a.strides[axis++] as number))
  }
  return viewOf(a, shape, strides, a.offset)
}

/** With at least so many axes, as np.atleast_1d, atleast_2d and atleast_3d place them. */
export function atLeast(a: NdArray, rank: 1 | 2 | 3): NdArray {
  if (a.rank >= rank) return a
  if (rank === 1) return reshape(a, [a.size])
  if (rank === 2) return a.rank === 0 ? expandDims(a, [0, 1]) : expandDims(a, [0])
  if (a.rank === 0) return expandDims(a, [0, 1, 2])
  return a.rank === 1 ? expandDims(a, [0, 2]) : expandDims(a, [2])
}

/** Reversed along the given axes, or all; a view. */
export function flip(a: NdArray, axes: readonly number[] | null): NdArray {
  const chosen = axes === null ? a.shape.map((_, axis) => axis) : axesOf(axes, a.rank)
  let offset = a.offset
  const strides = a.strides.map((stride, axis) => {
    if (!chosen.includes(axis) || (a.shape[axis] as number) === 0) return stride
    offset += stride * ((a.shape[axis] as number) - 1)
    return -stride
  })
  return viewOf(a, a.shape, strides, offset)
}

/** The k-th diagonal of the first two axes, as a view with the diagonal last. */
export function diagonal(a: NdArray, k = 0): NdArray {
  if (a.rank < 2) throw valueError("diag requires an array of at least two dimensions")
  const [rows, columns] = a.shape as [number, number]
  const [down, right] = a.strides as [number, number]
  const length = Math.max(0, k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns))
  const start = length === 0 ? 0 : k >= 0 ? k * right : -k * down
  return viewOf(a, [...a.shape.slice(2), length], [...a.strides.slice(2), down + right], a.offset + start)
}

/** Assigns a.shape: only where no copy is needed. */
export function setShape(a: NdArray, wanted: Shape): void {
  const changed = reshape(a, wanted)
  if (changed.storage !== a.storage) {
    throw new NumpyError(
      "ValueError",
      "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.",
    )
  }
  a.shape = changed.shape
  a.strides = changed.strides
}

/** The whole size of a shape that a program gave, and no negative extents. */
export function checkShape(shape: Shape): Shape {
  if (shape.some((extent) => extent < 0)) throw valueError("negative dimensions are not allowed")
  if (!Number.isSafeInteger(sizeOf(shape))) {
    throw valueError(`Maximum allowed dimension exceeded: ${formatShape(shape)}`)
  }
  return shape
}
