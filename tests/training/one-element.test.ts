// A parameter of one element, whatever its rank, is recorded as its number: its sign shows where it crosses zero.
import { expect, test } from "vitest"
import { openProgram, step } from "./support/open-program.ts"

test.each(["1.0", "[1.0]", "[[1.0]]"])("from %s the curves go below zero", (start) => {
  const session = openProgram(`b = Variable(${start})\nloss = reduce_sum((b + 1) ** 2)\nlearning_rate = 0.75\n`)
  step(session, 2)
  const { parameters, gradients } = session.curves()
  expect([...(parameters[0]?.values ?? [])]).toEqual([1, -2, -0.5])
  expect([...(gradients[0]?.values ?? [])]).toEqual([4, -2, 1])
})

test("of several elements the norm is recorded", () => {
  const session = openProgram("b = Variable([-3.0, 4.0])\nloss = reduce_sum(b ** 2)\n")
  expect(session.curves().parameters[0]?.values[0]).toBe(5)
})
