// Shape, order and selection, as functions of the module and as methods of arrays.

import { generate } from "../../../base/generate.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { asType, castNumber, toPython } from "../../numpy/dtypes.ts"
import { copiedElements, copyArray, elementsOf } from "../../numpy/elements.ts"
import { assign, getIndex, nonzero, take } from "../../numpy/indexing.ts"
import { repeat } from "../../numpy/joining.ts"
import { valueError } from "../../numpy/numpy-error.ts"
import { dot, productWork, trace } from "../../numpy/product.ts"
import * as shaping from "../../numpy/shaping.ts"
import { argsort, searchSorted, sort } from "../../numpy/sorting.ts"
import { clip, finish, round } from "../../numpy/ufunc.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toAxes, toAxis, toIntegers, toOperand } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import type { SharedOperation } from "./define.ts"
import { toDType } from "./dtype-object.ts"
import { storeInto } from "./operators.ts"

function integer(ctx: NativeContext, value: PyValue | undefined, what: string): number {
  return ctx.toInteger(plain(value as PyValue), what)
}

/** Both functions and methods, with the same arguments. */
export const shapingMethods: readonly SharedOperation[] = [
  {
    name: "ravel",
    isView: true,
    rest: "order='C'",
    doc: "The elements as one axis.",
    call: (_ctx, a) => shaping.ravel(a),
  },
  {
    name: "squeeze",
    isView: true,
    rest: "axis=None",
    doc: "Without axes of size 1.",
    call: (ctx, a, axis) => shaping.squeeze(a, toAxes(ctx, axis as PyValue)),
  },
  {
    name: "swapaxes",
    isView: true,
    rest: "axis1, axis2",
    doc: "Two axes exchanged.",
    call: (ctx, a, first, second) => shaping.swapAxes(a, integer(ctx, first, "axis1"), integer(ctx, second, "axis2")),
  },
  {
    name: "diagonal",
    isView: true,
    rest: "offset=0",
    doc: "The elements of a diagonal.",
    call: (ctx, a, offset) => shaping.diagonal(a, integer(ctx, offset, "offset")),
  },
  {
    name: "trace",
    rest: "offset=0",
    doc: "The sum of a diagonal.",
    call: (ctx, a, offset) => trace(a, integer(ctx, offset, "offset")),
  },
  {
    name: "dot",
    rest: "b, out=None",
    doc: "The dot product; of matrices their product.",
    call: (ctx, a, other) => {
      const b = toOperand(ctx, other as PyValue)
      chargeElements(ctx, productWork(a, b))
      return dot(a, b)
    },
  },
  {
    name: "round",
    rest: "decimals=0, out=None",
    doc: "Rounded to decimals, ties to even.",
    call: (ctx, a, decimals) => round(a, integer(ctx, decimals, "decimals")),
  },
  {
    name: "clip",
    rest: "a_min=None, a_max=None, out=None, *, min=None, max=None",
    doc: "Limited to an interval.",
    call: (ctx, a, low, high, out, least, most) => {
      const bound = (first: PyValue | undefined, second: PyValue | undefined) => {
        const given = plain(first as PyValue) ?? plain(second as PyValue)
        return given === null ? null : toOperand(ctx, given)
      }
      const result = clip(a, bound(low, least), bound(high, most))
      if (!(out instanceof NdArray)) return result
      storeInto(out, result, "clip")
      return out
    },
  },
  {
    name: "repeat",
    rest: "repeats, axis=None",
    doc: "Each element so many times.",
    call: (ctx, a, repeats, axis) => {
      const counts = toIntegers(ctx, repeats as PyValue, "repeats")
      return repeat(a, counts, toAxis(ctx, axis as PyValue))
    },
  },
  {
    name: "take",
    rest: "indices, axis=None",
    doc: "The elements at indices.",
    call: (ctx, a, indices, axis) => {
      const along = toAxis(ctx, axis as PyValue)
      return take(a, toArray(ctx, indices as PyValue), along === null ? null : shaping.axisOf(along, a.rank))
    },
  },
  {
    name: "nonzero",
    rest: "",
    doc: "The indices of elements that are not zero, one array per axis.",
    call: (_ctx, a) => new PyTuple(nonzero(a)),
  },
  {
    name: "argsort",
    rest: "axis=-1, kind=None, order=None",
    doc: "The positions that would sort.",
    call: (ctx, a, axis) => argsort(a, toAxis(ctx, axis as PyValue)),
  },
  {
    name: "searchsorted",
    rest: "v, side='left'",
    doc: "Where to insert so that order is kept.",
    call: (ctx, a, given, side) => {
      const v = toArray(ctx, given as PyValue)
      const where = ctx.toText(plain(side as PyValue), "side")
      if (where !== "left" && where !== "right")
        throw valueError(`search side must be 'left' or 'right' (got '${where}')`)
      const sorted = elementsOf(a)
      return finish(
        "int64",
        v.shape,
        Float64Array.from(elementsOf(v), (value) => searchSorted(sorted, value, where)),
      )
    },
  },
  { name: "copy", rest: "order='C'", doc: "A copy with elements of its own.", call: (_ctx, a) => copyArray(a) },
]

/** `reshape(2, 3)` and `reshape((2, 3))` alike. */
function spreadIntegers(ctx: NativeContext, args: PyValue | undefined, what: string): number[] {
  const items = (args as PyTuple).items
  const only = items.length === 1 ? plain(items[0] as PyValue) : undefined
  if (only instanceof PyTuple || only instanceof PyList) return toIntegers(ctx, only, what)
  return items.map((item) => ctx.toInteger(plain(item), what))
}

/** Methods whose function in the module has other arguments, or none. */
export const ownMethods: readonly SharedOperation[] = [
  {
    name: "reshape",
    isView: true,
    rest: "*shape, order='C'",
    call: (ctx, a, shape) => shaping.reshape(a, spreadIntegers(ctx, shape, "shape")),
  },
  {
    name: "transpose",
    isView: true,
    rest: "*axes",
    call: (ctx, a, axes) => {
      const items = (axes as PyTuple).items
      if (items.length === 0 || (items.length === 1 && items[0] === null)) return shaping.transpose(a, null)
      return shaping.transpose(a, spreadIntegers(ctx, axes, "axes"))
    },
  },
  { name: "flatten", rest: "order='C'", call: (_ctx, a) => shaping.flatten(a) },
  {
    name: "astype",
    rest: "dtype, order='K', casting='unsafe', subok=True, copy=True",
    call: (ctx, a, dtype) => {
      const type = toDType(ctx, dtype as PyValue) ?? "float64"
      return type === a.dtype ? copyArray(a) : asType(a, type)
    },
  },
  {
    name: "item",
    rest: "*args",
    call: (ctx, a, args) => {
      const places = spreadIntegers(ctx, args, "item() index")
      if (places.length === 0) {
        if (a.size !== 1) throw valueError("can only convert an array of size 1 to a Python scalar")
        return toPython(a.storage.data[a.offset] as number, a.dtype)
      }
      const source = places.length === 1 ? shaping.flatten(a) : a
      const value = getIndex(
        source,
        places.map((place) => ({ kind: "integer", value: place })),
      )
      if (value instanceof NdArray) throw valueError("incorrect number of indices for array")
      return toPython(value.value, value.dtype)
    },
  },
  { name: "tolist", rest: "", call: (_ctx, a) => toList(a, 0, a.offset) },
  {
    name: "fill",
    rest: "value",
    call: (ctx, a, value) => {
      assign(a, arrayOf(toOperand(ctx, value as PyValue)))
      return null
    },
  },
  {
    name: "sort",
    rest: "axis=-1, kind=None, order=None",
    call: (ctx, a, axis) => {
      assign(a, sort(a, toAxis(ctx, axis as PyValue)))
      return null
    },
  },
  {
    name: "view",
    isView: true,
    rest: "dtype=None",
    call: (_ctx, a) => new NdArray(a.storage, a.dtype, a.shape, a.strides, a.offset),
  },
  { name: "conj", rest: "", call: (_ctx, a) => a },
  { name: "__array__", rest: "dtype=None", call: (_ctx, a) => a },
]

/** The array as nested Python lists of Python numbers. */
function toList(a: NdArray, axis: number, offset: number): PyValue {
  const data = a.storage.data
  if (axis === a.rank) return toPython(data[offset] as number, a.dtype)
  const stride = a.strides[axis] as number
  return new PyList(generate(a.shape[axis] as number, (i) => toList(a, axis + 1, offset + i * stride)))
}

/** Functions whose method has other arguments. */
export const shapingFunctions: readonly SharedOperation[] = [
  {
    name: "reshape",
    isView: true,
    rest: "newshape, order='C'",
    doc: "The same elements in another shape; one extent may be -1.",
    call: (ctx, a, shape) => shaping.reshape(a, toIntegers(ctx, shape as PyValue, "newshape")),
  },
  {
    name: "transpose",
    isView: true,
    rest: "axes=None",
    doc: "The axes in another order, reversed by default.",
    call: (ctx, a, axes) => shaping.transpose(a, toAxes(ctx, axes as PyValue)),
  },
  {
    name: "sort",
    rest: "axis=-1, kind=None, order=None",
    doc: "A sorted copy.",
    call: (ctx, a, axis) => sort(a, toAxis(ctx, axis as PyValue)),
  },
  {
    name: "expand_dims",
    isView: true,
    rest: "axis",
    doc: "With a new axis of size 1.",
    call: (ctx, a, axis) => shaping.expandDims(a, toIntegers(ctx, axis as PyValue, "axis")),
  },
  {
    name: "moveaxis",
    isView: true,
    rest: "source, destination",
    doc: "One axis moved to another place.",
    call: (ctx, a, source, destination) =>
      shaping.moveAxis(a, integer(ctx, source, "source"), integer(ctx, destination, "destination")),
  },
  {
    name: "flip",
    isView: true,
    rest: "axis=None",
    doc: "Reversed along axes.",
    call: (ctx, a, axis) => shaping.flip(a, toAxes(ctx, axis as PyValue)),
  },
  {
    name: "flipud",
    isView: true,
    rest: "",
    doc: "Reversed along the first axis.",
    call: (_ctx, a) => shaping.flip(a, [0]),
  },
  {
    name: "fliplr",
    isView: true,
    rest: "",
    doc: "Reversed along the second axis.",
    call: (_ctx, a) => shaping.flip(a, [1]),
  },
  {
    name: "rot90",
    rest: "k=1",
    doc: "Turned by quarter turns in the plane of the first two axes.",
    call: (ctx, a, k) => {
      const turns = ((integer(ctx, k, "k") % 4) + 4) % 4
      if (turns === 0) return a
      if (turns === 2) return shaping.flip(a, [0, 1])
      const turned = shaping.swapAxes(a, 0, 1)
      return shaping.flip(turned, [turns === 1 ? 0 : 1])
    },
  },
  {
    name: "nan_to_num",
    rest: "copy=True, nan=0.0, posinf=None, neginf=None",
    doc: "NaN and infinities replaced by numbers.",
    call: (ctx, a, _copy, nan, high, low) => {
      const limit = a.dtype === "float32" ? 3.4028234663852886e38 : Number.MAX_VALUE
      const bound = (given: PyValue | undefined, fallback: number): number => {
        const value = plain(given as PyValue)
        return value === null ? fallback : ctx.toFloat(value, "replacement")
      }
      const [missing, top, bottom] = [bound(nan, 0), bound(high, limit), bound(low, -limit)]
      const data = copiedElements(a)
      for (let i = 0; i < data.length; i++) {
        const value = data[i] as number
        if (Number.isNaN(value)) data[i] = castNumber(missing, "float64", a.dtype)
        else if (value === Infinity) data[i] = top
        else if (value === -Infinity) data[i] = bottom
      }
      return finish(a.dtype, a.shape, data)
    },
  },
]
