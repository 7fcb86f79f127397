// When an author's goal is met.
import { expect, test } from "vitest"
import { firstMeeting, meets } from "../../../app/model/goal.ts"

const goal = { text: "a loss under 0.001 in ten steps", name: "loss", below: 0.001, within: 10 }

test("a goal is met below its bound and within its steps", () => {
  expect(meets(goal, 10, 0.0005)).toBe(true)
  expect(meets(goal, 11, 0.0005)).toBe(false)
  expect(meets(goal, 3, 0.001)).toBe(false)
  expect(meets(goal, 3, Number.NaN)).toBe(false)
})

test("a goal with two bounds wants both, and one with none is never met", () => {
  const between = { text: "", name: "x", below: 2, above: 1 }
  expect(meets(between, 1, 1.5)).toBe(true)
  expect(meets(between, 1, 0.5)).toBe(false)
  expect(meets({ text: "", name: "x" }, 1, 0)).toBe(false)
})

test("the record of a run names the first step that met it", () => {
  const steps = Float64Array.of(0, 1, 2, 3)
  expect(firstMeeting(goal, steps, Float64Array.of(4, 0.1, 0.0009, 0.0001))).toBe(2)
  expect(firstMeeting(goal, steps, Float64Array.of(4, 3, 2, 1))).toBeNull()
})
