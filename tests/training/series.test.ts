// A series keeps what a reader must not miss: every point while there are few, extremes and NaN when there are many.
import fc from "fast-check"
import { expect, test } from "vitest"
import { createSeries } from "../../engine/training/series.ts"

test("keeps every point below its capacity, and ignores what it knows", () => {
  const series = createSeries()
  for (const step of [0, 1, 2, 2, 1, 3]) series.append(step, step * 10)
  expect([...series.curve("loss", 2_000).steps]).toEqual([0, 1, 2, 3])
  expect([...series.curve("loss", 2_000).values]).toEqual([0, 10, 20, 30])
  expect([...series.curve("loss", 2_000, 1).values]).toEqual([0, 10])
})

test("keeps minimum, maximum, NaN and order whatever it is given, in bounded space", () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN))
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 8, max: 40 }),
      (values, capacity) => {
        const series = createSeries(capacity)
        for (const [step, item] of values.entries()) series.append(step, item)
        const curve = series.curve("loss", 10_000)
        const seen = values.filter((item) => !Number.isNaN(item))
        const kept = [...curve.values].filter((item) => !Number.isNaN(item))
        expect(curve.steps.length).toBeLessThanOrEqual(capacity + 9)
        expect(curve.steps.at(-1)).toBe(values.length - 1)
        if (seen.length > 0) {
          expect(Math.min(...kept)).toBe(Math.min(...seen))
          expect(Math.max(...kept)).toBe(Math.max(...seen))
        }
        expect(kept.length < curve.values.length).toBe(seen.length < values.length)
        curve.steps.forEach((step, at) => {
          expect(curve.values[at]).toBe(values[step])
          if (at > 0) expect(step).toBeGreaterThan(curve.steps[at - 1] as number)
        })
      },
    ),
  )
})

test("a million steps stay within the capacity, and a curve within what a plot can show", () => {
  const series = createSeries()
  for (let step = 0; step < 1_000_000; step++) series.append(step, step === 654_321 ? 7 : 1 / (1 + step))
  const whole = series.curve("loss", 1_000_000)
  expect(whole.steps.length).toBeLessThanOrEqual(100_008)
  const curve = series.curve("loss", 2_000)
  expect(curve.steps.length).toBeLessThanOrEqual(2_010)
  expect(curve.values[curve.steps.indexOf(654_321)]).toBe(7)
  expect(curve.steps[0]).toBe(0)
  expect(curve.steps.at(-1)).toBe(999_999)
})

test("a series that was thinned and cut goes on from where it was cut", () => {
  const series = createSeries(16)
  for (let step = 0; step < 100; step++) series.append(step, step % 7)
  series.cut(50, "future")
  expect(series.curve("loss", 100).steps.at(-1)).toBeLessThanOrEqual(50)
  series.append(51, 3)
  expect(series.curve("loss", 100).steps.at(-1)).toBe(51)
})

test("a cut forgets the future and hands it over", () => {
  const series = createSeries()
  for (let step = 0; step < 10; step++) series.append(step, step)
  const future = series.cut(6, "rate 0.1")
  expect(future.name).toBe("rate 0.1")
  expect([...future.steps]).toEqual([7, 8, 9])
  series.append(7, 70)
  expect([...series.curve("loss", 100).values]).toEqual([0, 1, 2, 3, 4, 5, 6, 70])
})
