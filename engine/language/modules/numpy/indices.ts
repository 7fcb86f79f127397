// What stands in the brackets of a[...], as index parts.

import { isInteger } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { arrayFrom } from "../../numpy/creation.ts"
import type { IndexPart } from "../../numpy/indexing.ts"
import { indexError } from "../../numpy/numpy-error.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { ELLIPSIS, PyList, PyRange, PySlice, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"
import { toArray } from "./arguments.ts"

const ONLY =
  "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"

/** The parts of an index: those of a tuple, or the one. */
export function toIndexParts(ctx: NativeContext, given: PyValue): IndexPart[] {
  const index = plain(given)
  return index instanceof PyTuple ? index.items.map((item) => toPart(ctx, plain(item))) : [toPart(ctx, index)]
}

function toPart(ctx: NativeContext, value: PyValue): IndexPart {
  if (typeof value === "bigint") return { kind: "integer", value: Number(value) }
  if (value === null) return { kind: "newaxis" }
  if (value === ELLIPSIS) return { kind: "ellipsis" }
  if (value instanceof PySlice) {
    const bound = (part: PyValue): number | null => {
      const given = plain(part)
      if (given === null) return null
      if (given instanceof NpScalar && isInteger(given.dtype)) return given.value
      return ctx.toInteger(given, "slice indices must be integers or None or have an __index__ method")
    }
    return { kind: "slice", start: bound(value.start), stop: bound(value.stop), step: bound(value.step) }
  }
  if (value instanceof NpScalar) {
    if (isInteger(value.dtype)) return { kind: "integer", value: value.value }
    throw indexError(ONLY)
  }
  if (value instanceof NdArray) return arrayPart(value)
  if (value instanceof PyList || value instanceof PyRange) {
    const array = toArray(ctx, value)
    return { kind: "array", array: array.size === 0 ? arrayFrom([], "int64") : array }
  }
  if (value instanceof PyObject) return arrayPart(toArray(ctx, value))
  throw indexError(ONLY)
}

function arrayPart(array: NdArray): IndexPart {
  if (array.rank === 0 && isInteger(array.dtype)) {
    return { kind: "integer", value: array.storage.data[array.offset] as number }
  }
  return { kind: "array", array }
}
