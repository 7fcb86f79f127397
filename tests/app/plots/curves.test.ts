// Thinning keeps what matters, smoothing starts without bias, and nothing that cannot be drawn is dropped in silence.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MOST_POINTS, smoothed, thinned, unshown } from "../../../app/plots/figures/curves.ts"
import { curveOf } from "./palette-fixture.ts"

describe("thinned", () => {
  test("leaves a short curve as it is", () => {
    const curve = curveOf("loss", 3, 2, 1)
    expect(thinned(curve)).toBe(curve)
  })

  test("keeps ends, extremes and a lone NaN of a long one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2001, max: 9000 }), fc.nat(), fc.nat(), (length, peak, hole) => {
        const values = Array.from({ length }, (_, step) => Math.sin(step / 50))
        values[peak % length] = 1000
        values[hole % length] = Number.NaN
        const few = thinned(curveOf("loss", ...values))
        expect(few.values.length).toBeLessThanOrEqual(MOST_POINTS)
        expect(few.steps[0]).toBe(0)
        expect(few.steps.at(-1)).toBe(length - 1)
        expect(few.values.some(Number.isNaN)).toBe(true)
        if (peak % length !== hole % length) expect(Math.max(...few.values.filter(Number.isFinite))).toBe(1000)
        expect([...few.steps]).toEqual([...few.steps].sort((a, b) => a - b))
      }),
      { numRuns: 20 },
    )
  })
})

describe("smoothed", () => {
  test("changes nothing at weight 0", () => {
    expect([...smoothed(curveOf("loss", 5, 1, 4), 0).values]).toEqual([5, 1, 4])
  })

  test("begins at the first value: a constant stays that constant", () => {
    for (const value of smoothed(curveOf("loss", 7, 7, 7, 7), 0.9).values) expect(value).toBeCloseTo(7, 12)
  })

  test("averages as the corrected moving average does", () => {
    // By hand, with weight 0.5: (0.5·2)/0.5, then (0.5·1 + 0.5·4)/0.75.
    expect([...smoothed(curveOf("loss", 2, 4), 0.5).values]).toEqual([2, 2.5 / 0.75])
  })

  test("leaves NaN where it is and out of the average", () => {
    const { values } = smoothed(curveOf("loss", 3, Number.NaN, 3), 0.9)
    expect(values[1]).toBeNaN()
    expect(values[2]).toBeCloseTo(3, 12)
  })

  test("weighs by steps, not by points, where a curve was thinned", () => {
    const gap = { name: "loss", steps: Float64Array.of(0, 1000), values: Float64Array.of(0, 10) }
    expect(smoothed(gap, 0.9).values[1]).toBeCloseTo(10, 6)
  })
})

describe("unshown", () => {
  test("tells what an axis cannot show", () => {
    const values = Float64Array.of(1, Number.NaN, 0, -2, Number.POSITIVE_INFINITY)
    expect(unshown(values, "linear")).toEqual({ notFinite: [1, 4], notPositive: [] })
    expect(unshown(values, "log")).toEqual({ notFinite: [1, 4], notPositive: [2, 3] })
  })
})
