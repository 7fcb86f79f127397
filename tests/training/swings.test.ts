// Whether updates turn back on themselves: what is a swing, and what is not enough to tell.
import { expect, test } from "vitest"
import { scalarValue } from "../../engine/base/dtype.ts"
import { createSwings } from "../../engine/training/swings.ts"

function isSwinging(path: readonly number[]): boolean {
  const swings = createSwings()
  for (const x of path) swings.see([{ name: "x", value: scalarValue("float64", x) }])
  return swings.swinging
}

const steps = (count: number) => Array.from({ length: count }, (_, step) => step)

test("updates that reverse each other at once, or after some steps, are a swing", () => {
  expect(isSwinging([2, -2, 2, -2, 2])).toBe(true)
  expect(isSwinging(steps(40).map((step) => Math.cos((step * Math.PI) / 8)))).toBe(true)
})

test("updates of one direction are none", () => {
  expect(isSwinging(steps(40).map((step) => 0.9 ** step))).toBe(false)
})

test("one step back, held against one long before, is not enough to tell", () => {
  for (const length of [2, 3, 4, 6, 8, 12, 16]) expect(isSwinging([...steps(length + 1), length - 1])).toBe(false)
})
