// Products of arrays and np.linalg.

import { generate } from "../../../base/generate.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { NdArray } from "../../numpy/array.ts"
import { asType } from "../../numpy/dtypes.ts"
import { copiedElements, elementsOf } from "../../numpy/elements.ts"
import * as linalg from "../../numpy/linalg.ts"
import { NumpyError, typeError, valueError } from "../../numpy/numpy-error.ts"
import * as product from "../../numpy/product.ts"
import * as reduction from "../../numpy/reduction.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { axesOf, swapAxes } from "../../numpy/shaping.ts"
import { binary, finish, unary, type Value } from "../../numpy/ufunc.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toAxes, toIntegers } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction } from "./define.ts"

type Pair = (a: NdArray, b: NdArray) => Value

function ofTwo(name: string, names: string, evaluate: Pair, doc: string) {
  return arrayFunction(
    name,
    `(${names}, out=None)`,
    (ctx, first, second) => {
      const a = toArray(ctx, first as PyValue)
      const b = toArray(ctx, second as PyValue)
      chargeElements(ctx, name === "outer" || name === "kron" ? a.size * b.size : product.productWork(a, b))
      return evaluate(a, b)
    },
    doc,
  )
}

/** axes=2, axes=1, axes=(0, 1) or axes=([0], [1]). */
function tensordotAxes(ctx: NativeContext, given: PyValue, a: NdArray): [number[], number[]] {
  const value = plain(given)
  if (value instanceof PyTuple || value instanceof PyList) {
    const [left, right] = value.items as [PyValue, PyValue]
    return [toIntegers(ctx, left, "axes"), toIntegers(ctx, right, "axes")]
  }
  const count = ctx.toInteger(value, "axes")
  const list = generate(count, (i) => i)
  return [list.map((i) => a.rank - count + i), list]
}

function einsum(ctx: NativeContext, subscripts: PyValue, operands: PyValue): PyValue {
  const arrays = (operands as PyTuple).items.map((item) => toArray(ctx, item))
  const text = ctx.toText(plain(subscripts), "subscripts")
  const extents = new Map<string, number>()
  const labels = text.split("->")[0]?.replaceAll(" ", "").split(",") ?? []
  labels.forEach((list, i) => {
    for (const [axis, label] of Array.from(list).entries()) extents.set(label, arrays[i]?.shape[axis] ?? 1)
  })
  chargeElements(
    ctx,
    Array.from(extents.values()).reduce((work, extent) => work * extent, 1),
  )
  return product.einsum(text, arrays)
}

/** The matrices of a stack of them, each as an array of its own. */
function eachMatrix(a: NdArray, evaluate: (matrix: NdArray) => number): Value {
  if (a.rank < 2) {
    throw new NumpyError("LinAlgError", `${a.rank}-dimensional array given. Array must be at least two-dimensional`)
  }
  if (a.rank === 2) return new NpScalar("float64", evaluate(a))
  const [rows, columns] = a.shape.slice(-2) as [number, number]
  const dense = copiedElements(a)
  const shape = a.shape.slice(0, -2)
  const data = Float64Array.from({ length: dense.length / (rows * columns) }, (_, i) => {
    const part = arrayOf(finish(a.dtype, [rows, columns], dense.slice(i * rows * columns, (i + 1) * rows * columns)))
    return evaluate(part)
  })
  return finish("float64", shape, data)
}

function work(ctx: NativeContext, a: NdArray): NdArray {
  const extent = a.shape.at(-1) ?? 1
  chargeElements(ctx, a.size * extent)
  return a
}

/** A function of one matrix. */
function ofMatrix(name: string, evaluate: (a: NdArray) => PyValue, doc: string) {
  return arrayFunction(name, "(a)", (ctx, a) => evaluate(work(ctx, toArray(ctx, a as PyValue))), doc)
}

/** Vector norms along axes, and the matrix norms that need no more than sums. */
function norm(ctx: NativeContext, args: readonly PyValue[]): Value {
  const [given, ord, axis, keep] = args as [PyValue, PyValue, PyValue, PyValue]
  const x = toArray(ctx, given)
  const a = asType(x, x.dtype === "float32" ? "float32" : "float64")
  const order = plain(ord)
  const axes = toAxes(ctx, axis)
  const keepdims = ctx.truth(plain(keep))
  const options = { axes, keepdims, dtype: null }
  const isMatrix = axes === null ? a.rank === 2 : axes.length === 2
  if (order === null || order === "fro") {
    return unary("sqrt", reduction.sum(arrayOf(binary("multiply", a, a)), options))
  }
  const size = arrayOf(unary("absolute", a))
  if (isMatrix) return matrixNorm(size, a, order, axesOf(axes ?? [0, 1], a.rank), keepdims)
  if (axes === null && a.rank > 2) throw valueError("Improper number of dimensions to norm.")
  if (typeof order === "string") throw valueError(`Invalid norm order '${order}' for vectors`)
  const p = ctx.toFloat(order, "ord")
  if (p === Infinity) return reduction.maximum(size, options)
  if (p === -Infinity) return reduction.minimum(size, options)
  if (p === 0) return reduction.sum(asType(arrayOf(binary("not_equal", a, 0n)), a.dtype), options)
  if (p === 1) return reduction.sum(size, options)
  if (p === 2) return unary("sqrt", reduction.sum(arrayOf(binary("multiply", a, a)), options))
  return binary("power", reduction.sum(arrayOf(binary("power", size, p)), options), 1 / p)
}

function matrixNorm(size: NdArray, a: NdArray, order: PyValue, axes: readonly number[], keepdims: boolean): Value {
  const [rows, columns] = axes as [number, number]
  const over = (first: number, second: number, extreme: typeof reduction.maximum): Value => {
    const sums = arrayOf(reduction.sum(size, { axes: [first], keepdims: true, dtype: null }))
    return extreme(sums, { axes: [first, second], keepdims, dtype: null })
  }
  if (order === 1n || order === 1) return over(rows, columns, reduction.maximum)
  if (order === Infinity) return over(columns, rows, reduction.maximum)
  if (order === -1n) return over(rows, columns, reduction.minimum)
  if (order === -Infinity) return over(columns, rows, reduction.minimum)
  const values = elementsOf(linalg.singularValues(a).s)
  if (order === 2n || order === 2) return new NpScalar(a.dtype, values[0] ?? 0)
  if (order === "nuc")
    return new NpScalar(
      a.dtype,
      Array.from(values).reduce((x, y) => x + y, 0),
    )
  throw valueError("Invalid norm order for matrices.")
}

function leastSquares(ctx: NativeContext, args: readonly PyValue[]): PyValue {
  const a = work(ctx, toArray(ctx, args[0] as PyValue))
  const b = toArray(ctx, args[1] as PyValue)
  const given = plain(args[2] as PyValue)
  const isDefault = given === null || typeof given === "string"
  const rcond = isDefault ? 2.220446049250313e-16 * Math.max(...a.shape) : ctx.toFloat(given, "rcond")
  const { solution, residuals, rank, singular } = linalg.leastSquares(a, asType(b, "float64"), rcond)
  return new PyTuple([solution, residuals, BigInt(rank), singular])
}

function matrixPower(ctx: NativeContext, given: PyValue, exponent: PyValue): NdArray {
  const a = toArray(ctx, given)
  const n = ctx.toInteger(plain(exponent), "n")
  const [rows, columns] = a.shape
  if (a.rank !== 2 || rows !== columns)
    throw new NumpyError("LinAlgError", "Last 2 dimensions of the array must be square")
  let base = n < 0 ? linalg.inverse(a) : a
  let result: NdArray | null = null
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    chargeElements(ctx, 2 * product.productWork(base, base))
    if (rest % 2 === 1) result = result === null ? base : (product.matmul(result, base) as NdArray)
    base = product.matmul(base, base) as NdArray
  }
  return result ?? (product.matmul(base, linalg.inverse(base)) as NdArray)
}

/** eig where the matrix turns out to be symmetric. */
function general(a: NdArray): { values: NdArray; vectors: NdArray } {
  const data = elementsOf(a)
  const flipped = elementsOf(swapAxes(a, 0, a.rank - 1))
  for (let i = 0; i < data.length; i++) {
    if (Math.abs((data[i] as number) - (flipped[i] as number)) > 1e-12 * Math.abs(data[i] as number)) {
      throw typeError(
        "eig of a matrix that is not symmetric is not supported here. Use np.linalg.svd, or a symmetric matrix.",
      )
    }
  }
  return linalg.symmetricEigen(a)
}

export const productFunctions: Readonly<Record<string, PyValue>> = {
  matmul: ofTwo("matmul", "x1, x2", product.matmul, "The matrix product."),
  inner: ofTwo("inner", "a, b", product.inner, "Sums of products over the last axes."),
  outer: ofTwo("outer", "a, b", product.outer, "All products of elements of two vectors."),
  vdot: ofTwo("vdot", "a, b", product.vdot, "The sum of products of all elements."),
  kron: ofTwo("kron", "a, b", product.kron, "The Kronecker product."),
  cross: arrayFunction(
    "cross",
    "(a, b)",
    (ctx, a, b) => product.cross(toArray(ctx, a as PyValue), toArray(ctx, b as PyValue)),
    "The cross product of vectors of three.",
  ),
  tensordot: arrayFunction(
    "tensordot",
    "(a, b, axes=2)",
    (ctx, first, second, axes) => {
      const a = toArray(ctx, first as PyValue)
      const b = toArray(ctx, second as PyValue)
      const [left, right] = tensordotAxes(ctx, axes as PyValue, a)
      const inner = left.reduce((size, axis) => size * (a.shape.at(axis) ?? 1), 1)
      chargeElements(ctx, (a.size * b.size) / Math.max(1, inner))
      return arrayOf(product.tensordot(a, b, left, right))
    },
    "Sums of products over given axes.",
  ),
  einsum: arrayFunction(
    "einsum",
    "(subscripts, *operands, optimize=False)",
    (ctx, subscripts, operands) => einsum(ctx, subscripts as PyValue, operands as PyValue),
    "Sums of products in Einstein's notation: 'ij,jk->ik'.",
  ),
}

export const linalgFunctions: Readonly<Record<string, PyValue>> = {
  norm: arrayFunction(
    "norm",
    "(x, ord=None, axis=None, keepdims=False)",
    (ctx, ...args) => norm(ctx, args),
    "The length of a vector or matrix.",
  ),
  det: ofMatrix("det", (a) => eachMatrix(a, linalg.determinant), "The determinant."),
  slogdet: ofMatrix(
    "slogdet",
    (a) => {
      const { sign, logarithm } = linalg.signedLogDeterminant(a)
      return new PyTuple([new NpScalar("float64", sign), new NpScalar("float64", logarithm)])
    },
    "Sign and logarithm of the determinant.",
  ),
  inv: ofMatrix("inv", linalg.inverse, "The inverse of a square matrix."),
  pinv: arrayFunction(
    "pinv",
    "(a, rcond=1e-15)",
    (ctx, a, rcond) =>
      linalg.pseudoInverse(work(ctx, toArray(ctx, a as PyValue)), ctx.toFloat(plain(rcond as PyValue), "rcond")),
    "The pseudo-inverse.",
  ),
  solve: arrayFunction(
    "solve",
    "(a, b)",
    (ctx, a, b) => linalg.solve(work(ctx, toArray(ctx, a as PyValue)), toArray(ctx, b as PyValue)),
    "The x with a x = b.",
  ),
  lstsq: arrayFunction("lstsq", "(a, b, rcond='warn')", (ctx, ...args) => leastSquares(ctx, args), "Least squares."),
  cholesky: ofMatrix("cholesky", linalg.cholesky, "The lower triangular factor of a positive definite matrix."),
  eigh: ofMatrix(
    "eigh",
    (a) => {
      const { values, vectors } = linalg.symmetricEigen(a)
      return new PyTuple([values, vectors])
    },
    "Eigenvalues, ascending, and eigenvectors of a symmetric matrix.",
  ),
  eigvalsh: ofMatrix(
    "eigvalsh",
    (a) => linalg.symmetricEigen(a).values,
    "Eigenvalues of a symmetric matrix, ascending.",
  ),
  eig: ofMatrix(
    "eig",
    (a) => {
      const { values, vectors } = general(a)
      return new PyTuple([values, vectors])
    },
    "Eigenvalues and eigenvectors; here of symmetric matrices.",
  ),
  eigvals: ofMatrix("eigvals", (a) => general(a).values, "Eigenvalues; here of symmetric matrices."),
  svd: arrayFunction(
    "svd",
    "(a, full_matrices=True, compute_uv=True)",
    (ctx, given, full, vectors) => {
      const a = work(ctx, toArray(ctx, given as PyValue))
      const { u, s, vt } = linalg.singularValues(a)
      if (!ctx.truth(plain(vectors as PyValue))) return s
      if (ctx.truth(plain(full as PyValue)) && a.shape[0] !== a.shape[1]) {
        throw valueError("svd of a matrix that is not square needs full_matrices=False here.")
      }
      return new PyTuple([u, s, vt])
    },
    "The singular value decomposition.",
  ),
  matrix_rank: ofMatrix(
    "matrix_rank",
    (a) => {
      const values = elementsOf(linalg.singularValues(a).s)
      const cutoff = (values[0] ?? 0) * Math.max(...a.shape) * 2.220446049250313e-16
      return BigInt(Array.from(values).filter((value) => value > cutoff).length)
    },
    "How many singular values are not zero.",
  ),
  matrix_power: arrayFunction("matrix_power", "(a, n)", (ctx, a, n) => matrixPower(ctx, a as PyValue, n as PyValue)),
}
