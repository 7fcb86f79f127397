// Rates that are tried, zones of rates that go alike, and which rate ends lowest.
import { describe, expect, test } from "vitest"
import { zonesText } from "../../../app/controls/rate-slider.tsx"
import { coarseFirst, lowestOf, ratesToTry, rateZones, type SweptRate } from "../../../app/model/rates.ts"
import type { SweptRun } from "../../../engine/index.ts"

function swept(rate: number, behaviour: SweptRun["behaviour"], finalLoss: number | null = 1): SweptRate {
  const loss = { name: "loss", steps: new Float64Array(0), values: new Float64Array(0) }
  return {
    rate,
    run: { steps: 9, cut: false, milliseconds: 1, loss, startLoss: 4, finalLoss, norm: 1, behaviour, message: null },
  }
}

describe("the rates that are tried", () => {
  test("rise at about equal ratios and have two digits", () => {
    const rates = ratesToTry(0.1)
    expect(rates.length).toBe(64)
    for (const [index, rate] of rates.entries()) {
      expect(Number(rate.toPrecision(2))).toBe(rate)
      if (index > 0) expect(rate / (rates[index - 1] ?? 0)).toBeCloseTo(1.2, 0)
    }
  })

  test("reach as far as the present rate", () => {
    expect(Math.max(...ratesToTry(250))).toBe(1_000)
    expect(Math.min(...ratesToTry(3e-7))).toBe(1e-7)
    for (const none of [null, 0, -1, Number.NaN]) expect(Math.max(...ratesToTry(none))).toBe(10)
  })
})

test("coarse indices come first, and every index once", () => {
  expect(coarseFirst(8)).toEqual([0, 4, 2, 6, 1, 3, 5, 7])
  for (const count of [0, 1, 5, 63, 64]) {
    expect([...coarseFirst(count)].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index))
  }
})

test("zones join neighbours that go alike, with bounds midway by ratio", () => {
  const zones = rateZones([
    swept(0.01, "converging"),
    swept(0.1, "converging"),
    swept(1, "oscillating"),
    swept(10, "diverging"),
  ])
  expect(zones.map(({ behaviour }) => behaviour)).toEqual(["converging", "oscillating", "diverging"])
  expect(zones[0]?.from).toBe(0.01)
  expect(zones[0]?.to).toBeCloseTo(Math.sqrt(0.1), 12)
  expect(zones[1]?.to).toBeCloseTo(Math.sqrt(10), 12)
  expect(zones[2]).toMatchObject({ to: 10 })
  expect(rateZones([])).toEqual([])
})

test("what is said of zones holds of rates that were tried, not of what lies between two that differ", () => {
  const zones = rateZones([swept(0.1, "converging"), swept(0.44, "converging"), swept(0.53, "oscillating")])
  expect(zonesText(zones)).toBe("oscillating from 0.53 on")
  const more = [swept(0.63, "oscillating"), swept(0.91, "oscillating"), swept(1.1, "diverging"), swept(10, "diverging")]
  expect(zonesText(rateZones([swept(0.44, "converging"), swept(0.53, "oscillating"), ...more]))).toBe(
    "oscillating from 0.53 to 0.91, diverging from 1.1 on",
  )
  expect(zonesText(rateZones([swept(0.5, "converging"), swept(1, "oscillating"), swept(2, "diverging")]))).toBe(
    "oscillating at 1, diverging from 2 on",
  )
})

test("the lowest end is that of a run that came to one", () => {
  const runs = [
    swept(1, "converging", 2),
    swept(2, "oscillating", 1),
    swept(3, "diverging", 0.5),
    swept(4, "converging", null),
  ]
  expect(lowestOf(runs)?.rate).toBe(2)
  expect(lowestOf([swept(3, "diverging", 0.5), swept(4, "converging", Number.NaN)])).toBeNull()
})
