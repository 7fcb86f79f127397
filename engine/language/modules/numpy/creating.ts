// Functions that make arrays.

import type { DType } from "../../../base/dtype.ts"
import type { NativeContext, NativeFunction } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import * as creation from "../../numpy/creation.ts"
import { asType, dtypeOf, numberOf, promote } from "../../numpy/dtypes.ts"
import { copyArray, elementsOf, zeros } from "../../numpy/elements.ts"
import { stack } from "../../numpy/joining.ts"
import { typeError, valueError } from "../../numpy/numpy-error.ts"
import { diagonal, moveAxis } from "../../numpy/shaping.ts"
import { binary, broadcastTo } from "../../numpy/ufunc.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toIntegers, toOperand, toShape } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction } from "./define.ts"
import { toDType } from "./dtype-object.ts"

function integer(ctx: NativeContext, value: PyValue | undefined, what: string): number {
  return ctx.toInteger(plain(value as PyValue), what)
}

function array(ctx: NativeContext, value: PyValue, dtype: PyValue, copy: boolean, ndmin = 0): NdArray {
  const made = toArray(ctx, value, toDType(ctx, dtype))
  const own = copy && made.storage === (plain(value) as NdArray | null)?.storage ? copyArray(made) : made
  if (own.rank >= ndmin) return own
  const lead = new Array<number>(ndmin - own.rank).fill(1)
  return new NdArray(
    own.storage,
    own.dtype,
    [...lead, ...own.shape],
    [...lead.map(() => 0), ...own.strides],
    own.offset,
  )
}

function filled(name: string, value: number, doc: string): NativeFunction {
  return arrayFunction(
    name,
    "(shape, dtype=None, order='C')",
    (ctx, shape, dtype) => {
      const type = toDType(ctx, dtype as PyValue) ?? "float64"
      const made = zeros(type, toShape(ctx, shape as PyValue))
      if (value !== 0) made.storage.writable().fill(value)
      return made
    },
    doc,
  )
}

function filledLike(name: string, value: number): NativeFunction {
  return arrayFunction(
    name,
    "(a, dtype=None, order='K', subok=True, shape=None)",
    (ctx, a, dtype, _order, _subok, shape) => {
      const like = toArray(ctx, a as PyValue)
      const extents = plain(shape as PyValue) === null ? like.shape : toShape(ctx, shape as PyValue)
      const made = zeros(toDType(ctx, dtype as PyValue) ?? like.dtype, extents)
      if (value !== 0) made.storage.writable().fill(value)
      return made
    },
    `${value === 0 ? "Zeros" : "Ones"} in the shape and type of an array.`,
  )
}

/** start, stop, step of np.arange: numbers that may be ints. */
function arange(ctx: NativeContext, args: readonly PyValue[]): NdArray {
  const [first, second, third, dtype] = args.map((arg) => plain(arg)) as [PyValue, PyValue, PyValue, PyValue]
  const operands = [first, second, third].filter((value) => value !== null).map((value) => toOperand(ctx, value))
  if (operands.length === 0) throw typeError("arange() requires stop to be specified.")
  if (operands.some((operand) => operand instanceof NdArray && operand.rank > 0)) {
    throw typeError("only size-1 arrays can be converted to Python scalars")
  }
  const own = operands.map(dtypeOf).reduce(promote)
  const type: DType = toDType(ctx, dtype) ?? (own === "bool" ? "int64" : own)
  const [start, stop] =
    second === null ? [0, numberOf(toOperand(ctx, first))] : [first, second].map((v) => numberOf(toOperand(ctx, v)))
  const step = third === null ? 1 : numberOf(toOperand(ctx, third))
  const length = Math.max(0, Math.ceil(((stop as number) - (start as number)) / step))
  if (Number.isFinite(length)) chargeElements(ctx, length)
  return creation.arange(start as number, stop as number, step, type)
}

const LINSPACE = "(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0)"

function linspace(ctx: NativeContext, args: readonly PyValue[]): PyValue {
  const [from, to, num, endpoint, retstep, dtype, axis] = args as [
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
  ]
  const start = toOperand(ctx, from)
  const stop = toOperand(ctx, to)
  const count = integer(ctx, num, "num")
  const closed = ctx.truth(plain(endpoint))
  const type = toDType(ctx, dtype) ?? "float64"
  chargeElements(ctx, Math.max(0, count))
  if (arrayOf(start).rank > 0 || arrayOf(stop).rank > 0) {
    const first = asType(arrayOf(binary("multiply", start, 1)), "float64")
    const delta = binary("subtract", stop, start)
    const { array: parts } = creation.linspace(0, 1, count, closed, "float64")
    const rows = Array.from(elementsOf(parts), (part) => arrayOf(binary("add", binary("multiply", delta, part), first)))
    return moveAxis(asType(stack(rows, 0), type), 0, integer(ctx, axis, "axis"))
  }
  const { array, step } = creation.linspace(numberOf(start), numberOf(stop), count, closed, type)
  return ctx.truth(plain(retstep)) ? new PyTuple([array, step]) : array
}

export const creatingFunctions: Readonly<Record<string, PyValue>> = {
  array: arrayFunction(
    "array",
    "(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0)",
    (ctx, object, dtype, copy, _order, _subok, ndmin) =>
      array(ctx, object as PyValue, dtype as PyValue, ctx.truth(plain(copy as PyValue)), integer(ctx, ndmin, "ndmin")),
    "An array of numbers in (nested) lists, with elements of its own.",
  ),
  asarray: arrayFunction(
    "asarray",
    "(a, dtype=None, order=None)",
    (ctx, a, dtype) => array(ctx, a as PyValue, dtype as PyValue, false),
    "An array of numbers in lists; an array as it is.",
  ),
  asanyarray: arrayFunction("asanyarray", "(a, dtype=None, order=None)", (ctx, a, dtype) =>
    array(ctx, a as PyValue, dtype as PyValue, false),
  ),
  ascontiguousarray: arrayFunction("ascontiguousarray", "(a, dtype=None)", (ctx, a, dtype) =>
    array(ctx, a as PyValue, dtype as PyValue, false),
  ),
  matrix: arrayFunction("matrix", "(data, dtype=None, copy=True)", (ctx, data, dtype) =>
    array(ctx, data as PyValue, dtype as PyValue, true, 2),
  ),
  zeros: filled("zeros", 0, "An array of zeros."),
  ones: filled("ones", 1, "An array of ones."),
  empty: filled("empty", 0, "An array whose elements are to be set; here they are zeros."),
  zeros_like: filledLike("zeros_like", 0),
  ones_like: filledLike("ones_like", 1),
  empty_like: filledLike("empty_like", 0),
  full: arrayFunction(
    "full",
    "(shape, fill_value, dtype=None, order='C')",
    (ctx, shape, value, dtype) => {
      const fill = toArray(ctx, value as PyValue)
      return creation.full(toDType(ctx, dtype as PyValue) ?? fill.dtype, toShape(ctx, shape as PyValue), fill)
    },
    "An array of one value.",
  ),
  full_like: arrayFunction("full_like", "(a, fill_value, dtype=None)", (ctx, a, value, dtype) => {
    const like = toArray(ctx, a as PyValue)
    return creation.full(toDType(ctx, dtype as PyValue) ?? like.dtype, like.shape, toArray(ctx, value as PyValue))
  }),
  arange: arrayFunction(
    "arange",
    "(start=None, stop=None, step=None, dtype=None)",
    (ctx, ...args) => arange(ctx, args),
    "Numbers from start to below stop by a step.",
  ),
  linspace: arrayFunction(
    "linspace",
    LINSPACE,
    (ctx, ...args) => linspace(ctx, args),
    "Equally spaced numbers, the end included.",
  ),
  logspace: arrayFunction(
    "logspace",
    "(start, stop, num=50, endpoint=True, base=10.0, dtype=None)",
    (ctx, start, stop, num, endpoint, base, dtype) =>
      creation.logspace(
        ctx.toFloat(plain(start as PyValue), "start"),
        ctx.toFloat(plain(stop as PyValue), "stop"),
        integer(ctx, num, "num"),
        ctx.truth(plain(endpoint as PyValue)),
        ctx.toFloat(plain(base as PyValue), "base"),
        toDType(ctx, dtype as PyValue) ?? "float64",
      ),
    "Numbers equally spaced on a log scale.",
  ),
  geomspace: arrayFunction("geomspace", "(start, stop, num=50, endpoint=True)", (ctx, start, stop, num, endpoint) =>
    creation.geomspace(
      ctx.toFloat(plain(start as PyValue), "start"),
      ctx.toFloat(plain(stop as PyValue), "stop"),
      integer(ctx, num, "num"),
      ctx.truth(plain(endpoint as PyValue)),
    ),
  ),
  eye: arrayFunction(
    "eye",
    "(N, M=None, k=0, dtype=None)",
    (ctx, rows, columns, k, dtype) => {
      const n = integer(ctx, rows, "N")
      const m = plain(columns as PyValue) === null ? n : integer(ctx, columns, "M")
      return creation.eye(n, m, integer(ctx, k, "k"), toDType(ctx, dtype as PyValue) ?? "float64")
    },
    "Ones on a diagonal.",
  ),
  identity: arrayFunction("identity", "(n, dtype=None)", (ctx, n, dtype) => {
    const size = integer(ctx, n, "n")
    return creation.eye(size, size, 0, toDType(ctx, dtype as PyValue) ?? "float64")
  }),
  diag: arrayFunction(
    "diag",
    "(v, k=0)",
    (ctx, v, k) => {
      const a = toArray(ctx, v as PyValue)
      const offset = integer(ctx, k, "k")
      if (a.rank === 1) return creation.diagonalMatrix(a, offset)
      if (a.rank === 2) return copyArray(diagonal(a, offset))
      throw valueError("Input must be 1- or 2-d.")
    },
    "A vector as a diagonal matrix, or the diagonal of a matrix.",
  ),
  tril: arrayFunction("tril", "(m, k=0)", (ctx, m, k) =>
    creation.triangle(toArray(ctx, m as PyValue), integer(ctx, k, "k"), true),
  ),
  triu: arrayFunction("triu", "(m, k=0)", (ctx, m, k) =>
    creation.triangle(toArray(ctx, m as PyValue), integer(ctx, k, "k"), false),
  ),
  meshgrid: arrayFunction(
    "meshgrid",
    "(*xi, copy=True, sparse=False, indexing='xy')",
    (ctx, xi, _copy, _sparse, indexing) => {
      const vectors = (xi as PyTuple).items.map((x) => toArray(ctx, x))
      chargeElements(
        ctx,
        vectors.reduce((size, v) => size * v.size, vectors.length),
      )
      return new PyList(creation.meshgrid(vectors, ctx.toText(plain(indexing as PyValue), "indexing")))
    },
    "Coordinates of a grid.",
  ),
  broadcast_to: arrayFunction("broadcast_to", "(array, shape)", (ctx, a, shape) =>
    copyArray(broadcastTo(toArray(ctx, a as PyValue), toIntegers(ctx, shape as PyValue, "shape"))),
  ),
  indices: arrayFunction("indices", "(dimensions)", (ctx, shape) => {
    const extents = toShape(ctx, shape as PyValue)
    return stack(
      creation.meshgrid(
        extents.map((n) => creation.arange(0, n, 1, "int64")),
        "ij",
      ),
      0,
    )
  }),
}
