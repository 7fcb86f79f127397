// A thousand random programs: the back end and the float64 reference agree, the arena never holds two values in one place, and
// a loop gives the bits of single runs.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TensorValue } from "../../engine/base/dtype.ts"
import { compile } from "../../engine/compile/compile.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { overlaps } from "../compile/support/overlaps.ts"
import { bothBackends } from "./support/both.ts"
import { type RandomGraph, randomGraph } from "./support/random-graph.ts"
import { inputsOf, relativeError } from "./support/run.ts"

const programs = fc.array(fc.nat(9972), { minLength: 12, maxLength: 60 })

function check({ outputs, updates, feeds, variables }: RandomGraph, tolerance: number): void {
  const plan = compile(outputs, { updates })
  expect(overlaps(plan)).toEqual([])
  const executable = bothBackends.load(plan)
  const result = executable.run(inputsOf(plan, feeds, variables))
  const exact = evaluate([...outputs, ...updates], feeds, variables)
  outputs.forEach((_, index) => {
    const [value, wanted] = [result.outputs[index], exact.values[index]]
    expect(value?.shape).toEqual(wanted?.shape)
    if (value !== undefined && wanted !== undefined) expect(relativeError(value, wanted)).toBeLessThan(tolerance)
  })
  plan.stores.forEach(({ variable }, index) => {
    const wanted = exact.variables.get(variable.id)
    const value = result.stores[index] as TensorValue
    if (wanted !== undefined) expect(relativeError(value, wanted)).toBeLessThan(tolerance)
  })
}

describe("random programs", () => {
  it("agree with the reference", () => {
    fc.assert(
      fc.property(programs, (numbers) => {
        check(randomGraph(numbers, "float64"), 1e-9)
        check(randomGraph(numbers, "float32"), 3e-4)
      }),
      { numRuns: 1000, seed: 20261121 },
    )
  }, 120_000)

  it("give the same bits in a loop as run by run", () => {
    fc.assert(
      fc.property(programs, (numbers) => {
        const { outputs, updates, feeds, variables } = randomGraph(numbers, "float32")
        const plan = compile(outputs, { updates })
        const executable = bothBackends.load(plan)
        const looped = executable.loop(inputsOf(plan, feeds, variables), 4)
        const state = new Map(variables)
        let last = executable.run(inputsOf(plan, feeds, state))
        for (let step = 1; step < 4; step++) {
          plan.stores.forEach(({ variable }, index) => {
            state.set(variable.id, last.stores[index] as TensorValue)
          })
          last = executable.run(inputsOf(plan, feeds, state))
        }
        expect(looped.outputs).toEqual(last.outputs)
        expect(looped.stores).toEqual(last.stores)
      }),
      { numRuns: 150, seed: 7 },
    )
  }, 60_000)
})
