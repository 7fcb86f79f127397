// Functions that join, split, repeat, search and count.

import { generate } from "../../../base/generate.ts"
import type { NativeContext, NativeFunction } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import * as calculus from "../../numpy/calculus.ts"
import { asType, dtypeOf, numberOf } from "../../numpy/dtypes.ts"
import { elementsOf } from "../../numpy/elements.ts"
import { type IndexPart, nonzero, sliceBounds } from "../../numpy/indexing.ts"
import * as joining from "../../numpy/joining.ts"
import { valueError } from "../../numpy/numpy-error.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { atLeast, axisOf, flatten, reshape, transpose } from "../../numpy/shaping.ts"
import * as sorting from "../../numpy/sorting.ts"
import { type PyDict, PyList, PySlice, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toArrays, toAxis, toIntegers, toOperand } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction } from "./define.ts"
import { toDType } from "./dtype-object.ts"
import { toIndexParts } from "./indices.ts"

function integer(ctx: NativeContext, value: PyValue | undefined, what: string): number {
  return ctx.toInteger(plain(value as PyValue), what)
}

function truth(ctx: NativeContext, value: PyValue | undefined): boolean {
  return ctx.truth(plain(value as PyValue))
}

function charged(ctx: NativeContext, arrays: readonly NdArray[]): readonly NdArray[] {
  chargeElements(
    ctx,
    arrays.reduce((sum, a) => sum + a.size, arrays.length),
  )
  return arrays
}

/** vstack and its kin: parts with enough axes, joined along one. */
function stacking(
  name: string,
  doc: string,
  prepare: (a: NdArray) => NdArray,
  axis: (a: NdArray) => number,
): NativeFunction {
  return arrayFunction(
    name,
    "(tup)",
    (ctx, tup) => {
      const parts = charged(ctx, toArrays(ctx, tup as PyValue)).map(prepare)
      return joining.concatenate(parts, parts[0] === undefined ? 0 : axis(parts[0]))
    },
    doc,
  )
}

function splitting(name: string, axis: number | null, equal: boolean): NativeFunction {
  return arrayFunction(
    name,
    axis === null ? "(ary, indices_or_sections, axis=0)" : "(ary, indices_or_sections)",
    (ctx, ary, sections, given) => {
      const a = toArray(ctx, ary as PyValue)
      const along = axis === null ? integer(ctx, given, "axis") : a.rank === 1 ? 0 : axis
      const parts = plain(sections as PyValue)
      const list = parts instanceof PyList || parts instanceof PyTuple || parts instanceof NdArray
      const where = list ? toIntegers(ctx, parts, "indices") : integer(ctx, parts as PyValue, "sections")
      return new PyList(joining.split(a, where, along, equal))
    },
    "The parts of an array along an axis, as views.",
  )
}

function settled(name: string, operation: sorting.SetOperation, doc: string): NativeFunction {
  return arrayFunction(
    name,
    "(ar1, ar2)",
    (ctx, a, b) => sorting.setOperation(toArray(ctx, a as PyValue), toArray(ctx, b as PyValue), operation),
    doc,
  )
}

const modes: readonly string[] = ["constant", "edge", "reflect", "symmetric", "wrap"]

function pad(ctx: NativeContext, args: readonly PyValue[]): NdArray {
  const [given, widths, mode, options] = args as [PyValue, PyValue, PyValue, PyDict]
  const a = toArray(ctx, given)
  const pairs = pairsOf(toArray(ctx, widths), a.rank)
  const name = ctx.toText(plain(mode), "mode")
  if (!modes.includes(name)) throw valueError(`mode '${name}' is not supported. Use one of ${modes.join(", ")}.`)
  const fill = options.table.getText("constant_values")
  const value = fill === undefined ? 0 : (elementsOf(toArray(ctx, fill))[0] ?? 0)
  const size = a.shape.reduce(
    (product, extent, axis) =>
      product * (extent + (pairs[axis] as [number, number])[0] + (pairs[axis] as [number, number])[1]),
    1,
  )
  chargeElements(ctx, size)
  return joining.pad(a, pairs, name as joining.PadMode, value)
}

/** 2, (1, 2) or ((1, 2), (3, 4)) as one pair per axis. */
function pairsOf(widths: NdArray, rank: number): [number, number][] {
  const values = Array.from(elementsOf(widths))
  return generate(rank, (axis) => {
    if (values.length === 1) return [values[0] as number, values[0] as number]
    const row = values.length === 2 && widths.rank < 2 ? 0 : values.length === 2 ? 0 : 2 * axis
    const [before, after] = [values[row], values[row + 1]]
    if (before === undefined || after === undefined)
      throw valueError("operands could not be broadcast together: pad_width needs a pair for each axis")
    return [before, after]
  })
}

function unique(ctx: NativeContext, args: readonly PyValue[]): PyValue {
  const [given, wantsIndex, wantsInverse, wantsCounts] = args as [PyValue, PyValue, PyValue, PyValue]
  const { values, index, inverse, counts } = sorting.unique(toArray(ctx, given))
  const extras = [
    ...(truth(ctx, wantsIndex) ? [index] : []),
    ...(truth(ctx, wantsInverse) ? [inverse] : []),
    ...(truth(ctx, wantsCounts) ? [counts] : []),
  ]
  return extras.length === 0 ? values : new PyTuple([values, ...extras])
}

function atLeastFunction(name: string, rank: 1 | 2 | 3): NativeFunction {
  return arrayFunction(name, "(*arys)", (ctx, arys) => {
    const parts = (arys as PyTuple).items.map((item) => atLeast(toArray(ctx, item), rank))
    return parts.length === 1 ? (parts[0] as NdArray) : new PyList(parts)
  })
}

const asColumn = (a: NdArray): NdArray => (a.rank < 2 ? reshape(a, [a.size, 1]) : a)

export const combiningFunctions: Readonly<Record<string, PyValue>> = {
  concatenate: arrayFunction(
    "concatenate",
    "(arrays, axis=0, out=None, *, dtype=None)",
    (ctx, arrays, axis, _out, dtype) => {
      const joined = joining.concatenate(charged(ctx, toArrays(ctx, arrays as PyValue)), toAxis(ctx, axis as PyValue))
      return asType(joined, toDType(ctx, dtype as PyValue) ?? joined.dtype)
    },
    "Arrays joined along an axis.",
  ),
  stack: arrayFunction(
    "stack",
    "(arrays, axis=0, out=None)",
    (ctx, arrays, axis) => joining.stack(charged(ctx, toArrays(ctx, arrays as PyValue)), integer(ctx, axis, "axis")),
    "Arrays of one shape joined along a new axis.",
  ),
  vstack: stacking(
    "vstack",
    "Arrays joined as rows.",
    (a) => atLeast(a, 2),
    () => 0,
  ),
  row_stack: stacking(
    "row_stack",
    "Arrays joined as rows.",
    (a) => atLeast(a, 2),
    () => 0,
  ),
  hstack: stacking(
    "hstack",
    "Arrays joined as columns.",
    (a) => atLeast(a, 1),
    (a) => (a.rank === 1 ? 0 : 1),
  ),
  column_stack: stacking("column_stack", "Vectors as the columns of a matrix.", asColumn, () => 1),
  dstack: stacking(
    "dstack",
    "Arrays joined along the third axis.",
    (a) => atLeast(a, 3),
    () => 2,
  ),
  split: splitting("split", null, true),
  array_split: splitting("array_split", null, false),
  hsplit: splitting("hsplit", 1, true),
  vsplit: splitting("vsplit", 0, true),
  atleast_1d: atLeastFunction("atleast_1d", 1),
  atleast_2d: atLeastFunction("atleast_2d", 2),
  atleast_3d: atLeastFunction("atleast_3d", 3),
  tile: arrayFunction(
    "tile",
    "(A, reps)",
    (ctx, given, reps) => {
      const a = toArray(ctx, given as PyValue)
      const counts = toIntegers(ctx, reps as PyValue, "reps")
      chargeElements(
        ctx,
        counts.reduce((x, y) => x * Math.max(0, y), a.size),
      )
      return joining.tile(a, counts)
    },
    "An array repeated along its axes.",
  ),
  roll: arrayFunction(
    "roll",
    "(a, shift, axis=None)",
    (ctx, a, shift, axis) =>
      joining.roll(toArray(ctx, a as PyValue), integer(ctx, shift, "shift"), toAxis(ctx, axis as PyValue)),
    "Elements moved on, those that fall off coming in again.",
  ),
  pad: arrayFunction(
    "pad",
    "(array, pad_width, mode='constant', **kwargs)",
    (ctx, ...args) => pad(ctx, args),
    "An array with a border.",
  ),
  append: arrayFunction(
    "append",
    "(arr, values, axis=None)",
    (ctx, arr, values, axis) => {
      const parts = [toArray(ctx, arr as PyValue), toArray(ctx, values as PyValue)]
      const along = toAxis(ctx, axis as PyValue)
      return joining.concatenate(along === null ? parts.map(flatten) : parts, along ?? 0)
    },
    "A new array with values after those of another.",
  ),
  insert: arrayFunction(
    "insert",
    "(arr, obj, values, axis=None)",
    (ctx, arr, places, values, axis) =>
      joining.insert(
        toArray(ctx, arr as PyValue),
        toIntegers(ctx, places as PyValue, "obj"),
        toArray(ctx, values as PyValue),
        toAxis(ctx, axis as PyValue),
      ),
    "A new array with values put in before positions.",
  ),
  delete: arrayFunction(
    "delete",
    "(arr, obj, axis=None)",
    (ctx, arr, places, axis) => {
      const a = toArray(ctx, arr as PyValue)
      const chosen = plain(places as PyValue)
      if (chosen instanceof NdArray && chosen.dtype === "bool") {
        const positions = Array.from(elementsOf(nonzero(chosen)[0] as NdArray))
        return joining.remove(a, positions, toAxis(ctx, axis as PyValue))
      }
      const along = toAxis(ctx, axis as PyValue)
      if (chosen instanceof PySlice) {
        const extent = along === null ? a.size : (a.shape[axisOf(along, a.rank)] as number)
        const part = toIndexParts(ctx, chosen)[0] as Extract<IndexPart, { kind: "slice" }>
        const { start, length, step } = sliceBounds(part, extent)
        return joining.remove(
          a,
          generate(length, (i) => start + i * step),
          along,
        )
      }
      return joining.remove(a, toIntegers(ctx, chosen, "obj"), along)
    },
    "A new array without some positions.",
  ),
  unique: arrayFunction(
    "unique",
    "(ar, return_index=False, return_inverse=False, return_counts=False, axis=None)",
    (ctx, ...args) => unique(ctx, args),
    "The different elements, sorted.",
  ),
  isin: arrayFunction(
    "isin",
    "(element, test_elements, assume_unique=False, invert=False)",
    (ctx, a, others, _unique, invert) =>
      sorting.isIn(toArray(ctx, a as PyValue), toArray(ctx, others as PyValue), truth(ctx, invert)),
  ),
  in1d: arrayFunction("in1d", "(ar1, ar2, assume_unique=False, invert=False)", (ctx, a, others, _unique, invert) =>
    sorting.isIn(flatten(toArray(ctx, a as PyValue)), toArray(ctx, others as PyValue), truth(ctx, invert)),
  ),
  union1d: settled("union1d", "union", "The elements of either, sorted."),
  intersect1d: settled("intersect1d", "intersection", "The elements of both, sorted."),
  setdiff1d: settled("setdiff1d", "difference", "The elements of the first that are not in the second, sorted."),
  setxor1d: settled("setxor1d", "symmetric", "The elements of just one, sorted."),
  argwhere: arrayFunction(
    "argwhere",
    "(a)",
    (ctx, a) => transpose(joining.stack(nonzero(atLeast(toArray(ctx, a as PyValue), 1)), 0), null),
    "The indices of elements that are not zero, one row each.",
  ),
  flatnonzero: arrayFunction(
    "flatnonzero",
    "(a)",
    (ctx, a) => nonzero(flatten(toArray(ctx, a as PyValue)))[0] as NdArray,
  ),
  interp: arrayFunction(
    "interp",
    "(x, xp, fp, left=None, right=None, period=None)",
    (ctx, x, xp, fp, left, right) => {
      const beyond = (value: PyValue | undefined): number | null =>
        plain(value as PyValue) === null ? null : ctx.toFloat(plain(value as PyValue), "left")
      const knots = toArray(ctx, xp as PyValue)
      return calculus.interpolate(
        arrayOf(toOperand(ctx, x as PyValue)),
        knots,
        toArray(ctx, fp as PyValue),
        beyond(left),
        beyond(right),
      )
    },
    "Piecewise linear interpolation.",
  ),
  gradient: arrayFunction(
    "gradient",
    "(f, *varargs, axis=None, edge_order=1)",
    (ctx, f, spacings, axis) => {
      const a = toArray(ctx, f as PyValue)
      const axes = plain(axis as PyValue) === null ? [...a.shape.keys()] : toIntegers(ctx, axis as PyValue, "axis")
      const given = (spacings as PyTuple).items
      const results = axes.map((one, i) => {
        const spacing = plain(given.length === 1 ? (given[0] as PyValue) : (given[i] ?? 1))
        const isNumber = typeof spacing === "number" || typeof spacing === "bigint"
        return calculus.gradient(
          a,
          isNumber ? Number(spacing) : asType(toArray(ctx, spacing), "float64"),
          axisOf(one, a.rank),
        )
      })
      return results.length === 1 ? (results[0] as NdArray) : new PyList(results)
    },
    "Slopes by central differences.",
  ),
  trapz: arrayFunction(
    "trapz",
    "(y, x=None, dx=1.0, axis=-1)",
    (ctx, y, x, dx) => {
      const at = plain(x as PyValue) === null ? null : toArray(ctx, x as PyValue)
      return calculus.trapezium(toArray(ctx, y as PyValue), at, ctx.toFloat(plain(dx as PyValue), "dx"))
    },
    "The integral by trapezia.",
  ),
  polyfit: arrayFunction(
    "polyfit",
    "(x, y, deg, rcond=None, full=False, w=None, cov=False)",
    (ctx, x, y, deg) => {
      const points = toArray(ctx, x as PyValue)
      const degree = integer(ctx, deg, "deg")
      chargeElements(ctx, points.size * (degree + 1) * (degree + 1))
      return calculus.polynomialFit(points, toArray(ctx, y as PyValue), degree)
    },
    "The polynomial of a degree that fits points best, highest power first.",
  ),
  polyval: arrayFunction(
    "polyval",
    "(p, x)",
    (ctx, p, x) => {
      const at = toOperand(ctx, x as PyValue)
      return calculus.polynomialValue(
        toArray(ctx, p as PyValue),
        at instanceof NdArray || at instanceof NpScalar ? at : new NpScalar(dtypeOf(at), numberOf(at)),
      )
    },
    "A polynomial's value, highest power first.",
  ),
  convolve: arrayFunction("convolve", "(a, v, mode='full')", (ctx, given, kernel, mode) => {
    const [a, v] = [toArray(ctx, given as PyValue), toArray(ctx, kernel as PyValue)]
    chargeElements(ctx, a.size * v.size)
    return calculus.convolve(a, v, ctx.toText(plain(mode as PyValue), "mode") as calculus.ConvolveMode)
  }),
}
