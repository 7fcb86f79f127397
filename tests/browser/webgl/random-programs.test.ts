// Random programs on the WebGL back end: small textures change nothing, and a loop gives the bits of single runs.
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { randomGraph } from "../../backends/support/random-graph.ts"
import { inputsOf } from "../../backends/support/run.ts"
import { check, programs } from "./thousand-programs.ts"

const backend = createWebglBackend()
/** The same, with textures so small that every larger value wraps into many rows. */
const narrow = createWebglBackend({ largest: 64 })
afterAll(() => {
  backend.dispose()
  narrow.dispose()
})

describe("random programs", () => {
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
