// Products of arrays: matmul, dot, outer, tensordot, einsum, cross, kron, trace. Sums run in float64, in order of the inner axis.
import type { DType, TypedArray } from "../../base/dtype.ts"
import { sizeOf } from "../../base/shape.ts"
import { denseArray, NdArray } from "./array.ts"
import { type Operand, resultType } from "./dtypes.ts"
import { allocateFor, broadcastStrides, elementsOf, forEachRun } from "./elements.ts"
import { valueError } from "./numpy-error.ts"
import { sum } from "./reduction.ts"
import { axisOf, diagonal, flatten, moveAxis, reshape, transpose } from "./shaping.ts"
import { binary, broadcast, finish, shapeTuple, type Value } from "./ufunc.ts"

/** Adds rows x inner times inner x columns to the result, dense, each sum in order of the inner axis. */
function multiplyMatrices(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  inner: number,
  columns: number,
  result: Float64Array,
): void {
  const even = inner - (inner % 4)
  for (let i = 0; i < rows; i++) {
    const row = i * columns
    const from = i * inner
    for (let k = 0; k < even; k += 4) {
      const x0 = left[from + k] as number
      const x1 = left[from + k + 1] as number
      const x2 = left[from + k + 2] as number
      const x3 = left[from + k + 3] as number
      const y0 = k * columns
      const y1 = y0 + columns
      const y2 = y1 + columns
      const y3 = y2 + columns
      for (let j = 0; j < columns; j++) {
        result[row + j] =
          (result[row + j] as number) +
          x0 * (right[y0 + j] as number) +
          x1 * (right[y1 + j] as number) +
          x2 * (right[y2 + j] as number) +
          x3 * (right[y3 + j] as number)
      }
    }
    for (let k = even; k < inner; k++) {
      const x = left[from + k] as number
      const y = k * columns
      for (let j = 0; j < columns; j++) result[row + j] = (result[row + j] as number) + x * (right[y + j] as number)
    }
  }
}

/** Elements as float64, in which all products are summed; float32 results are rounded at the end. */
function wide(data: TypedArray): Float64Array {
  return data instanceof Float64Array ? data : Float64Array.from(data)
}

/** a @ b with broadcast leading axes. */
export function matmul(a: NdArray, b: NdArray): Value {
  const name = "matmul: Input operand"
  if (a.rank === 0 || b.rank === 0) {
    throw valueError(
      `${name} ${a.rank === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    )
  }
  const left = a.rank === 1 ? reshape(a, [1, a.size]) : a
  const right = b.rank === 1 ? reshape(b, [b.size, 1]) : b
  const [rows, inner] = left.shape.slice(-2) as [number, number]
  const [other, columns] = right.shape.slice(-2) as [number, number]
  if (inner !== other) {
    throw valueError(
      `${name} 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${other} is different from ${inner})`,
    )
  }
  const dtype = resultType([a, b])
  const batch = broadcast(left.shape.slice(0, -2), right.shape.slice(0, -2))
  const shape = [...batch, rows, columns]
  const data = allocateFor(dtype, shape)
  const x = wide(elementsOf(left))
  const y = wide(elementsOf(right))
  const sums = dtype === "float64" || dtype === "int64" ? wide(data) : new Float64Array(data.length)
  const count = sizeOf(batch)
  const leftStarts = batchStarts(left.shape.slice(0, -2), batch, rows * inner)
  const rightStarts = batchStarts(right.shape.slice(0, -2), batch, inner * columns)
  for (let i = 0; i < count; i++) {
    const from = leftStarts[i] as number
    const to = rightStarts[i] as number
    const first = x.subarray(from, from + rows * inner)
    const second = y.subarray(to, to + inner * columns)
    const part = sums.subarray(i * rows * columns, (i + 1) * rows * columns)
    multiplyMatrices(first, second, rows, inner, columns, part)
  }
  if (sums !== data) data.set(sums)
  const final = [...batch, ...(a.rank === 1 ? [] : [rows]), ...(b.rank === 1 ? [] : [columns])]
  if (dtype === "bool") for (let i = 0; i < data.length; i++) data[i] = sums[i] === 0 ? 0 : 1
  return finish(dtype, final, data)
}

function batchStarts(shape: readonly number[], batch: readonly number[], block: number): Int32Array {
  const starts = new Int32Array(sizeOf(batch))
  const dense = denseArray("bool", shape, new Uint8Array(sizeOf(shape)))
  const strides = broadcastStrides(dense, batch).map((stride) => stride * block)
  forEachRun(batch, [strides], [0], (position, [start], length, [step]) => {
    for (let i = 0; i < length; i++) starts[position + i] = (start as number) + i * (step as number)
  })
  return starts
}

/** np.dot: matmul for matrices, sums over the last axis of a and the last but one of b beyond. */
export function dot(a: Operand, b: Operand): Value {
  if (!(a instanceof NdArray) || !(b instanceof NdArray) || a.rank === 0 || b.rank === 0)
    return binary("multiply", a, b)
  const inner = a.shape[a.rank - 1] as number
  const axis = Math.max(b.rank - 2, 0)
  if (b.shape[axis] !== inner) {
    throw valueError(
      `shapes ${shapeTuple(a.shape)} and ${shapeTuple(b.shape)} not aligned: ${inner} (dim ${a.rank - 1}) != ${b.shape[axis]} (dim ${axis})`,
    )
  }
  if (b.rank <= 2) return a.rank === 1 || a.rank === 2 ? matmul(a, b) : contract(a, b, [a.rank - 1], [axis])
  return contract(a, b, [a.rank - 1], [axis])
}

/** Sums over pairs of axes; the others follow, those of a first. */
function contract(a: NdArray, b: NdArray, axesA: readonly number[], axesB: readonly number[]): Value {
  const freeA = [...a.shape.keys()].filter((axis) => !axesA.includes(axis))
  const freeB = [...b.shape.keys()].filter((axis) => !axesB.includes(axis))
  const inner = sizeOf(axesA.map((axis) => a.shape[axis] as number))
  const shapeA = freeA.map((axis) => a.shape[axis] as number)
  const shapeB = freeB.map((axis) => b.shape[axis] as number)
  const left = reshape(transpose(a, [...freeA, ...axesA]), [sizeOf(shapeA), inner])
  const right = reshape(transpose(b, [...axesB, ...freeB]), [inner, sizeOf(shapeB)])
  const result = matmul(left, right) as NdArray
  return finish(result.dtype, [...shapeA, ...shapeB], elementsOf(result))
}

/** np.tensordot over lists of axes. */
export function tensordot(a: NdArray, b: NdArray, axesA: readonly number[], axesB: readonly number[]): Value {
  const left = axesA.map((axis) => axisOf(axis, a.rank))
  const right = axesB.map((axis) => axisOf(axis, b.rank))
  if (left.length !== right.length || left.some((axis, i) => a.shape[axis] !== b.shape[right[i] as number])) {
    throw valueError("shape-mismatch for sum")
  }
  return contract(a, b, left, right)
}

export function outer(a: NdArray, b: NdArray): NdArray {
  return binary("multiply", reshape(flatten(a), [a.size, 1]), reshape(flatten(b), [1, b.size])) as NdArray
}

/** np.inner: sums over the last axes. */
export function inner(a: NdArray, b: NdArray): Value {
  if (a.rank === 0 || b.rank === 0) return binary("multiply", a, b)
  if (a.shape.at(-1) !== b.shape.at(-1)) {
    throw valueError(
      `shapes ${shapeTuple(a.shape)} and ${shapeTuple(b.shape)} not aligned: ${a.shape.at(-1)} (dim ${a.rank - 1}) != ${b.shape.at(-1)} (dim ${Math.max(b.rank - 2, 0)})`,
    )
  }
  return contract(a, b, [a.rank - 1], [b.rank - 1])
}

/** np.trace: the sum of the k-th diagonal. */
export function trace(a: NdArray, k: number): Value {
  return sum(diagonal(a, k), { axes: [-1], keepdims: false, dtype: null })
}

/** The cross product of vectors of three along the last axis (of two: the third component only). */
export function cross(a: NdArray, b: NdArray): Value {
  const [n, m] = [a.shape.at(-1), b.shape.at(-1)]
  if ((n !== 2 && n !== 3) || (m !== 2 && m !== 3)) {
    throw valueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
  }
  const x = moveAxis(a, -1, 0)
  const y = moveAxis(b, -1, 0)
  const part = (array: NdArray, i: number): NdArray =>
    new NdArray(
      array.storage,
      array.dtype,
      array.shape.slice(1),
      array.strides.slice(1),
      array.offset + i * (array.strides[0] as number),
    )
  const three = (array: NdArray): NdArray => {
    if (array.shape[0] === 3) return array
    const shape = [3, ...array.shape.slice(1)]
    const data = allocateFor(array.dtype, shape)
    data.set(elementsOf(array))
    return denseArray(array.dtype, shape, data)
  }
  const component = (left: NdArray, right: NdArray, i: number, j: number): Value =>
    binary(
      "subtract",
      binary("multiply", part(left, i), part(right, j)),
      binary("multiply", part(left, j), part(right, i)),
    )
  if (n === 2 && m === 2) return component(x, y, 0, 1)
  const [left, right] = [three(x), three(y)]
  const parts = [component(left, right, 1, 2), component(left, right, 2, 0), component(left, right, 0, 1)]
  const dtype = parts[0]?.dtype ?? "float64"
  const shape = parts[0] instanceof NdArray ? parts[0].shape : []
  const data = allocateFor(dtype, [3, ...shape])
  parts.forEach((value, i) => {
    data.set(value instanceof NdArray ? elementsOf(value) : [value.value], i * sizeOf(shape))
  })
  return moveAxis(denseArray(dtype, [3, ...shape], data), 0, -1)
}

/** np.kron of two arrays of the same rank. */
export function kron(a: NdArray, b: NdArray): NdArray {
  const rank = Math.max(a.rank, b.rank)
  const left = reshape(a, [...new Array<number>(rank - a.rank).fill(1), ...a.shape])
  const right = reshape(b, [...new Array<number>(rank - b.rank).fill(1), ...b.shape])
  const leftShape = left.shape.flatMap((extent) => [extent, 1])
  const rightShape = right.shape.flatMap((extent) => [1, extent])
  const all = binary("multiply", reshape(left, leftShape), reshape(right, rightShape)) as NdArray
  return reshape(
    all,
    left.shape.map((extent, axis) => extent * (right.shape[axis] as number)),
  )
}

interface Term {
  readonly array: NdArray
  readonly labels: readonly string[]
}

/** np.einsum with explicit or implicit output; no ellipsis. */
export function einsum(subscripts: string, operands: readonly NdArray[]): Value {
  const text = subscripts.replaceAll(" ", "")
  if (text.includes("...")) throw valueError("einsum: '...' is not supported here. Name every axis with a letter.")
  const [inputs = "", output] = text.split("->")
  const lists = inputs.split(",").map((labels) => Array.from(labels))
  if (lists.length !== operands.length) {
    throw valueError(
      lists.length < operands.length
        ? "more operands provided to einstein sum function than specified in the subscripts string"
        : "fewer operands provided to einstein sum function than specified in the subscripts string",
    )
  }
  const terms = operands.map((array, i) => checkedTerm(array, lists[i] as string[], i))
  const everyLabel = lists.flat()
  const kept =
    output === undefined
      ? [...new Set(everyLabel)].filter((label) => everyLabel.indexOf(label) === everyLabel.lastIndexOf(label)).sort()
      : Array.from(output)
  for (const label of kept) {
    if (!everyLabel.includes(label)) {
      throw valueError(
        `einstein sum subscripts string included output subscript '${label}' which never appeared in an input`,
      )
    }
  }
  const extents = labelExtents(terms)
  const summed = [...extents.keys()].filter((label) => !kept.includes(label))
  return sumProducts(terms, kept, summed, extents)
}

function checkedTerm(array: NdArray, labels: readonly string[], i: number): Term {
  if (labels.some((label) => !/^[a-zA-Z]$/.test(label))) {
    throw valueError(
      `invalid subscript '${labels.find((label) => !/^[a-zA-Z]$/.test(label))}' in einstein sum subscripts string, subscripts must be letters`,
    )
  }
  if (labels.length !== array.rank) {
    throw valueError(
      labels.length < array.rank
        ? `operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.`
        : `einstein sum subscripts string contains too many subscripts for operand ${i}`,
    )
  }
  return { array, labels }
}

function labelExtents(terms: readonly Term[]): Map<string, number> {
  const extents = new Map<string, number>()
  terms.forEach(({ array, labels }, i) => {
    labels.forEach((label, axis) => {
      const extent = array.shape[axis] as number
      const known = extents.get(label)
      if (known === undefined || known === 1) extents.set(label, extent)
      else if (extent !== known && extent !== 1) {
        throw valueError(
          `operands could not be broadcast together with remapped shapes [original->remapped]: operand ${i} has a mismatch in its core dimension ${axis}`,
        )
      }
    })
  })
  return extents
}

function sumProducts(
  terms: readonly Term[],
  kept: readonly string[],
  summed: readonly string[],
  extents: ReadonlyMap<string, number>,
): Value {
  const dtype: DType = resultType(terms.map((term) => term.array))
  const order = [...kept, ...summed]
  const shape = kept.map((label) => extents.get(label) as number)
  const whole = order.map((label) => extents.get(label) as number)
  const strides = terms.map(({ array, labels }) =>
    order.map((label) =>
      labels.reduce((stride, own, axis) => {
        if (own !== label || array.shape[axis] === 1) return stride
        return stride + (array.strides[axis] as number)
      }, 0),
    ),
  )
  const data = allocateFor(dtype, shape)
  const inner = sizeOf(summed.map((label) => extents.get(label) as number))
  const sources = terms.map((term) => term.array.storage.data)
  const offsets = terms.map((term) => term.array.offset)
  forEachRun(whole, strides, offsets, (position, starts, length, steps) => {
    for (let i = 0; i < length; i++) {
      let value = 1
      for (let k = 0; k < sources.length; k++) {
        value *= (sources[k] as TypedArray)[(starts[k] as number) + i * (steps[k] as number)] as number
      }
      const to = Math.floor((position + i) / inner)
      data[to] = (data[to] as number) + value
    }
  })
  return finish(dtype, shape, data)
}

/** np.vdot: the sum of products of the flat arrays. */
export function vdot(a: NdArray, b: NdArray): Value {
  return dot(flatten(a), flatten(b))
}

/** The number of multiplications of a product, for charging before it starts. */
export function productWork(a: Operand, b: Operand): number {
  if (!(a instanceof NdArray) || !(b instanceof NdArray)) return 1
  const columns = b.rank < 2 ? 1 : (b.shape[b.rank - 1] as number)
  return a.size * columns * (b.rank > 2 ? sizeOf(b.shape.slice(0, -2)) : 1)
}
