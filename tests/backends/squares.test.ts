// What leaves a WebAssembly memory brings its sum of squares: the same bits as base/squares.ts finds, NaN and all.
import fc from "fast-check"
import { expect, test } from "vitest"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { type DType, type TensorValue, tensorValue } from "../../engine/base/dtype.ts"
import { sumOfSquaredDifferences, sumOfSquares } from "../../engine/base/squares.ts"
import { compile } from "../../engine/compile/compile.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"

const backend = createWasmBackend()

/** What a plan makes of 1·x. */
function through(dtype: DType, data: Float32Array | Float64Array): TensorValue {
  const b = createBuilder(opTable)
  const x = b.op("input", [], { role: "placeholder", label: "x", shape: [data.length], dtype })
  const executable = backend.load(compile([b.op("neg", [b.op("neg", [x], {})], {})]))
  const [value] = executable.run([tensorValue(dtype, [data.length], data)]).outputs
  executable.dispose()
  return value as TensorValue
}

test.each([
  ["float32", Float32Array],
  ["float64", Float64Array],
] as const)("%s: the sum of squares is exactly that of the elements", (dtype, Data) => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), { minLength: 1, maxLength: 40 }),
      (numbers) => {
        const { data, squares } = through(dtype, Data.from(numbers))
        expect(squares).toBe(numbers.length % 4 === 0 ? sumOfSquares(data) : undefined)
      },
    ),
    { numRuns: 60 },
  )
})

test("the lanes are added in their own order, and a rest of one to three elements counts", () => {
  for (const length of [1, 2, 3, 4, 5, 6, 7, 8, 41]) {
    const data = Float64Array.from({ length }, (_, index) => (index + 1) / 4)
    expect(sumOfSquares(data)).toBe(data.reduce((sum, element) => sum + element * element, 0))
  }
  // Of the four summands only the first two, which are added last, are large enough to swallow the others.
  expect(sumOfSquares(Float64Array.of(1e8, 1e8, 1, 1))).toBe(1e16 + 1 + (1e16 + 1))
})

test("a NaN leaves in its one form, and no sum with it; infinities and zeros are no NaN", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const Data = dtype === "float32" ? Float32Array : Float64Array
    for (let place = 0; place < 8; place++) {
      const value = through(dtype, new Data(8).fill(Number.NaN, place, place + 1))
      expect(value.squares).toBeUndefined()
      expect(Number.isNaN(value.data[place])).toBe(true)
    }
    const wide = through(dtype, Data.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1))
    expect(wide.squares).toBe(Number.POSITIVE_INFINITY)
    expect(through(dtype, new Data(8)).squares).toBe(0)
  }
})

test.each([
  ["float32", Float32Array],
  ["float64", Float64Array],
] as const)(
  "%s: a step says by how much it has changed a variable, in the bits of the elements' differences",
  (dtype, Data) => {
    const b = createBuilder(opTable)
    const variable = { id: 1, name: "w", shape: [8], dtype, trainable: true }
    const w = b.op("read_variable", [], { variable })
    const assign = b.op("assign", [b.mul(w, b.scalar(dtype, 0.75))], { variable })
    const executable = backend.load(compile([assign]))
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 8, maxLength: 8 }),
        (numbers) => {
          const start = tensorValue(dtype, [8], Data.from(numbers))
          const [next] = executable.run([start]).stores
          expect(next?.change?.from.deref()).toBe(start.data)
          expect(next?.change?.squares).toBe(sumOfSquaredDifferences((next as TensorValue).data, start.data))
          // Of several steps only the last one's start is known, and not to the caller.
          expect(executable.loop([start], 3).stores[0]?.change).toBeUndefined()
          expect(executable.loop([start], 1).stores[0]?.change?.squares).toBe(next?.change?.squares)
        },
      ),
      { numRuns: 60 },
    )
    executable.dispose()
  },
)

test("squared differences are summed as squares are, a rest of one to three elements too", () => {
  for (const length of [1, 2, 3, 4, 5, 6, 7, 8, 41]) {
    const x = Float64Array.from({ length }, (_, index) => 1.5 * index + 0.1)
    const y = Float64Array.from({ length }, (_, index) => index / 3)
    expect(sumOfSquaredDifferences(x, y)).toBe(sumOfSquares(x.map((element, index) => element - (y[index] as number))))
  }
})
