// What Descent decides before it draws: where the basin's bottom is, how much to show, and where a lost point is told.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { lossRange, parameterRange } from "../../../app/plots/figures/descent-range.ts"
import { contourLevels, withEqualUnits } from "../../../app/plots/figures/plane-range.ts"
import { basinOf, slopeAt, valueAt } from "../../../app/plots/figures/sampled-curve.ts"
import { logTicks, logTickText, niceTicks } from "../../../app/plots/figures/ticks.ts"
import { createFrame, edgeMark, pathThrough } from "../../../app/plots/picture-frame.ts"
import { walkOf } from "../../../app/plots/walk.ts"

function sampled(f: (x: number) => number, low: number, high: number, points = 401) {
  const x = Float64Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1))
  return { x, y: x.map(f) }
}

describe("a sampled curve", () => {
  const square = sampled((x) => x * x, -2.5, 2.5)

  test("has a quadratic's value and slope between its points", () => {
    expect(valueAt(square, 1.6003)).toBeCloseTo(1.6003 ** 2, 12)
    expect(slopeAt(square, 1.6)).toBeCloseTo(3.2, 10)
    expect(slopeAt(square, 2.5)).toBeCloseTo(5, 1)
  })

  test("says nothing of what lies outside", () => {
    expect(valueAt(square, 2.6)).toBeNaN()
    expect(valueAt(square, Number.NaN)).toBeNaN()
  })

  test("leads downhill to the bottom of the start's own basin", () => {
    const sine = sampled(Math.sin, -9, 9, 801)
    expect(basinOf(sine, 1)).toBeCloseTo(-Math.PI / 2, 3)
    expect(basinOf(sine, 2)).toBeCloseTo((3 * Math.PI) / 2, 3)
    expect(basinOf(square, 2)).toBeCloseTo(0, 10)
  })

  test("has no bottom where the ground only falls", () => expect(basinOf(sampled(Math.exp, -5, 5), 1)).toBeNull())
})

describe("the range of a parameter", () => {
  test("is symmetrical about the minimum, a little wider than the start", () => {
    expect(parameterRange(2, 0, [2, 1.6, 1.28])).toEqual([-2.5, 2.5])
  })

  test("stands still while a path stays inside, doubles when it leaves, and twice at most", () => {
    expect(parameterRange(2, 0, [2, -2.4])).toEqual([-2.5, 2.5])
    expect(parameterRange(2, 0, [2, -2.4, 2.88])).toEqual([-5, 5])
    expect(parameterRange(2, 0, [2, -2041])).toEqual([-10, 10])
    expect(parameterRange(2, 0, [2, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([-2.5, 2.5])
  })

  test("has a width at a start that is the minimum, and without a known minimum", () => {
    const [low, high] = parameterRange(0, 0, [0])
    expect(high).toBeGreaterThan(low)
    expect(parameterRange(3, null, [3])).toEqual([-0.75, 6.75])
  })

  test("always holds start and minimum", () => {
    const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(numbers, numbers, (start, minimum) => {
        const [low, high] = parameterRange(start, minimum, [start])
        expect(low).toBeLessThanOrEqual(Math.min(start, minimum))
        expect(high).toBeGreaterThanOrEqual(Math.max(start, minimum))
      }),
    )
  })
})

describe("the range of the loss", () => {
  test("reaches from the bottom to well above the start, not up a far wall", () => {
    const wall = sampled((x) => x ** 2 + (x > 2.2 ? 1e9 : 0), -2.5, 2.5)
    const [low, high] = lossRange(wall, [-2.5, 2.5], 4, true)
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(4)
    expect(high).toBeLessThan(10)
  })

  test("does not follow a pole into the depth", () => {
    const pole = sampled((x) => Math.log(x + 1e-16), 0, 3)
    expect(lossRange(pole, [0, 3], 1, true)[0]).toBeLessThan(-30)
    expect(lossRange(pole, [0, 3], 1, false)[0]).toBeGreaterThan(-3)
  })

  test("does with holes and with flat ground", () => {
    const [hole, flat, nothing] = [Math.log, () => 3, () => Number.NaN].map((f) => sampled(f, -1, 1))
    const range = (curve = sampled(Math.abs, -1, 1), highest = 3) => lossRange(curve, [-1, 1], highest, true)
    expect(range(hole, 0.5).every(Number.isFinite)).toBe(true)
    expect(range(flat)).toEqual([2, 4])
    expect(range(nothing, Number.NaN)).toEqual([0, 1])
  })
})

describe("ticks", () => {
  test("are round and inside", () => {
    expect(niceTicks(-2.5, 2.5, 6)).toEqual([-2, -1, 0, 1, 2])
    expect(niceTicks(0, 0.3, 4)).toEqual([0, 0.1, 0.2, 0.3])
    expect(niceTicks(1, 1, 4)).toEqual([])
  })

  test("of a logarithmic axis are powers of ten, or finer where few fit", () => {
    expect(logTicks(0.5, 2000, 6)).toEqual([1, 10, 100, 1000])
    expect(logTicks(1, 30, 6)).toEqual([1, 2, 5, 10, 20])
    expect(logTicks(1e-30, 1, 6).length).toBeLessThanOrEqual(7)
    expect(logTicks(0, 1, 6)).toEqual([])
    expect(logTickText(1e-6)).toBe("10<sup>−6</sup>")
    expect(logTickText(0.01)).toBe("0.01")
  })
})

describe("a plane", () => {
  test("gets equal units where its scales are similar, and keeps others", () => {
    expect(withEqualUnits([-3, 3], [-2, 2], 400, 400)).toEqual([
      [-3, 3],
      [-3, 3],
    ])
    const unlike = [
      [-1000, 1000],
      [-1, 1],
    ] as const
    expect(withEqualUnits(unlike[0], unlike[1], 400, 400)).toEqual(unlike)
  })

  test("has lines at equal ratios above the lowest loss, and none on flat ground", () => {
    const levels = contourLevels(Float64Array.from({ length: 10_000 }, (_, at) => 5 + (at / 100) ** 2))
    expect(levels?.base).toBe(5)
    expect(levels === null ? 0 : 10 ** levels.end).toBeCloseTo(99.99 ** 2, 3)
    expect(levels === null ? 0 : 10 ** levels.start).toBeCloseTo(2.5 ** 2, 3)
    expect(contourLevels(Float64Array.of(2, 2, 2))).toBeNull()
    expect(contourLevels(Float64Array.of(Number.NaN))).toBeNull()
  })
})

describe("the picture's frame", () => {
  const frame = createFrame(220, 120, { left: 10, right: 10, top: 10, bottom: 10 }, [0, 10], [0, 1])

  test("lays numbers into pixels, upwards", () => {
    expect([frame.x(0), frame.x(10), frame.y(0), frame.y(1)]).toEqual([10, 210, 110, 10])
  })

  test("marks what lies outside at the nearest edge, pointing there", () => {
    expect(edgeMark(frame, 100, 50)).toBeNull()
    expect(edgeMark(frame, 500, 50)).toEqual({ x: 210, y: 50, degrees: 0 })
    expect(edgeMark(frame, 100, -500)).toEqual({ x: 100, y: 10, degrees: -90 })
    expect(edgeMark(frame, Number.POSITIVE_INFINITY, Number.NaN)).toMatchObject({ x: 210, y: 10 })
  })

  test("breaks a path where a point is not finite", () => {
    expect(
      pathThrough([
        [0, 0],
        [1, 1],
        [Number.NaN, 0],
        [3, 3],
        [4, 4],
      ]),
    ).toBe("M0.0 0.0L1.0 1.0M3.0 3.0L4.0 4.0")
  })
})

describe("a walk", () => {
  const x = { name: "x", steps: Float64Array.of(0, 1, 2, 3), values: Float64Array.of(2, 1.6, 1.28, 1.024) }

  test("is what lies before the present step, also after a step back", () => {
    expect(walkOf("", [x], ["x"], 2, [1.28])).toEqual({ label: "", past: [[2, 1.6]], previous: [1.6], present: [1.28] })
  })

  test("does not take an older position for the previous one", () => {
    expect(walkOf("", [x], ["x"], 9, [0.3]).previous).toBeNull()
  })

  test("is empty without curves", () => {
    expect(walkOf("", [], ["x"], 0, null)).toEqual({ label: "", past: [], previous: null, present: null })
  })
})
