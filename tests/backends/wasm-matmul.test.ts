// Products by WebAssembly have the bits of the typed-array back end: any shape, layout and order, and nothing else is touched.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { EpilogueEmitter } from "../../engine/backends/wasm/matmul/emit-matmul.ts"
import { allocate, type TypedArray } from "../../engine/base/dtype.ts"
import type { Plan, PlanBuffer } from "../../engine/compile/plan.ts"
import { expectedProduct, loadProduct, type ProductSpec, planOf } from "./support/wasm-product.ts"

const noEpilogue: EpilogueEmitter = () => {
  throw new Error("a dense output needs no epilogue")
}

/** Writes the product, element by element, to where the map's one output lies. */
const copyOut: EpilogueEmitter = (context, { shape, outputs: [output] }, { pointer }) => {
  if (output === undefined) throw new Error("a map without an output")
  const { code } = context
  const size = output.dtype === "float64" ? 8 : 4
  const [load, store] = size === 8 ? (["f64.load", "f64.store"] as const) : (["f32.load", "f32.store"] as const)
  const from = code.get(pointer).keep("i32")
  const to = code
    .get(context.pointer(output.buffer))
    .i32(output.offset * size)
    .op("i32.add")
    .keep("i32")
  const over = (axis: number): void => {
    const extent = shape[axis]
    if (extent === undefined) {
      code.get(to).get(from).op(load, 0).op(store, 0).increase(from, size)
      return
    }
    const stride = (output.strides[axis] as number) * size
    code.times(extent, () => {
      over(axis + 1)
      code.increase(to, stride)
    })
    code.increase(to, -extent * stride)
  }
  over(0)
}

/** Numbers of many sizes, so that every other order of summation gives other bits; here and there something special. */
function fill(array: TypedArray, seed: number, special: boolean): void {
  let state = seed | 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 8) / 2 ** 24
  }
  for (let index = 0; index < array.length; index++) {
    const x = next()
    const wild = [0, -0, Number.POSITIVE_INFINITY, Number.NaN, 1e30, 1e-42][Math.floor(next() * 60)]
    array[index] = special && wild !== undefined ? wild : (x - 0.5) * 2 ** Math.floor(next() * 8)
  }
}

function inputsOf(plan: Plan, seed: number, special: boolean): TypedArray[] {
  return plan.buffers.slice(0, 2).map(({ dtype, shape }: PlanBuffer, index) => {
    const array = allocate(dtype, shape[0] as number)
    const whole = dtype === "int32" || dtype === "uint8"
    fill(array, seed + index, special && !whole)
    if (whole) for (let at = 0; at < array.length; at++) array[at] = at * 7919 * seed
    return array
  })
}

function check(spec: ProductSpec, special = false, seed = 7): void {
  const plan = planOf(spec)
  const inputs = inputsOf(plan, seed, special)
  const product = loadProduct(plan, inputs, spec.output === undefined ? noEpilogue : copyOut)
  const expected = expectedProduct(plan, inputs)
  // Once more, over what the first run left in scratch.
  for (const _ of [1, 2]) {
    product.run()
    const differs = product.result.findIndex((x: number, index: number) => !Object.is(x, expected[index]))
    if (spec.output === undefined) expect(differs).toBe(-1)
    else expect(touchedDiffer(plan, product.result, expected)).toEqual([])
    expect(product.overran()).toBe(false)
  }
}

/** Elements that the output's view covers and that are not as expected. */
function touchedDiffer(plan: Plan, found: TypedArray, expected: TypedArray): number[] {
  const kernel = plan.kernels[0]
  if (kernel?.kind !== "matmul") throw new Error("no product")
  const { batch, m, n, outputs } = kernel
  const places = [...batch, m, n].reduce(
    (offsets, extent, axis) =>
      offsets.flatMap((at) => Array.from({ length: extent }, (_, i) => at + i * (outputs[0]?.strides[axis] as number))),
    [outputs[0]?.offset as number],
  )
  return places.filter((at) => !Object.is(found[at], expected[at]))
}

/** A view of a matrix, or of a batch of them, in one of the ways that programs make. */
function layouts(batch: readonly number[], rows: number, columns: number): fc.Arbitrary<ProductSpec["a"]> {
  const size = batch.reduce((a, b) => a * b, 1) * rows * columns
  const outer = (matrix: number) => {
    const strides: number[] = []
    let stride = matrix
    for (const extent of [...batch].reverse()) {
      strides.unshift(stride)
      stride *= extent
    }
    return strides
  }
  const dense = { offset: 0, strides: [...outer(rows * columns), columns, 1] }
  const turned = { offset: 3, strides: [...outer(rows * columns), 1, rows] }
  const wide = { offset: 2, strides: [...outer(rows * (columns + 5)), columns + 5, 1] }
  const sparse = { offset: 1, strides: [...outer(rows * columns * 2), columns * 2, 2] }
  const backwards = {
    offset: Math.max(0, (rows - 1) * columns),
    strides: [...outer(rows * columns), -columns, 1],
  }
  const mirrored = { offset: Math.max(0, columns - 1), strides: [...outer(rows * columns), columns, -1] }
  const spread = { offset: 0, strides: [...batch.map(() => 0), columns, 1] }
  const still = { offset: size > 0 ? 1 : 0, strides: [...batch.map(() => 0), 0, 1] }
  const constant = { offset: 0, strides: [...batch.map(() => 0), 0, 0] }
  const column = { offset: 0, strides: [...outer(rows), 1, 0] }
  return fc.constantFrom(
    dense,
    dense,
    turned,
    turned,
    wide,
    sparse,
    backwards,
    mirrored,
    spread,
    still,
    constant,
    column,
  )
}

const specs: fc.Arbitrary<ProductSpec> = fc
  .record({
    type: fc.constantFrom("f32" as const, "f32" as const, "f64" as const, "i32" as const),
    order: fc.constantFrom("sequential" as const, "lanes" as const),
    batch: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
    ),
    m: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 70 })),
    n: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 70 })),
    k: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 70 }), fc.constantFrom(512, 515, 1030)),
  })
  .chain(
    ({ batch, m, n, k, ...spec }) =>
      fc.record({
        ...Object.fromEntries(Object.entries(spec).map(([key, value]) => [key, fc.constant(value)])),
        batch: fc.constant(batch),
        m: fc.constant(m),
        n: fc.constant(n),
        k: fc.constant(k),
        a: layouts(batch, m, k),
        b: layouts(batch, k, n),
      }) as unknown as fc.Arbitrary<ProductSpec>,
  )

describe("a product", () => {
  test("has the typed-array back end's bits for any shape and layout", () => {
    fc.assert(
      fc.property(specs, fc.boolean(), fc.integer({ min: 1, max: 1000 }), (spec, special, seed) =>
        check(spec, special, seed),
      ),
      { numRuns: 400 },
    )
  }, 60_000)

  const transposed = (rows: number, columns: number) => ({ offset: 0, strides: [1, rows], columns })
  test.each([
    ["AB", 260, 250, 1100, undefined, undefined],
    ["AᵀB", 130, 140, 600, transposed(130, 600), undefined],
    ["ABᵀ", 130, 140, 600, undefined, transposed(600, 140)],
    ["more columns than are packed at a time", 9, 2500, 40, undefined, undefined],
    ["rows in several blocks with some left over", 523, 37, 70, undefined, undefined],
    ["784 to 10", 100, 10, 784, undefined, undefined],
    ["the gradient of 784 to 10", 784, 10, 100, transposed(784, 100), undefined],
    ["a row times a matrix", 1, 300, 700, undefined, undefined],
    ["a matrix times a column", 500, 1, 8, undefined, undefined],
    ["a hidden layer of 8 over 500 points", 500, 8, 8, undefined, undefined],
    ["its gradient", 8, 8, 500, transposed(8, 500), undefined],
  ])("of large matrices: %s", (_, m, n, k, a, b) => {
    for (const order of ["sequential", "lanes"] as const) {
      for (const type of ["f32", "f64"] as const) {
        check({ type, order, m, n, k, ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) })
      }
    }
  })

  test("takes batch axes that do not move b as further rows", () => {
    const b = { offset: 0, strides: [0, 0, 8, 1] }
    check({ type: "f32", order: "sequential", batch: [5, 3], m: 7, n: 8, k: 9, b })
    check({ type: "f32", order: "lanes", batch: [5, 3], m: 1, n: 8, k: 9, b })
    const a = { offset: 0, strides: [63, 500, 9, 1] }
    check({ type: "f32", order: "sequential", batch: [5, 3], m: 7, n: 8, k: 9, a, b })
  })

  test("reads small integers from their own storage", () => {
    check({ type: "i32", dtype: "uint8", order: "sequential", batch: [2], m: 5, n: 6, k: 300 })
  })

  test("goes through scratch to an output that is not dense", () => {
    const output = { offset: 3, strides: [1, 50], elements: 1000 }
    check({ type: "f32", order: "sequential", m: 40, n: 19, k: 33, output })
    check({ type: "f64", order: "lanes", m: 40, n: 19, k: 33, output })
    check({
      type: "f32",
      order: "sequential",
      batch: [2],
      m: 4,
      n: 9,
      k: 0,
      output: { ...output, strides: [100, 1, 5] },
    })
  })
})
