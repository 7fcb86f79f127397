// Gradients of random smooth programs against central differences in float64.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tensorValue } from "../../engine/base/dtype.ts"
import { sizeOf } from "../../engine/base/shape.ts"
import { OpError } from "../../engine/graph/builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { buildProgram, smooth, steps } from "../graph/programs.ts"
import { gradientError, type Knowledge, leafGradients, type Trial, tryBuild, weightedSum } from "../ops/trial.ts"

const SHAPES = [[], [3], [2, 3]] as const
const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 10, maxLength: 10 })

function fitting(trial: Trial): Node | null {
  try {
    return weightedSum(trial, 1)
  } catch (error) {
    if (error instanceof OpError) return null
    throw error
  }
}

describe("gradients of random programs", () => {
  it("are what differences show, where shapes are known and where they are not", () => {
    fc.assert(
      fc.property(
        steps,
        numbers,
        fc.constantFrom<Knowledge>("known", "sizes unknown"),
        (program, elements, knowledge) => {
          const inputs = SHAPES.map((shape, i) =>
            tensorValue("float64", shape, Float64Array.from(elements.slice(i, i + sizeOf(shape)))),
          )
          const trial = tryBuild(inputs, knowledge, (b, leaves) => [buildProgram(b, leaves, program, smooth)])
          // Where sizes are unknown while tracing, only feeding shows that they do not fit.
          const y = fitting(trial)
          fc.pre(y !== null)
          if (y === null || leafGradients(trial, y).length === 0) return
          expect(gradientError(trial, y)).toBeLessThan(1e-4)
        },
      ),
      { numRuns: 300 },
    )
  })
})
