// Arrays from arrays: concatenate, stack, split, tile, repeat, roll, pad, insert, delete.
import { generate } from "../../base/generate.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType, promote } from "./dtypes.ts"
import { allocateFor, elementsOf, viewOf } from "./elements.ts"
import { assign, checkedIndex, take } from "./indexing.ts"
import { indexError, valueError } from "./numpy-error.ts"
import { axisOf, expandDims, flatten, ravel } from "./shaping.ts"

/** The part of an array with positions start … start + length along an axis, as a view. */
export function sliceAxis(a: NdArray, axis: number, start: number, length: number): NdArray {
  const shape = a.shape.map((extent, i) => (i === axis ? length : extent))
  return viewOf(a, shape, a.strides, a.offset + (length === 0 ? 0 : start * (a.strides[axis] as number)))
}

/** np.concatenate; a null axis joins the flat arrays. */
export function concatenate(arrays: readonly NdArray[], axis: number | null): NdArray {
  const first = arrays[0]
  if (first === undefined) throw valueError("need at least one array to concatenate")
  if (axis === null) return concatenate(arrays.map(ravel), 0)
  if (first.rank === 0) throw valueError("zero-dimensional arrays cannot be concatenated")
  const along = axisOf(axis, first.rank)
  arrays.forEach((a, i) => {
    if (a.rank !== first.rank) {
      throw valueError(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.rank} dimension(s) and the array at index ${i} has ${a.rank} dimension(s)`,
      )
    }
    for (let k = 0; k < a.rank; k++) {
      if (k !== along && a.shape[k] !== first.shape[k]) {
        throw valueError(
          `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${k}, the array at index 0 has size ${first.shape[k]} and the array at index ${i} has size ${a.shape[k]}`,
        )
      }
    }
  })
  const dtype = arrays.map((a) => a.dtype).reduce(promote)
  const total = arrays.reduce((sum, a) => sum + (a.shape[along] as number), 0)
  const shape = first.shape.map((extent, k) => (k === along ? total : extent))
  const result = denseArray(dtype, shape, allocateFor(dtype, shape))
  let at = 0
  for (const a of arrays) {
    const length = a.shape[along] as number
    assign(sliceAxis(result, along, at, length), a)
    at += length
  }
  return result
}

/** np.stack: joined along a new axis. */
export function stack(arrays: readonly NdArray[], axis: number): NdArray {
  const first = arrays[0]
  if (first === undefined) throw valueError("need at least one array to stack")
  if (arrays.some((a) => a.shape.join() !== first.shape.join())) {
    throw valueError("all input arrays must have the same shape")
  }
  const place = axisOf(axis, first.rank + 1)
  return concatenate(
    arrays.map((a) => expandDims(a, [place])),
    place,
  )
}

/** np.array_split at equal parts (a number) or at given places; views. */
export function split(a: NdArray, parts: number | readonly number[], axis: number, mustBeEqual: boolean): NdArray[] {
  const along = axisOf(axis, a.rank)
  const extent = a.shape[along] as number
  if (typeof parts !== "number") {
    const bounds = [0, ...parts, extent]
    return bounds.slice(1).map((stop, i) => {
      const start = clamp(bounds[i] as number, extent)
      return sliceAxis(a, along, start, Math.max(0, clamp(stop, extent) - start))
    })
  }
  if (parts <= 0) throw valueError("number sections must be larger than 0.")
  if (mustBeEqual && extent % parts !== 0) throw valueError("array split does not result in an equal division")
  const small = Math.floor(extent / parts)
  const larger = extent % parts
  let at = 0
  return generate(parts, (i) => {
    const length = small + (i < larger ? 1 : 0)
    const part = sliceAxis(a, along, at, length)
    at += length
    return part
  })
}

function clamp(place: number, extent: number): number {
  return Math.min(Math.max(place < 0 ? place + extent : place, 0), extent)
}

/** np.tile: the array repeated along each axis. */
export function tile(a: NdArray, repeats: readonly number[]): NdArray {
  const rank = Math.max(a.rank, repeats.length)
  const counts = [...new Array<number>(rank - repeats.length).fill(1), ...repeats]
  const extents = [...new Array<number>(rank - a.rank).fill(1), ...a.shape]
  const shape = extents.map((extent, axis) => extent * (counts[axis] as number))
  const values = elementsOf(a)
  const data = allocateFor(a.dtype, shape)
  for (let i = 0; i < data.length; i++) {
    let rest = i
    let from = 0
    let stride = 1
    for (let axis = rank - 1; axis >= 0; axis--) {
      const whole = shape[axis] as number
      const extent = extents[axis] as number
      from += ((rest % whole) % extent) * stride
      stride *= extent
      rest = Math.floor(rest / whole)
    }
    data[i] = values[from] as number
  }
  return denseArray(a.dtype, shape, data)
}

/** The rows (or whatever lies along the axis) at the given positions, copied. */
export function pickAlong(a: NdArray, axis: number, positions: readonly number[]): NdArray {
  const indices = denseArray("int64", [positions.length], Float64Array.from(positions))
  return take(a, indices, axis) as NdArray
}

/** np.repeat: each element so many times; flat where the axis is null. */
export function repeat(a: NdArray, counts: readonly number[], axis: number | null): NdArray {
  const source = axis === null ? flatten(a) : a
  const along = axis === null ? 0 : axisOf(axis, a.rank)
  const extent = source.shape[along] as number
  if (counts.length !== 1 && counts.length !== extent) {
    throw valueError(`operands could not be broadcast together with shape (${extent},) (${counts.length},)`)
  }
  if (counts.some((count) => count < 0)) throw valueError("repeats may not contain negative values.")
  const total = counts.length === 1 ? extent * (counts[0] as number) : counts.reduce((x, y) => x + y, 0)
  const shape = source.shape.map((size, k) => (k === along ? total : size))
  const data = allocateFor(source.dtype, shape)
  const values = elementsOf(source)
  const inner = source.shape.slice(along + 1).reduce((x, y) => x * y, 1)
  let at = 0
  for (let block = 0; block < values.length; block += inner) {
    const position = (block / inner) % extent
    const times = counts.length === 1 ? (counts[0] as number) : (counts[position] as number)
    for (let k = 0; k < times; k++) {
      data.set(values.subarray(block, block + inner), at)
      at += inner
    }
  }
  return denseArray(source.dtype, shape, data)
}

/** np.roll along an axis; of the flat array, put back in shape, where it is null. */
export function roll(a: NdArray, shift: number, axis: number | null): NdArray {
  const source = axis === null ? flatten(a) : a
  const along = axis === null ? 0 : axisOf(axis, a.rank)
  const extent = source.shape[along] as number
  if (extent === 0) return a
  const by = ((shift % extent) + extent) % extent
  const parts = [sliceAxis(source, along, extent - by, by), sliceAxis(source, along, 0, extent - by)]
  const rolled = concatenate(parts, along)
  return axis === null ? denseArray(a.dtype, a.shape, elementsOf(rolled)) : rolled
}

export type PadMode = "constant" | "edge" | "reflect" | "symmetric" | "wrap"

/** np.pad with (before, after) for each axis. */
export function pad(a: NdArray, widths: readonly (readonly [number, number])[], mode: PadMode, fill: number): NdArray {
  if (widths.some(([before, after]) => before < 0 || after < 0)) throw valueError("index can't contain negative values")
  const shape = a.shape.map((extent, axis) => {
    const [before, after] = widths[axis] as readonly [number, number]
    return before + extent + after
  })
  const result = denseArray(a.dtype, shape, allocateFor(a.dtype, shape))
  if (mode === "constant") {
    if (fill !== 0) result.storage.writable().fill(fill)
    const inner = widths.reduce(
      (view, [before], axis) => sliceAxis(view, axis, before, a.shape[axis] as number),
      result,
    )
    assign(inner, a)
    return result
  }
  return widths.reduce((array, [before, after], axis) => {
    const extent = a.shape[axis] as number
    if (extent === 0 && before + after > 0) {
      throw valueError(`can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`)
    }
    const positions = generate(before + extent + after, (i) => mirrored(i - before, extent, mode))
    return pickAlong(array, axis, positions)
  }, a)
}

function mirrored(position: number, extent: number, mode: PadMode): number {
  if (mode === "edge") return Math.min(Math.max(position, 0), extent - 1)
  if (mode === "wrap" || extent === 1) return ((position % extent) + extent) % extent
  const period = mode === "reflect" ? 2 * extent - 2 : 2 * extent
  const at = ((position % period) + period) % period
  if (at < extent) return at
  return mode === "reflect" ? period - at : period - 1 - at
}

/** np.insert of values before positions along an axis. */
export function insert(a: NdArray, positions: readonly number[], values: NdArray, axis: number | null): NdArray {
  const source = axis === null ? flatten(a) : a
  const along = axis === null ? 0 : axisOf(axis, a.rank)
  const extent = source.shape[along] as number
  const places = positions.map((position) => {
    const place = position < 0 ? position + extent : position
    if (place < 0 || place > extent) {
      throw indexError(`index ${position} is out of bounds for axis ${along} with size ${extent}`)
    }
    return place
  })
  const single = places.length === 1
  const count = single && values.rank > 0 && source.rank === 1 ? values.size : places.length
  const shape = source.shape.map((size, k) => (k === along ? size + count : size))
  const result = denseArray(source.dtype, shape, allocateFor(source.dtype, shape))
  const marks = single
    ? generate(count, (i) => (places[0] as number) + i)
    : [...places.keys()]
        .sort((x, y) => (places[x] as number) - (places[y] as number) || x - y)
        .map((k, i) => (places[k] as number) + i)
  const order = single
    ? marks.map((_, i) => i)
    : [...places.keys()].sort((x, y) => (places[x] as number) - (places[y] as number) || x - y)
  const fresh = new Map(marks.map((mark, i) => [mark, order[i] as number]))
  const spread = asType(values, source.dtype)
  let from = 0
  for (let i = 0; i < extent + count; i++) {
    const given = fresh.get(i)
    const target = sliceAxis(result, along, i, 1)
    if (given === undefined) assign(target, sliceAxis(source, along, from++, 1))
    else if (spread.rank === 0 || spread.size === 1 || source.rank > spread.rank) assign(target, spread)
    else if (source.rank === 1 || (spread.shape[along] ?? 1) === count)
      assign(target, sliceAxis(spread, along, given, 1))
    else assign(target, spread)
  }
  return result
}

/** np.delete of positions along an axis. */
export function remove(a: NdArray, positions: readonly number[], axis: number | null): NdArray {
  const source = axis === null ? flatten(a) : a
  const along = axis === null ? 0 : axisOf(axis, a.rank)
  const extent = source.shape[along] as number
  const gone = new Set(positions.map((position) => checkedIndex(position, along, extent)))
  return pickAlong(
    source,
    along,
    [...new Array(extent).keys()].filter((i) => !gone.has(i)),
  )
}
