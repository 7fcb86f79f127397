// Reductions, elementwise functions and indexing against NumPy, bit for bit.
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { allocate, type DType } from "../../../engine/base/dtype.ts"
import { denseArray, NdArray } from "../../../engine/language/numpy/array.ts"
import { copyArray, elementsOf } from "../../../engine/language/numpy/elements.ts"
import { getIndex, type IndexPart, setIndex } from "../../../engine/language/numpy/indexing.ts"
import { NumpyError } from "../../../engine/language/numpy/numpy-error.ts"
import * as reduction from "../../../engine/language/numpy/reduction.ts"
import { reshape, transpose } from "../../../engine/language/numpy/shaping.ts"
import { median } from "../../../engine/language/numpy/statistics.ts"
import { binary, unary, type Value } from "../../../engine/language/numpy/ufunc.ts"
import type { BinaryName } from "../../../engine/language/numpy/ufunc-table.ts"
import { Cloner } from "../../../engine/language/objects/cloner.ts"

interface Encoded {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly data: readonly (number | string)[]
}

type EncodedPart = Exclude<IndexPart, { kind: "array" }> | { kind: "array"; array: Encoded }

type Case =
  | {
      kind: "reduce"
      name: string
      a: Encoded
      transposed: boolean
      axis: number | number[] | null
      keepdims: boolean
      want: Encoded
    }
  | { kind: "binary"; name: BinaryName; a: Encoded; b: Encoded; want: Encoded }
  | { kind: "get"; a: Encoded; index: EncodedPart[]; want?: Encoded; error?: [string, string] }
  | { kind: "set"; a: Encoded; index: EncodedPart[]; value: Encoded; want: Encoded }

const cases = JSON.parse(readFileSync(new URL("fixtures/core.json", import.meta.url), "utf8")) as readonly Case[]

function decode({ dtype, shape, data }: Encoded): NdArray {
  const elements = allocate(dtype, data.length)
  data.forEach((value, i) => {
    elements[i] =
      value === "inf" ? Infinity : value === "-inf" ? -Infinity : Number(value === "nan" ? Number.NaN : value)
  })
  return denseArray(dtype, shape, elements)
}

function plain(value: Value): Encoded {
  const isArray = value instanceof NdArray
  const data = isArray ? Array.from(elementsOf(value)) : [value.value]
  return {
    dtype: value.dtype,
    shape: isArray ? [...value.shape] : [],
    data: data.map((x) => {
      if (Number.isNaN(x)) return "nan"
      if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf"
      return Object.is(x, -0) ? "-0" : x
    }),
  }
}

function decodeIndex(parts: readonly EncodedPart[]): IndexPart[] {
  return parts.map((part) => (part.kind === "array" ? { kind: "array", array: decode(part.array) } : part))
}

function reduce(one: Extract<Case, { kind: "reduce" }>): Value {
  const base = decode(one.a)
  const a = one.transposed ? transpose(base, null) : base
  const axes = one.axis === null ? null : Array.isArray(one.axis) ? one.axis : [one.axis]
  const options: reduction.ReduceOptions = { axes, keepdims: one.keepdims, dtype: null }
  const axis = axes?.[0] ?? null
  switch (one.name) {
    case "sum":
      return reduction.sum(a, options)
    case "mean":
      return reduction.mean(a, options)
    case "var":
      return reduction.variance(a, options, 0)
    case "std":
      return unary("sqrt", reduction.variance(a, options, 0))
    case "min":
      return reduction.minimum(a, options)
    case "max":
      return reduction.maximum(a, options)
    case "prod":
      return reduction.product(a, options)
    case "any":
      return reduction.any(a, options)
    case "all":
      return reduction.all(a, options)
    case "argmin":
    case "argmax":
      return reduction.argExtreme(a, axis, one.keepdims, one.name === "argmax")
    case "cumsum":
      return reduction.cumulate(a, axis, "sum", null)
    case "cumprod":
      return reduction.cumulate(a, axis, "product", null)
    case "median":
      return median(a, axes, one.keepdims)
    case "count_nonzero":
      return reduction.countNonzero(a, options)
    default:
      throw new Error(`no ${one.name}`)
  }
}

function run(one: Case): Encoded | { error: [string, string] } {
  try {
    switch (one.kind) {
      case "reduce":
        return plain(reduce(one))
      case "binary":
        return plain(binary(one.name, decode(one.a), decode(one.b)))
      case "get":
        return plain(getIndex(decode(one.a), decodeIndex(one.index)))
      case "set": {
        const a = decode(one.a)
        setIndex(a, decodeIndex(one.index), decode(one.value))
        return plain(a)
      }
    }
  } catch (error) {
    if (!(error instanceof NumpyError)) throw error
    return { error: [error.pythonClass, error.message] }
  }
}

describe("against NumPy", () => {
  for (const kind of ["reduce", "binary", "get", "set"] as const) {
    it(kind, () => {
      const mine = cases.filter((one) => one.kind === kind)
      expect(mine.length).toBeGreaterThan(60)
      for (const one of mine) {
        const wanted =
          "error" in one && one.error !== undefined ? { error: one.error } : "want" in one ? one.want : null
        const brief = { ...one, want: undefined }
        expect({ result: run(one), brief }).toEqual({ result: wanted, brief })
      }
    })
  }
})

describe("views and snapshots", () => {
  const slice = (start: number | null, stop: number | null): IndexPart => ({ kind: "slice", start, stop, step: null })
  const seven = denseArray("float64", [], Float64Array.of(7))

  it("writes through views reach the array, and the other way round", () => {
    const a = denseArray("float64", [2, 3], Float64Array.of(1, 2, 3, 4, 5, 6))
    const column = getIndex(a, [slice(null, null), { kind: "integer", value: 1 }]) as NdArray
    setIndex(column, [{ kind: "integer", value: 0 }], seven)
    expect(Array.from(elementsOf(a))).toEqual([1, 7, 3, 4, 5, 6])
    setIndex(transpose(a, null), [{ kind: "integer", value: 0 }], seven)
    expect(Array.from(elementsOf(reshape(a, [6])))).toEqual([7, 7, 3, 7, 5, 6])
    expect(Array.from(elementsOf(column))).toEqual([7, 5])
  })

  it("a clone shares elements until either side writes, and its views stay together", () => {
    const a = denseArray("float64", [4], Float64Array.of(1, 2, 3, 4))
    const tail = getIndex(a, [slice(2, null)]) as NdArray
    const cloner = new Cloner()
    const [b, bTail] = [cloner.object(a), cloner.object(tail)]
    cloner.finish()
    expect(b.storage.data).toBe(a.storage.data)
    setIndex(a, [{ kind: "integer", value: 3 }], seven)
    expect([Array.from(elementsOf(tail)), Array.from(elementsOf(bTail))]).toEqual([
      [3, 7],
      [3, 4],
    ])
    setIndex(bTail, [{ kind: "integer", value: 0 }], seven)
    expect(Array.from(elementsOf(b))).toEqual([1, 2, 7, 4])
    expect(Array.from(elementsOf(a))).toEqual([1, 2, 3, 7])
  })

  it("an overlapping copy reads before it writes", () => {
    const a = denseArray("float64", [4], Float64Array.of(1, 2, 3, 4))
    setIndex(a, [slice(1, null)], getIndex(a, [slice(null, 3)]) as NdArray)
    expect(Array.from(elementsOf(a))).toEqual([1, 1, 2, 3])
    expect(copyArray(a).storage).not.toBe(a.storage)
  })
})
