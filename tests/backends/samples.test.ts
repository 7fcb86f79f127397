// Every operation on every sample, in both precisions, by the back end and by the reference.
import { describe, expect, it } from "vitest"
import type { TensorValue } from "../../engine/base/dtype.ts"
import { sameShape } from "../../engine/base/shape.ts"
import type { OpName } from "../../engine/graph/op-attrs.ts"
import { opTable } from "../../engine/ops/index.ts"
import type { OpSample, ReferenceTensor } from "../../engine/ops/record.ts"
import { opTrials } from "../../engine/ops/samples/table.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { type Knowledge, leafGradients, tryBuild, weightedSum } from "../ops/trial.ts"
import { relativeError, runGraph, single } from "./support/run.ts"

const names = Object.keys(opTable) as OpName[]

function samplesOf<N extends OpName>(name: N): readonly OpSample<N>[] {
  return opTrials[name].samples
}

/** The sample with float32 where it says float64. */
function inSingle<N extends OpName>(sample: OpSample<N>): OpSample<N> {
  const { attrs } = sample
  const changed = "dtype" in attrs && attrs.dtype === "float64" ? { ...attrs, dtype: "float32" as const } : attrs
  return { ...sample, inputs: sample.inputs.map(single), attrs: changed }
}

/** Operations whose rule must see shapes while tracing. */
const needShapes: ReadonlySet<OpName> = new Set<OpName>([
  "random_uniform",
  "random_normal",
  "truncated_normal",
  "extract_patches",
])

/** The promise of sin, cos and tan ends at 1.7e7: larger special values are left out. */
const turning: ReadonlySet<OpName> = new Set<OpName>(["sin", "cos", "tan"])

function within(value: TensorValue): TensorValue {
  return { ...value, data: value.data.map((x) => (Number.isFinite(x) && Math.abs(x) > 1.7e7 ? 1.7e7 : x)) }
}

/** Error in units of the result's precision, 2^-24 or (with room for conditioning that f32 samples are not charged for) 2^-50. */
function errorOf<N extends OpName>(name: N, { inputs, attrs }: OpSample<N>, knowledge: Knowledge): number {
  const given = turning.has(name) ? inputs.map(within) : inputs
  const known = tryBuild(given, "known", (b, leaves) => [b.op(name, leaves, attrs)])
  const { outputs, feeds } = tryBuild(given, knowledge, (b, leaves) => [b.op(name, leaves, attrs)])
  const [value] = runGraph(outputs, feeds)
  const [exact] = evaluate(known.outputs, known.feeds).values
  if (value === undefined || exact === undefined || !sameShape(value.shape, exact.shape))
    return Number.POSITIVE_INFINITY
  return relativeError(value, exact) / (value.dtype === "float32" ? 2 ** -24 : 2 ** -50)
}

describe.each(names.filter((name) => samplesOf(name).length > 0 && name !== "group"))("%s", (name) => {
  it.each(needShapes.has(name) ? (["known"] as const) : (["known", "rank unknown"] as const))(
    "agrees with the reference, shapes %s",
    (knowledge) => {
      for (const [index, sample] of samplesOf(name).entries()) {
        const label = `sample ${index} of ${JSON.stringify(sample.attrs)}`
        expect(errorOf(name, sample, knowledge), `float64, ${label}`).toBeLessThanOrEqual(sample.ulps)
        expect(errorOf(name, inSingle(sample), knowledge), `float32, ${label}`).toBeLessThanOrEqual(sample.ulps)
      }
    },
  )
})

/** Where one batch is broadcast against the other, the builder must see the ranks to sum the gradient over it. */
const needRanks: ReadonlySet<OpName> = new Set<OpName>([...needShapes, "matmul"])

describe.each(
  names.filter((name) => opTable[name].vjp !== null && samplesOf(name).some((sample) => sample.differentiable)),
)("%s", (name) => {
  it.each(needRanks.has(name) ? (["known"] as const) : (["known", "rank unknown"] as const))(
    "has the reference's gradient, shapes %s",
    (knowledge) => {
      for (const sample of samplesOf(name).filter(({ differentiable }) => differentiable)) {
        const { inputs, attrs } = sample
        const gradientsOf = (known: Knowledge) => {
          const trial = tryBuild(inputs, known, (b, leaves) => [b.op(name, leaves, attrs)])
          const found = leafGradients(trial, weightedSum(trial, 0))
          return { feeds: trial.feeds, gradients: found.map(({ gradient }) => gradient) }
        }
        const [wanted, found] = [gradientsOf("known"), gradientsOf(knowledge)]
        const exact = evaluate(wanted.gradients, wanted.feeds).values
        runGraph(found.gradients, found.feeds).forEach((value, index) => {
          expect(relativeError(value, exact[index] as ReferenceTensor)).toBeLessThanOrEqual(sample.ulps * 2 ** -46)
        })
      }
    },
  )
})
