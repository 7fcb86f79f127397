// What the exact rules promise, where it counts: float32 on the typed-array back end gives the same bits before and after.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tensorValue } from "../../engine/base/dtype.ts"
import { sizeOf } from "../../engine/base/shape.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"
import { simplify } from "../../engine/simplify/simplify.ts"
import { runGraph } from "../backends/support/run.ts"
import { anything, buildProgram, steps } from "../graph/programs.ts"

const SHAPES = [[], [3], [2, 3]] as const
const special = fc.constantFrom(
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e38,
  1e-42,
)
const numbers = fc.array(fc.oneof(fc.float(), fc.float({ min: -4, max: 4 }), special), { minLength: 10, maxLength: 10 })

describe("exact rules on the back end", () => {
  it("keep every bit of float32 programs", () => {
    fc.assert(
      fc.property(steps, numbers, (program, elements) => {
        const b = createBuilder(opTable)
        const leaves = SHAPES.map((shape) => b.op("input", [], { role: "leaf", label: "x", shape, dtype: "float32" }))
        const root = buildProgram(b, leaves, program, anything)
        const { roots, applied } = simplify(b, [root], "exact")
        if (applied.length === 0) return
        const feeds = new Map(
          leaves.map((leaf, i) => {
            const shape = SHAPES[i] ?? []
            return [
              leaf.id,
              tensorValue("float32", shape, Float32Array.from(elements.slice(i, i + sizeOf(shape)))),
            ] as const
          }),
        )
        const [before] = runGraph([root], feeds)
        const [after] = runGraph(roots, feeds)
        expect([...(after?.data ?? [])]).toEqual([...(before?.data ?? [])])
      }),
      { numRuns: 500 },
    )
  })
})
