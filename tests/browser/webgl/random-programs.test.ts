// Two hundred random programs: the WebGL back end and the float64 reference agree, and a loop gives the bits of single runs.
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { evaluate } from "../../../engine/reference/evaluate.ts"
import { type RandomGraph, randomGraph } from "../../backends/support/random-graph.ts"
import { inputsOf, relativeError } from "../../backends/support/run.ts"

const backend = createWebglBackend()
/** The same, with textures so small that every larger value wraps into many rows. */
const narrow = createWebglBackend({ largest: 64 })
afterAll(() => {
  backend.dispose()
  narrow.dispose()
})

const programs = fc.array(fc.nat(9972), { minLength: 12, maxLength: 60 })

/** Twice that of the back ends which promise equal bits: functions in f32 alone, sums in another order. */
const TOLERANCE = 6e-4

function check({ outputs, updates, feeds, variables }: RandomGraph, on: typeof backend): void {
  const plan = compile(outputs, { updates })
  expect(on.refuses(plan)).toBeNull()
  const executable = on.load(plan)
  const result = executable.run(inputsOf(plan, feeds, variables))
  executable.dispose()
  const exact = evaluate([...outputs, ...updates], feeds, variables)
  outputs.forEach((_, index) => {
    const [value, wanted] = [result.outputs[index], exact.values[index]]
    expect(value?.shape).toEqual(wanted?.shape)
    if (value !== undefined && wanted !== undefined) expect(relativeError(value, wanted)).toBeLessThan(TOLERANCE)
  })
  plan.stores.forEach(({ variable }, index) => {
    const wanted = exact.variables.get(variable.id)
    const value = result.stores[index] as TensorValue
    if (wanted !== undefined) expect(relativeError(value, wanted)).toBeLessThan(TOLERANCE)
  })
}

describe("random programs", () => {
  it("agree with the reference", () => {
    fc.assert(
      fc.property(programs, (numbers) => check(randomGraph(numbers, "float32"), backend)),
      { numRuns: 200, seed: 20261121 },
    )
  }, 240_000)

  it("agree on textures of 64 by 64", () => {
    fc.assert(
      fc.property(programs, (numbers) => check(randomGraph(numbers, "float32"), narrow)),
      { numRuns: 20, seed: 3 },
    )
  }, 60_000)

  it("give the same bits in a loop as run by run", () => {
    fc.assert(
      fc.property(programs, (numbers) => {
        const { outputs, updates, feeds, variables } = randomGraph(numbers, "float32")
        const plan = compile(outputs, { updates })
        const executable = backend.load(plan)
        const looped = executable.loop(inputsOf(plan, feeds, variables), 4)
        const state = new Map(variables)
        let last = executable.run(inputsOf(plan, feeds, state))
        for (let step = 1; step < 4; step++) {
          plan.stores.forEach(({ variable }, index) => {
            state.set(variable.id, last.stores[index] as TensorValue)
          })
          last = executable.run(inputsOf(plan, feeds, state))
        }
        executable.dispose()
        expect(looped.outputs).toEqual(last.outputs)
        expect(looped.stores).toEqual(last.stores)
      }),
      { numRuns: 30, seed: 7 },
    )
  }, 120_000)
})
