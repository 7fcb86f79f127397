// Schedules against their formulas in plain numbers, at steps before, at and after every corner.
import { describe, expect, test } from "vitest"
import { scalarValue } from "../../engine/base/dtype.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { opTable } from "../../engine/ops/index.ts"
import * as schedules from "../../engine/optimise/schedules.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"

/** A schedule's value at a step. */
function at(step: number, make: (b: Builder, step: Node, number: (value: number) => Node) => Node): number {
  const b = createBuilder(opTable)
  const number = (value: number): Node => b.constant(scalarValue("float64", value))
  return evaluate([make(b, number(step), number)]).values[0]?.data[0] as number
}

const STEPS = [0, 1, 4, 5, 9, 10, 11, 19, 20, 21, 34, 35, 100]

function check(make: Parameters<typeof at>[1], plain: (step: number) => number): void {
  for (const step of STEPS) expect(at(step, make), `step ${step}`).toBeCloseTo(plain(step), 12)
}

describe("schedules", () => {
  test("exponential decay, smooth and in stairs", () => {
    const make = (staircase: boolean) => (b: Builder, step: Node, number: (value: number) => Node) =>
      schedules.exponentialDecay({ b, step, initial: number(0.1), decaySteps: number(10) }, number(0.5), staircase)
    check(make(false), (step) => 0.1 * 0.5 ** (step / 10))
    check(make(true), (step) => 0.1 * 0.5 ** Math.floor(step / 10))
  })

  test("natural exponential and inverse time decay", () => {
    check(
      (b, step, number) =>
        schedules.naturalExponentialDecay(
          { b, step, initial: number(0.1), decaySteps: number(10) },
          number(0.5),
          false,
        ),
      (step) => 0.1 * Math.exp((-0.5 * step) / 10),
    )
    check(
      (b, step, number) =>
        schedules.inverseTimeDecay({ b, step, initial: number(0.1), decaySteps: number(10) }, number(0.5), true),
      (step) => 0.1 / (1 + 0.5 * Math.floor(step / 10)),
    )
  })

  test("polynomial decay, once and in cycles", () => {
    const make = (cycle: boolean) => (b: Builder, step: Node, number: (value: number) => Node) =>
      schedules.polynomialDecay(
        { b, step, initial: number(0.1), decaySteps: number(10) },
        number(0.01),
        number(2),
        cycle,
      )
    check(make(false), (step) => 0.09 * (1 - Math.min(step, 10) / 10) ** 2 + 0.01)
    check(make(true), (step) => {
      const span = 10 * Math.max(1, Math.ceil(step / 10))
      return 0.09 * (1 - step / span) ** 2 + 0.01
    })
  })

  test("piecewise constant keeps a value up to and at its boundary", () => {
    check(
      (b, step, number) =>
        schedules.piecewiseConstant(b, step, [number(10), number(20)], [number(1), number(0.5), number(0.1)]),
      (step) => (step <= 10 ? 1 : step <= 20 ? 0.5 : 0.1),
    )
  })

  test("cosine decay and its restarts", () => {
    check(
      (b, step, number) =>
        schedules.cosineDecay({ b, step, initial: number(0.1), decaySteps: number(20) }, number(0.1)),
      (step) => 0.1 * (0.9 * 0.5 * (1 + Math.cos((Math.PI * Math.min(step, 20)) / 20)) + 0.1),
    )
    check(
      (b, step, number) =>
        schedules.cosineDecayRestarts(
          { b, step, initial: number(0.1), decaySteps: number(5) },
          number(2),
          number(0.5),
          number(0),
          true,
        ),
      (step) => {
        let start = 0
        let length = 5
        let height = 0.1
        while (step >= start + length) {
          start += length
          length *= 2
          height *= 0.5
        }
        return height * 0.5 * (1 + Math.cos((Math.PI * (step - start)) / length))
      },
    )
    check(
      (b, step, number) =>
        schedules.cosineDecayRestarts(
          { b, step, initial: number(0.1), decaySteps: number(5) },
          number(1),
          number(0.5),
          number(0),
          false,
        ),
      (step) => 0.1 * 0.5 ** Math.floor(step / 5) * 0.5 * (1 + Math.cos((Math.PI * (step % 5)) / 5)),
    )
  })

  test("linear warm-up", () => {
    check(
      (b, step, number) => schedules.linearWarmup(b, step, number(0), number(0.1), number(10), number(0.03)),
      (step) => (step < 10 ? (0.1 * step) / 10 : 0.03),
    )
  })
})
