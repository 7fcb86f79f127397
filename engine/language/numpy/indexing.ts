// a[...] and a[...] = v: ints, slices, None, Ellipsis give views; boolean and integer arrays select copies.
import { generate } from "../../base/generate.ts"
import { formatShape, type Shape, sizeOf } from "../../base/shape.ts"
import { denseArray, type NdArray } from "./array.ts"
import { castElements } from "./dtypes.ts"
import { allocateFor, copiedElements, elementsOf, forEachRun, viewOf } from "./elements.ts"
import { indexError, valueError } from "./numpy-error.ts"
import { NpScalar } from "./scalar.ts"
import { broadcast, broadcastTo, shapeTuple, type Value } from "./ufunc.ts"

/** One part of an index; absent slice parts are null. */
export type IndexPart =
  | { readonly kind: "integer"; readonly value: number }
  | {
      readonly kind: "slice"
      readonly start: number | null
      readonly stop: number | null
      readonly step: number | null
    }
  | { readonly kind: "newaxis" }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "array"; readonly array: NdArray }

/** One axis of the selection: kept from the array, or the place of the index arrays. */
interface Axis {
  readonly extent: number
  readonly stride: number
}

/** An index array on one axis of the source. */
interface Pick {
  readonly indices: NdArray
  readonly axis: number
  readonly extent: number
  readonly stride: number
}

interface Selection {
  /** Kept axes, in order. */
  readonly axes: readonly Axis[]
  readonly offset: number
  readonly picks: readonly Pick[]
  /** Before which kept axis the axes of the index arrays go. */
  readonly picksAt: number
  readonly hasEllipsis: boolean
}

/** a[parts]: a view where no array is among the parts, a scalar where nothing is left of the axes. */
export function getIndex(a: NdArray, parts: readonly IndexPart[]): Value {
  const selection = select(a, parts)
  if (selection.picks.length === 0) {
    const { axes, offset } = selection
    if (axes.length === 0 && !selection.hasEllipsis) return new NpScalar(a.dtype, a.storage.data[offset] as number)
    return viewOf(
      a,
      axes.map((axis) => axis.extent),
      axes.map((axis) => axis.stride),
      offset,
    )
  }
  const { shape, offsets } = pickedOffsets(selection)
  const source = a.storage.data
  const data = allocateFor(a.dtype, shape)
  for (let i = 0; i < offsets.length; i++) data[i] = source[offsets[i] as number] as number
  return denseArray(a.dtype, shape, data)
}

/** a[parts] = value, broadcast and cast to the array's type. */
export function setIndex(a: NdArray, parts: readonly IndexPart[], value: NdArray): void {
  const selection = select(a, parts)
  if (selection.picks.length === 0) {
    const { axes, offset } = selection
    assign(
      viewOf(
        a,
        axes.map((axis) => axis.extent),
        axes.map((axis) => axis.stride),
        offset,
      ),
      value,
    )
    return
  }
  const { shape, offsets } = pickedOffsets(selection)
  const mask = parts.length === 1 && parts[0]?.kind === "array" && parts[0].array.dtype === "bool"
  if (mask && value.rank === 1 && value.size !== 1 && value.size !== shape[0] && shape.length === 1) {
    throw valueError(
      `NumPy boolean array indexing assignment cannot assign ${value.size} input values to the ${shape[0]} output values where the mask is true`,
    )
  }
  const source = castElements(copiedElements(fitTo(value, shape, true)), value.dtype, a.dtype)
  const target = a.storage.writable()
  for (let i = 0; i < offsets.length; i++) target[offsets[i] as number] = source[i] as number
}

/** Writes value over the whole target, broadcast and cast. */
export function assign(target: NdArray, value: NdArray): void {
  const fitted = fitTo(value, target.shape, false)
  const same = value.storage === target.storage
  const raw = same ? copiedElements(fitted) : elementsOf(fitted)
  const source = value.dtype === target.dtype ? raw : castElements(raw, value.dtype, target.dtype)
  const data = target.storage.writable()
  forEachRun(target.shape, [target.strides], [target.offset], (position, [start], length, [step]) => {
    let at = start as number
    for (let i = 0; i < length; i++) {
      data[at] = source[position + i] as number
      at += step as number
    }
  })
}

function fitTo(value: NdArray, shape: Shape, picked: boolean): NdArray {
  // Leading axes of size 1 beyond the target's rank are dropped, as NumPy does.
  const extra = value.rank - shape.length
  const lead = extra > 0 && value.shape.slice(0, extra).every((extent) => extent === 1)
  const trimmed = lead ? viewOf(value, value.shape.slice(extra), value.strides.slice(extra), value.offset) : value
  try {
    return broadcastTo(trimmed, shape)
  } catch {
    throw valueError(
      picked
        ? `shape mismatch: value array of shape ${shapeTuple(value.shape)} could not be broadcast to indexing result of shape ${shapeTuple(shape)}`
        : `could not broadcast input array from shape ${shapeTuple(value.shape)} into shape ${shapeTuple(shape)}`,
    )
  }
}

function select(a: NdArray, parts: readonly IndexPart[]): Selection {
  const used = parts.reduce((sum, part) => sum + axesUsed(part), 0)
  const ellipses = parts.filter((part) => part.kind === "ellipsis").length
  if (ellipses > 1) throw indexError("an index can only have a single ellipsis ('...')")
  if (used > a.rank) {
    throw indexError(`too many indices for array: array is ${a.rank}-dimensional, but ${used} were indexed`)
  }
  const fancy = parts.some((part) => part.kind === "array")
  const axes: Axis[] = []
  const picks: Pick[] = []
  let picksAt = -1
  let split = false
  let offset = a.offset
  let axis = 0
  const pick = (indices: NdArray): void => {
    const last = picks.length > 0
    if (!last) picksAt = axes.length
    else if (axes.length !== picksAt || brokenRun) split = true
    picks.push({ indices, axis, extent: a.shape[axis] as number, stride: a.strides[axis] as number })
    axis++
  }
  let brokenRun = false
  for (const part of parts) {
    switch (part.kind) {
      case "integer":
        if (fancy) pick(denseArray("int64", [], Float64Array.of(part.value)))
        else {
          offset += checkedIndex(part.value, axis, a.shape[axis] as number) * (a.strides[axis] as number)
          axis++
        }
        break
      case "slice": {
        const { start, length, step } = sliceBounds(part, a.shape[axis] as number)
        const stride = a.strides[axis] as number
        offset += start * stride
        axes.push({ extent: length, stride: stride * step })
        axis++
        break
      }
      case "newaxis":
        axes.push({ extent: 1, stride: 0 })
        break
      case "ellipsis":
        brokenRun = picks.length > 0
        for (let k = a.rank - used; k > 0; k--)
          axes.push({ extent: a.shape[axis] as number, stride: a.strides[axis++] as number })
        break
      case "array":
        if (part.array.dtype !== "bool") pick(part.array)
        else for (const indices of maskIndices(part.array, a.shape, axis)) pick(indices)
        break
    }
  }
  for (; axis < a.rank; axis++) axes.push({ extent: a.shape[axis] as number, stride: a.strides[axis] as number })
  return { axes, offset, picks, picksAt: split ? 0 : picksAt, hasEllipsis: ellipses > 0 }
}

function axesUsed(part: IndexPart): number {
  if (part.kind === "newaxis" || part.kind === "ellipsis") return 0
  return part.kind === "array" && part.array.dtype === "bool" ? part.array.rank : 1
}

/** A Python index into an axis, counted from the front. */
export function checkedIndex(index: number, axis: number, extent: number): number {
  if (index < -extent || index >= extent) {
    throw indexError(`index ${index} is out of bounds for axis ${axis} with size ${extent}`)
  }
  return index < 0 ? index + extent : index
}

/** Python's slice.indices with the resulting length. */
export function sliceBounds(
  slice: { readonly start: number | null; readonly stop: number | null; readonly step: number | null },
  extent: number,
): { start: number; length: number; step: number } {
  const step = slice.step ?? 1
  if (step === 0) throw valueError("slice step cannot be zero")
  const low = step > 0 ? 0 : -1
  const high = step > 0 ? extent : extent - 1
  const bound = (value: number): number => Math.min(Math.max(value < 0 ? value + extent : value, low), high)
  const start = slice.start === null ? (step > 0 ? low : high) : bound(slice.start)
  const stop = slice.stop === null ? (step > 0 ? high : low) : bound(slice.stop)
  const length = Math.max(0, Math.ceil((stop - start) / step))
  return { start: length === 0 ? Math.max(start, 0) : start, length, step }
}

/** Where a mask is true, one array of indices per axis of it. */
function maskIndices(mask: NdArray, shape: Shape, first: number): NdArray[] {
  for (let k = 0; k < mask.rank; k++) {
    if (mask.shape[k] !== shape[first + k]) {
      throw indexError(
        `boolean index did not match indexed array along dimension ${first + k}; dimension is ${shape[first + k]} but corresponding boolean dimension is ${mask.shape[k]}`,
      )
    }
  }
  return nonzero(mask)
}

/** np.nonzero: the indices of elements that are not zero, one array per axis. */
export function nonzero(a: NdArray): NdArray[] {
  const data = elementsOf(a)
  let count = 0
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) count++
  const columns = a.shape.map(() => new Float64Array(count))
  let row = 0
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue
    let rest = i
    for (let axis = a.rank - 1; axis >= 0; axis--) {
      const extent = a.shape[axis] as number
      const column = columns[axis] as Float64Array
      column[row] = rest % extent
      rest = Math.floor(rest / extent)
    }
    row++
  }
  return columns.map((column) => denseArray("int64", [count], column))
}

/** Shape of what index arrays select, and where each of its elements lies in the storage. */
function pickedOffsets(selection: Selection): { shape: Shape; offsets: Int32Array } {
  const { axes, picks, picksAt } = selection
  const pickShape = pickedShape(picks)
  const pickOffsets = new Int32Array(sizeOf(pickShape)).fill(selection.offset)
  for (const { indices, axis, extent, stride } of picks) {
    const values = elementsOf(broadcastTo(indices, pickShape))
    for (let i = 0; i < values.length; i++) {
      pickOffsets[i] = (pickOffsets[i] as number) + checkedIndex(values[i] as number, axis, extent) * stride
    }
  }
  const extents = axes.map((axis) => axis.extent)
  const shape = [...extents.slice(0, picksAt), ...pickShape, ...extents.slice(picksAt)]
  const before = axisOffsets(axes.slice(0, picksAt))
  const after = axisOffsets(axes.slice(picksAt))
  const offsets = new Int32Array(allocateFor("int32", shape).buffer)
  let at = 0
  for (const outer of before) {
    for (const middle of pickOffsets) {
      const start = outer + middle
      for (let i = 0; i < after.length; i++) offsets[at++] = start + (after[i] as number)
    }
  }
  return { shape, offsets }
}

function pickedShape(picks: readonly Pick[]): Shape {
  for (const { indices } of picks) {
    if (indices.dtype !== "int64" && indices.dtype !== "int32" && indices.dtype !== "uint8") {
      if (indices.size === 0) continue
      throw indexError("arrays used as indices must be of integer (or boolean) type")
    }
  }
  try {
    return broadcast(...picks.map((pick) => pick.indices.shape))
  } catch {
    const shapes = picks.map((pick) => shapeTuple(pick.indices.shape)).join(" ")
    throw indexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes} `)
  }
}

function axisOffsets(axes: readonly Axis[]): Int32Array {
  const shape = axes.map((axis) => axis.extent)
  const offsets = new Int32Array(sizeOf(shape))
  const strides = axes.map((axis) => axis.stride)
  forEachRun(shape, [strides], [0], (position, [start], length, [step]) => {
    for (let i = 0; i < length; i++) offsets[position + i] = (start as number) + i * (step as number)
  })
  return offsets
}

/** np.take along an axis (null: of the flat array). */
export function take(a: NdArray, indices: NdArray, axis: number | null): Value {
  if (axis === null) {
    const flat = denseArray(a.dtype, [a.size], copiedElements(a))
    return getIndex(flat, [{ kind: "array", array: indices }])
  }
  const whole = { kind: "slice", start: null, stop: null, step: null } as const
  if (axis < 0 || axis >= a.rank)
    throw indexError(`axis ${axis} is out of bounds for array of shape ${formatShape(a.shape)}`)
  return getIndex(a, [...generate(axis, () => whole), { kind: "array", array: indices }])
}
