// The picture of a sweep: which axis suits the losses, and which runs stand on its edges.
import { describe, expect, test } from "vitest"
import type { SweptRate } from "../../../app/model/rates.ts"
import { ratesFigure, ratesNotes, ratesTable, rateText } from "../../../app/plots/figures/rates-figure.ts"
import type { SweptRun } from "../../../engine/index.ts"

function swept(rate: number, finalLoss: number | null, behaviour: SweptRun["behaviour"] = "converging"): SweptRate {
  const loss = { name: "loss", steps: new Float64Array(0), values: new Float64Array(0) }
  return {
    rate,
    run: { steps: 100, cut: false, milliseconds: 1, loss, startLoss: 4, finalLoss, norm: 2, behaviour, message: null },
  }
}

describe("final losses over rates", () => {
  test("lie on logarithmic axes, the start among them", () => {
    const figure = ratesFigure([swept(0.01, 0.4), swept(0.1, 0.004)], [1e-4, 10])
    expect(figure.scale).toBe("log")
    expect(figure.xRange).toEqual([-4, 1])
    expect(figure.xTicks).toEqual([-4, -3, -2, -1, 0, 1])
    expect(figure.marks.map(({ x }) => x)).toEqual([-2, -1])
    expect(figure.marks[1]?.y).toBeCloseTo(Math.log10(0.004), 12)
    expect(figure.start).toBeCloseTo(Math.log10(4), 12)
    expect(figure.yRange[0]).toBeLessThan(Math.log10(0.004))
    expect(figure.yRange[1]).toBeGreaterThan(Math.log10(4))
  })

  test("that vanish stand at the bottom, those that leave or are no number at the top", () => {
    const figure = ratesFigure(
      [
        swept(0.1, 0.5),
        swept(0.5, 0),
        swept(0.6, 1e-20, "oscillating"),
        swept(1.2, 1e9, "diverging"),
        swept(3, Number.NaN, "diverging"),
      ],
      [1e-4, 10],
    )
    expect(figure.marks.map(({ edge }) => edge)).toEqual([null, "bottom", "bottom", "top", "top"])
    expect(ratesNotes(figure)).toHaveLength(2)
    expect(ratesNotes(ratesFigure([swept(0.1, 0.5)], [1e-4, 10]))).toEqual([])
    expect(figure.yRange[0]).toBeGreaterThan(-9)
    expect(figure.yRange[1]).toBeLessThan(2)
  })

  test("that are negative lie on a linear axis", () => {
    const figure = ratesFigure([swept(0.1, -1), swept(0.2, -0.5)], [1e-4, 10])
    expect(figure.scale).toBe("linear")
    expect(figure.marks.map(({ y }) => y)).toEqual([-1, -0.5])
  })

  test("that are all the same still have a picture", () => {
    const [low, high] = ratesFigure([swept(0.1, 4), swept(0.2, 4)], [1e-4, 10]).yRange
    expect(high).toBeGreaterThan(low)
    const nothing = ratesFigure([swept(0.1, null)], [1e-4, 10])
    expect(nothing.marks[0]?.edge).toBe("top")
  })
})

test("a rate is told in a sentence and in a row", () => {
  expect(rateText(swept(0.1, 0.004))).toBe("0.1: loss 0.004 after 100 steps, converging")
  expect(rateText(swept(0.1, null))).toBe("0.1: no loss is known after 100 steps, converging")
  expect(ratesTable([swept(3, Number.NaN, "diverging")]).rows).toEqual([[3, Number.NaN, 100, "diverging", 2]])
})
