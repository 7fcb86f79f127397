// A slider's positions and its numbers: ends are reached, what a position gives lies where it came from.
import fc from "fast-check"
import { expect, test } from "vitest"
import { sliderScale } from "../../../app/model/slider-scale.ts"

const linear = { min: 0, max: 1, step: null, log: false }

test("a slider without a step goes in two hundred short numbers from end to end", () => {
  const scale = sliderScale(linear)
  expect([scale.last, scale.valueAt(0), scale.valueAt(1), scale.valueAt(37), scale.valueAt(200)]).toEqual([
    200, 0, 0.005, 0.185, 1,
  ])
  expect(sliderScale({ ...linear, min: -1e6, max: 3e6 }).valueAt(100)).toBe(1e6)
  expect(sliderScale({ ...linear, max: Math.PI }).valueAt(200)).toBe(Math.PI)
})

test("a step is kept to, and never passes the maximum", () => {
  const scale = sliderScale({ min: 1, max: 5.5, step: 1, log: false })
  expect(Array.from({ length: scale.last + 1 }, (_, position) => scale.valueAt(position))).toEqual([1, 2, 3, 4, 5])
  expect(sliderScale({ min: 0, max: 0.3, step: 0.1, log: false }).valueAt(3)).toBe(0.3)
})

test("a logarithmic slider goes in equal ratios", () => {
  const scale = sliderScale({ min: 0.01, max: 100, step: null, log: true })
  expect([0, 50, 100, 150, 200].map(scale.valueAt)).toEqual([0.01, 0.1, 1, 10, 100])
  expect(scale.positionOf(-3)).toBe(0)
})

test("a number's position gives a number near it, and numbers outside take an end", () => {
  const range = fc
    .tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.boolean(),
    )
    .map(([low, width, log]) => {
      const min = log ? Math.abs(low) + 1e-3 : low
      return { min, max: min + width, step: null, log }
    })
  fc.assert(
    fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const { min, max } = given
      const scale = sliderScale(given)
      const value = min + (max - min) * share
      const near = scale.valueAt(scale.positionOf(value))
      expect(near).toBeGreaterThanOrEqual(min - 1e-9 * Math.abs(min))
      expect(near).toBeLessThanOrEqual(max)
      const grain = given.log ? value * (Math.log(max / min) / 200 + 0.1) : (max - min) / 200
      expect(Math.abs(near - value)).toBeLessThanOrEqual(grain * 1.01)
      expect([scale.positionOf(min - 1), scale.positionOf(max + 1)]).toEqual([0, scale.last])
    }),
  )
})
