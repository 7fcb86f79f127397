// Numbers as a reader would write them.
import { expect, test } from "vitest"
import { numberText, operandText } from "../../engine/training/number-text.ts"

test.each([
  [4, "4"],
  [0.4, "0.4"],
  [-1.25, "−1.25"],
  [Math.fround(0.21474834), "0.214748"],
  [1.6 * 2, "3.2"],
  [Math.fround(1.6), "1.6"],
  [123456, "123456"],
  [999999.7, "1 × 10⁶"],
  [1234567, "1.23457 × 10⁶"],
  [0.0001, "0.0001"],
  [-0.000012, "−1.2 × 10⁻⁵"],
  [1e-300, "1 × 10⁻³⁰⁰"],
  [0, "0"],
  [-0, "0"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("%d is %s", (value, text) => {
  expect(numberText(value)).toBe(text)
})

test("a negative number after an operator stands in parentheses", () => {
  expect(`2·${operandText(-3)}`).toBe("2·(−3)")
  expect(`2·${operandText(3)}`).toBe("2·3")
})
