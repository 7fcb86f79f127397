// x² from 2 at rate 0.1: training sees 4 in step 1 and 2.56 in step 2; after 0 steps the loss is 4, after 2 it is 1.6384.
import { expect, test } from "vitest"
import { lossByPosition, valueAtStep } from "../../../app/model/loss-by-position.ts"

const seen = { name: "loss", steps: Float64Array.of(1, 2), values: Float64Array.of(4, 2.56) }

function pairs(...parameters: Parameters<typeof lossByPosition>) {
  const curve = lossByPosition(...parameters)
  return curve === null ? null : Array.from(curve.steps, (step, at) => [step, curve.values[at]])
}

test("a step's loss belongs to the position before it, and the present one stands at the end", () => {
  expect(pairs(seen, 2, 1.6384)).toEqual([
    [0, 4],
    [1, 2.56],
    [2, 1.6384],
  ])
})

test("before the first step there is the present loss alone", () => {
  expect(pairs(null, 0, 4)).toEqual([[0, 4]])
  expect(pairs(null, 0, null)).toBeNull()
})

test("a NaN of now is a value like any other", () => {
  expect(pairs(seen, 2, Number.NaN)?.at(-1)).toEqual([2, Number.NaN])
})

test("what comes after the present step is left out", () => {
  expect(pairs(seen, 1, 2.56)).toEqual([
    [0, 4],
    [1, 2.56],
  ])
})

test("the value at a step is found, or null", () => {
  expect(valueAtStep(seen, 2)).toBe(2.56)
  expect(valueAtStep(seen, 3)).toBeNull()
  expect(valueAtStep(null, 0)).toBeNull()
})
