// Random draws: the same bits as the counter-based generator, right distributions, and draws that do not depend on their shape.
import { describe, expect, it } from "vitest"
import { tensorValue } from "../../engine/base/dtype.ts"
import { erf } from "../../engine/base/float64/error-function.ts"
import { threefry2x32 } from "../../engine/base/rng.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"
import type { Draw } from "../../engine/ops/random-draws.ts"
import { normalQuantile } from "../../engine/ops/random-numbers.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"

function draws(op: Draw, shape: readonly number[], dtype: "float32" | "float64" = "float64", run = 0): Float64Array {
  const b = createBuilder(opTable)
  const key = b.constant(tensorValue("int32", [4], Int32Array.of(7, 0, 1, run)))
  return evaluate([b.op(op, [key], { shape, dtype })]).values[0]?.data ?? new Float64Array()
}

const COUNT = 20_000

function moments(data: Float64Array): { mean: number; variance: number } {
  const mean = data.reduce((sum, x) => sum + x, 0) / data.length
  return { mean, variance: data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / data.length }
}

describe("random draws", () => {
  it("takes the words of the generator at the element's own number", () => {
    const [key0, key1] = threefry2x32(7, 0, 1, 0)
    const [high, low] = threefry2x32(key0, key1, 2, 0)
    expect(draws("random_uniform", [3])[2]).toBe(((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53)
    expect(draws("random_uniform", [3], "float32")[2]).toBe((high >>> 8) / 2 ** 24)
  })

  it("gives each element the same draw in any shape, and another draw in the next run", () => {
    expect(draws("random_normal", [2, 3])).toEqual(draws("random_normal", [6]))
    expect(draws("random_normal", [3])).toEqual(draws("random_normal", [6]).slice(0, 3))
    expect(draws("random_normal", [6], "float64", 1)).not.toEqual(draws("random_normal", [6]))
  })

  it("spreads uniform draws evenly over [0, 1)", () => {
    const data = draws("random_uniform", [COUNT])
    const { mean, variance } = moments(data)
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.01)
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003)
    expect(data.every((x) => x >= 0 && x < 1)).toBe(true)
  })

  it("has the moments of the normal and of the truncated normal distribution", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const normal = moments(draws("random_normal", [COUNT], dtype))
      expect(Math.abs(normal.mean)).toBeLessThan(0.03)
      expect(Math.abs(normal.variance - 1)).toBeLessThan(0.04)
      const data = draws("truncated_normal", [COUNT], dtype)
      const truncated = moments(data)
      expect(Math.abs(truncated.mean)).toBeLessThan(0.03)
      // 1 − 4φ(2)/(Φ(2) − Φ(−2)).
      expect(Math.abs(truncated.variance - 0.7737)).toBeLessThan(0.03)
      expect(data.every((x) => Math.abs(x) < 2)).toBe(true)
    }
  })

  it("inverts the normal distribution function over the whole range", () => {
    for (const q of [-0.4999999, -0.49, -0.43, -0.425, -0.3, -1e-9, 0, 0.2, 0.42, 0.44, 0.499, 0.49999999]) {
      expect(erf(normalQuantile(q) / Math.SQRT2) / 2).toBeCloseTo(q, 15)
    }
  })
})
