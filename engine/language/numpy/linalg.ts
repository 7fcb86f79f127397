// np.linalg on small matrices, in float64: elimination with pivots, one-sided Jacobi for singular values, Jacobi for symmetric
// eigenvalues. Not LAPACK: the last digits may differ from it.

import { log } from "../../base/float64/logarithm.ts"
import { generate } from "../../base/generate.ts"
import { denseArray, type NdArray } from "./array.ts"
import { asType } from "./dtypes.ts"
import { allocateFor, elementsOf } from "./elements.ts"
import { NumpyError } from "./numpy-error.ts"
import { matmul } from "./product.ts"
import { transpose } from "./shaping.ts"

function linAlgError(message: string): NumpyError {
  return new NumpyError("LinAlgError", message)
}

/** The matrix as dense float64; LinAlgError unless it has two axes. */
function matrix(a: NdArray): { data: Float64Array; rows: number; columns: number } {
  if (a.rank !== 2) {
    throw linAlgError(`${a.rank}-dimensional array given. Array must be at least two-dimensional`)
  }
  const [rows, columns] = a.shape as [number, number]
  return { data: Float64Array.from(elementsOf(a)), rows, columns }
}

function squareMatrix(a: NdArray): { data: Float64Array; n: number } {
  const { data, rows, columns } = matrix(a)
  if (rows !== columns) throw linAlgError("Last 2 dimensions of the array must be square")
  return { data, n: rows }
}

/** The dtype of results: float32 stays, everything else is float64. */
function typed(a: NdArray, shape: readonly number[], data: Float64Array): NdArray {
  return asType(denseArray("float64", shape, data), a.dtype === "float32" ? "float32" : "float64")
}

interface Elimination {
  /** L below the diagonal (its ones left out) and U. */
  readonly lu: Float64Array
  readonly order: readonly number[]
  readonly sign: number
  readonly singular: boolean
}

/** PA = LU with partial pivoting (Golub and Van Loan, 3.4.1). */
function eliminate(data: Float64Array, n: number): Elimination {
  const lu = data.slice()
  const order = [...new Array(n).keys()]
  let sign = 1
  let singular = false
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k] as number) > Math.abs(lu[pivot * n + k] as number)) pivot = i
    }
    if (lu[pivot * n + k] === 0) {
      singular = true
      continue
    }
    if (pivot !== k) {
      sign = -sign
      ;[order[k], order[pivot]] = [order[pivot] as number, order[k] as number]
      for (let j = 0; j < n; j++) {
        const kept = lu[k * n + j] as number
        lu[k * n + j] = lu[pivot * n + j] as number
        lu[pivot * n + j] = kept
      }
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (lu[i * n + k] as number) / (lu[k * n + k] as number)
      lu[i * n + k] = factor
      if (factor !== 0) {
        for (let j = k + 1; j < n; j++) lu[i * n + j] = (lu[i * n + j] as number) - factor * (lu[k * n + j] as number)
      }
    }
  }
  return { lu, order, sign, singular }
}

export function determinant(a: NdArray): number {
  const { data, n } = squareMatrix(a)
  const { lu, sign } = eliminate(data, n)
  let product = sign
  for (let k = 0; k < n; k++) product *= lu[k * n + k] as number
  return product
}

/** Sign and logarithm of the determinant's size. */
export function signedLogDeterminant(a: NdArray): { sign: number; logarithm: number } {
  const { data, n } = squareMatrix(a)
  const { lu, sign, singular } = eliminate(data, n)
  if (singular) return { sign: 0, logarithm: -Infinity }
  let result = sign
  let logarithm = 0
  for (let k = 0; k < n; k++) {
    const pivot = lu[k * n + k] as number
    if (pivot < 0) result = -result
    logarithm += log(Math.abs(pivot))
  }
  return { sign: result, logarithm }
}

/** x with a x = b, b a vector or a matrix of columns. */
export function solve(a: NdArray, b: NdArray): NdArray {
  const { data, n } = squareMatrix(a)
  if (b.shape[0] !== n) {
    throw new NumpyError(
      "ValueError",
      `solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size ${b.shape[0]} is different from ${n})`,
    )
  }
  const { lu, order, singular } = eliminate(data, n)
  if (singular) throw linAlgError("Singular matrix")
  const columns = b.rank === 1 ? 1 : (b.shape[1] as number)
  const values = elementsOf(b)
  const x = new Float64Array(n * columns)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < columns; j++) {
      let value = values[(order[i] as number) * columns + j] as number
      for (let k = 0; k < i; k++) value -= (lu[i * n + k] as number) * (x[k * columns + j] as number)
      x[i * columns + j] = value
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = 0; j < columns; j++) {
      let value = x[i * columns + j] as number
      for (let k = i + 1; k < n; k++) value -= (lu[i * n + k] as number) * (x[k * columns + j] as number)
      x[i * columns + j] = value / (lu[i * n + i] as number)
    }
  }
  return typed(a, b.shape, x)
}

export function inverse(a: NdArray): NdArray {
  const { n } = squareMatrix(a)
  const unit = denseArray("float64", [n, n], new Float64Array(n * n))
  const data = unit.storage.writable()
  for (let i = 0; i < n; i++) data[i * n + i] = 1
  return solve(a, unit)
}

/** The lower Cholesky factor. */
export function cholesky(a: NdArray): NdArray {
  const { data, n } = squareMatrix(a)
  const factor = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = data[i * n + j] as number
      for (let k = 0; k < j; k++) value -= (factor[i * n + k] as number) * (factor[j * n + k] as number)
      if (i !== j) factor[i * n + j] = value / (factor[j * n + j] as number)
      else if (!(value > 0)) throw linAlgError("Matrix is not positive definite")
      else factor[i * n + i] = Math.sqrt(value)
    }
  }
  return typed(a, [n, n], factor)
}

const MOST_SWEEPS = 60

/** Eigenvalues of a symmetric matrix, ascending, and their vectors as columns, by cyclic Jacobi rotations. */
export function symmetricEigen(a: NdArray): { values: NdArray; vectors: NdArray } {
  const { data, n } = squareMatrix(a)
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) data[i * n + j] = data[j * n + i] as number
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const entry = data[p * n + q] as number
        if (entry === 0) continue
        off += Math.abs(entry)
        const theta = ((data[q * n + q] as number) - (data[p * n + p] as number)) / (2 * entry)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotateColumns(data, n, n, p, q, c, t * c)
        rotateRows(data, n, p, q, c, t * c)
        rotateColumns(vectors, n, n, p, q, c, t * c)
      }
    }
    if (off === 0 || off < 1e-300) break
  }
  const order = [...new Array(n).keys()].sort((i, j) => (data[i * n + i] as number) - (data[j * n + j] as number))
  const values = Float64Array.from(order, (i) => data[i * n + i] as number)
  const sorted = new Float64Array(n * n)
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) sorted[i * n + to] = vectors[i * n + from] as number
  })
  return { values: typed(a, [n], values), vectors: typed(a, [n, n], sorted) }
}

function rotateColumns(
  m: Float64Array,
  rows: number,
  columns: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let i = 0; i < rows; i++) {
    const x = m[i * columns + p] as number
    const y = m[i * columns + q] as number
    m[i * columns + p] = c * x - s * y
    m[i * columns + q] = s * x + c * y
  }
}

function rotateRows(m: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let j = 0; j < n; j++) {
    const x = m[p * n + j] as number
    const y = m[q * n + j] as number
    m[p * n + j] = c * x - s * y
    m[q * n + j] = s * x + c * y
  }
}

/** a = u·diag(s)·vt with s descending, in its reduced form (Hestenes' one-sided Jacobi). */
export function singularValues(a: NdArray): { u: NdArray; s: NdArray; vt: NdArray } {
  const { rows, columns } = matrix(a)
  if (rows < columns) {
    const { u, s, vt } = singularValues(transpose(a, null))
    return { u: transpose(vt, null), s, vt: transpose(u, null) }
  }
  const u = Float64Array.from(elementsOf(a))
  const v = new Float64Array(columns * columns)
  for (let i = 0; i < columns; i++) v[i * columns + i] = 1
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let turned = false
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) {
        let [pp, qq, pq] = [0, 0, 0]
        for (let i = 0; i < rows; i++) {
          const x = u[i * columns + p] as number
          const y = u[i * columns + q] as number
          pp += x * x
          qq += y * y
          pq += x * y
        }
        if (pq === 0 || Math.abs(pq) <= 1e-16 * Math.sqrt(pp * qq)) continue
        turned = true
        const theta = (qq - pp) / (2 * pq)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotateColumns(u, rows, columns, p, q, c, t * c)
        rotateColumns(v, columns, columns, p, q, c, t * c)
      }
    }
    if (!turned) break
  }
  return sortedFactors(a, u, v, rows, columns)
}

function sortedFactors(
  a: NdArray,
  u: Float64Array,
  v: Float64Array,
  rows: number,
  columns: number,
): { u: NdArray; s: NdArray; vt: NdArray } {
  const norms = generate(columns, (j) => {
    let square = 0
    for (let i = 0; i < rows; i++) square += (u[i * columns + j] as number) * (u[i * columns + j] as number)
    return Math.sqrt(square)
  })
  const order = [...norms.keys()].sort((i, j) => (norms[j] as number) - (norms[i] as number))
  const left = new Float64Array(rows * columns)
  const right = new Float64Array(columns * columns)
  order.forEach((from, to) => {
    const norm = norms[from] as number
    for (let i = 0; i < rows; i++) left[i * columns + to] = norm === 0 ? 0 : (u[i * columns + from] as number) / norm
    for (let i = 0; i < columns; i++) right[to * columns + i] = v[i * columns + from] as number
  })
  const s = Float64Array.from(order, (from) => norms[from] as number)
  return { u: typed(a, [rows, columns], left), s: typed(a, [columns], s), vt: typed(a, [columns, columns], right) }
}

/** The Moore-Penrose inverse: singular values below rcond times the largest count as zero. */
export function pseudoInverse(a: NdArray, rcond: number): NdArray {
  const { u, s, vt } = singularValues(a)
  const values = elementsOf(s)
  const cutoff = rcond * (values[0] ?? 0)
  const rank = values.length
  const scaled = Float64Array.from(elementsOf(transpose(vt, null)), (value, i) => {
    const singular = values[i % rank] as number
    return singular > cutoff ? value / singular : 0
  })
  const right = denseArray("float64", [vt.shape[1] as number, rank], scaled)
  return asType(matmul(right, transpose(u, null)) as NdArray, s.dtype)
}

export interface LeastSquares {
  readonly solution: NdArray
  readonly residuals: NdArray
  readonly rank: number
  readonly singular: NdArray
}

/** The x of least |a x − b|, by the singular values. */
export function leastSquares(a: NdArray, b: NdArray, rcond: number): LeastSquares {
  const { rows, columns } = matrix(a)
  if (b.shape[0] !== rows) throw linAlgError("Incompatible dimensions")
  const { s } = singularValues(a)
  const values = elementsOf(s)
  const rank = values.filter((value: number) => value > rcond * (values[0] ?? 0)).length
  const solution = matmul(pseudoInverse(a, rcond), b) as NdArray
  const width = b.rank === 1 ? 1 : (b.shape[1] as number)
  const residuals = allocateFor("float64", [rank === columns && rows > columns ? width : 0])
  const fitted = elementsOf(matmul(a, solution) as NdArray)
  const target = elementsOf(b)
  if (residuals.length > 0) {
    for (let i = 0; i < target.length; i++) {
      const error = (target[i] as number) - (fitted[i] as number)
      residuals[i % width] = (residuals[i % width] as number) + error * error
    }
  }
  return { solution, residuals: denseArray("float64", [residuals.length], residuals), rank, singular: s }
}
