// Numbers as the page writes them, and the scale of the rate slider.
import { expect, test } from "vitest"
import { formatCount, formatNumber } from "../../../app/controls/number-format.ts"
import { positionOf, rateAt } from "../../../app/controls/rate-slider.tsx"

test("numbers have four significant digits and a true minus", () => {
  expect(formatNumber(0.214748364)).toBe("0.2147")
  expect(formatNumber(-1234.5678)).toBe("−1235")
  expect(formatNumber(0)).toBe("0")
  expect(formatNumber(1.6)).toBe("1.6")
  expect(formatNumber(0.00001234567)).toBe("1.235e−5")
  expect(formatNumber(1e12)).toBe("1e12")
  expect(formatNumber(Number.NaN)).toBe("NaN")
  expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe("−∞")
})

test("counts are grouped in thousands", () => {
  expect(formatCount(1234567)).toBe("1\u2009234\u2009567")
  expect(formatCount(999)).toBe("999")
})

test("every position of the rate slider stands for a rate that leads back to it", () => {
  for (let position = -160; position <= 40; position += 40) expect(positionOf(rateAt(position))).toBe(position)
  expect(positionOf(0)).toBe(-160)
  expect(positionOf(1e9)).toBe(40)
})
