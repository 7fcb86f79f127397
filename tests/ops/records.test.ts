// Every operation of the table on every sample: shape rule, gradient, second gradient, unknown shapes, misuses.
import { describe, expect, it } from "vitest"
import { isFloat } from "../../engine/base/dtype.ts"
import { sameShape } from "../../engine/base/shape.ts"
import { OpError } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import type { OpName } from "../../engine/graph/op-attrs.ts"
import { verify } from "../../engine/graph/verify.ts"
import { opDocs } from "../../engine/ops/documentation/table.ts"
import { opTable } from "../../engine/ops/index.ts"
import type { OpMisuse, OpRecord, OpSample } from "../../engine/ops/record.ts"
import { opTrials } from "../../engine/ops/samples/table.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { gradientError, type Knowledge, leafGradients, type Trial, tryBuild, weightedSum } from "./trial.ts"

const names = Object.keys(opTable) as OpName[]

function samplesOf<N extends OpName>(name: N): readonly OpSample<N>[] {
  return opTrials[name].samples
}

function misusesOf<N extends OpName>(name: N): readonly OpMisuse<N>[] {
  return opTrials[name].misuses
}

function trySample<N extends OpName>(name: N, { inputs, attrs }: OpSample<N>, knowledge: Knowledge): Trial {
  return tryBuild(inputs, knowledge, (b, leaves) => [b.op(name, leaves, attrs)])
}

/** The scalar whose gradients are the second derivatives: a weighted sum of the first ones. */
function slope(trial: Trial): Node {
  const first = leafGradients(trial, weightedSum(trial, 0))
  return weightedSum({ ...trial, outputs: first.map(({ gradient }) => gradient) }, 3)
}

describe.each(names)("%s", (name) => {
  const record: OpRecord = opTable[name] as OpRecord
  const differentiable = samplesOf(name).filter((sample) => sample.differentiable && record.vjp !== null)

  it("is documented", () => {
    expect(record.name).toBe(name)
    expect(opDocs[name].summary).toMatch(/^\S.*\.$/)
  })

  if (samplesOf(name).length > 0)
    it("has values of the shape and type that its rule says", () => {
      for (const sample of samplesOf(name)) {
        const { outputs, feeds } = trySample(name, sample, "known")
        verify(outputs, opTable)
        const value = evaluate(outputs, feeds).values[0]
        expect(sameShape(value?.shape ?? null, outputs[0]?.shape ?? null)).toBe(true)
        expect(value?.dtype).toBe(outputs[0]?.dtype)
      }
    })

  if (differentiable.length > 0)
    it("has the gradient that differences show", () => {
      for (const sample of differentiable) {
        const trial = trySample(name, sample, "known")
        expect(gradientError(trial, weightedSum(trial, 0))).toBeLessThan(1e-6)
      }
    })

  if (differentiable.length > 0)
    it("has the second derivative that differences show", () => {
      for (const sample of differentiable) {
        const trial = trySample(name, sample, "known")
        expect(gradientError(trial, slope(trial))).toBeLessThan(1e-5)
      }
    })

  if (samplesOf(name).length > 0)
    it("has the same value and gradient where shapes are unknown until fed", () => {
      for (const sample of samplesOf(name)) {
        if (sample.inputs.length === 0 || record.kind === "source") continue
        const known = trySample(name, sample, "known")
        const expected = valuesOf(known, sample)
        for (const knowledge of ["sizes unknown", "rank unknown"] as const) {
          const unknown = tryUnknown(name, sample, knowledge)
          if (unknown === null) continue
          expect(valuesOf(unknown, sample).map(rounded)).toEqual(expected.map(rounded))
        }
      }
    })

  if (misusesOf(name).length > 0)
    it("refuses its misuses in its own words", () => {
      for (const { inputs, attrs, message } of misusesOf(name)) {
        const b = createBuilder(opTable)
        const leaves = inputs.map(({ shape, dtype }) =>
          b.op("input", [], { role: "placeholder", label: "x", shape, dtype }),
        )
        let thrown: unknown = null
        try {
          b.op(name, leaves, attrs)
        } catch (error) {
          thrown = error
        }
        expect(thrown).toBeInstanceOf(OpError)
        expect((thrown as OpError).message).toBe(message)
      }
    })
})

/** Twelve digits: the order of a sum may differ. */
function rounded(data: Float64Array): number[] {
  return Array.from(data, (element) => Number(element.toPrecision(12)) + 0)
}

/** Null where the operation says that it needs to know more of the shape. */
function tryUnknown<N extends OpName>(name: N, sample: OpSample<N>, knowledge: Knowledge): Trial | null {
  // Two tensors of unknown rank are taken for matrices, or for batches of one shape.
  const [a, b] = sample.inputs
  if (name === "matmul" && knowledge === "rank unknown" && a?.shape.length !== b?.shape.length) return null
  try {
    return trySample(name, sample, knowledge)
  } catch (error) {
    if (error instanceof OpError && /must be known|images have four axes/.test(error.message)) return null
    throw error
  }
}

/** The value of a sample and, where it has gradients, those. */
function valuesOf(trial: Trial, sample: OpSample): Float64Array[] {
  const fetches: Node[] = [...trial.outputs]
  if (sample.differentiable && trial.outputs.every(({ dtype }) => isFloat(dtype))) {
    fetches.push(...leafGradients(trial, weightedSum(trial, 0)).map(({ gradient }) => gradient))
  }
  return evaluate(fetches, trial.feeds).values.map(({ data }) => data)
}
