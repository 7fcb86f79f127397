// Every composite operation on every sample: values against NumPy and SciPy, gradients against differences, unknown shapes.
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { OpError } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { verify } from "../../engine/graph/verify.ts"
import { type CompositeName, compositeTable } from "../../engine/ops/composites/table.ts"
import { opTable } from "../../engine/ops/index.ts"
import { type CompositeSample, compositeTrials } from "../../engine/ops/samples/composites.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { gradientError, type Knowledge, leafGradients, type Trial, tryBuild, weightedSum } from "./trial.ts"

interface Expected {
  readonly name: string
  readonly index: number
  readonly inputs: readonly (readonly number[])[]
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: readonly (number | string)[] }[]
}

/** Made by fixtures/composites.py. */
const fixture = new URL("./fixtures/composites.json", import.meta.url)
const expected: readonly Expected[] = JSON.parse(readFileSync(fixture, "utf8"))
const names = Object.keys(compositeTable) as CompositeName[]

function trySample({ inputs, build }: CompositeSample, knowledge: Knowledge): Trial {
  return tryBuild(inputs, knowledge, (b, leaves) => {
    const built = build(b, leaves as unknown as Parameters<typeof build>[1])
    return "op" in built ? [built] : built
  })
}

function slope(trial: Trial): Node {
  const first = leafGradients(trial, weightedSum(trial, 0))
  return weightedSum({ ...trial, outputs: first.map(({ gradient }) => gradient) }, 3)
}

describe.each(names)("%s", (name) => {
  const { doc, signature } = compositeTable[name]
  const samples = compositeTrials[name]

  it("is documented", () => {
    expect(doc.summary).toMatch(/^\S.*\.$/)
    expect(signature).toMatch(/^\w+\(.*\)$|^x @ y$/)
  })

  const known = samples.flatMap((sample, index) => {
    const found = expected.find((one) => one.name === name && one.index === index)
    return found === undefined ? [] : [{ sample, found }]
  })
  if (known.length > 0) {
    it("has the values that NumPy gives", () => {
      for (const { sample, found } of known) {
        expect(sample.inputs.map(({ data }) => [...data])).toEqual(found.inputs)
        const { outputs, feeds } = trySample(sample, "known")
        verify(outputs, opTable)
        const { values } = evaluate(outputs, feeds)
        expect(values.map(({ shape }) => shape)).toEqual(found.outputs.map(({ shape }) => shape))
        for (const [i, { data }] of values.entries()) {
          const wanted = found.outputs[i]?.data.map(Number) ?? []
          for (const [j, element] of data.entries()) expect(element).toBeCloseTo(wanted[j] ?? Number.NaN, 11)
        }
      }
    })
  }

  const differentiable = samples.filter((sample) => sample.differentiable)
  if (differentiable.length > 0) {
    it("has the first and second derivatives that differences show", () => {
      for (const sample of differentiable) {
        const trial = trySample(sample, "known")
        expect(gradientError(trial, weightedSum(trial, 0))).toBeLessThan(2e-6)
        if (leafGradients(trial, slope(trial)).length > 0) expect(gradientError(trial, slope(trial))).toBeLessThan(5e-5)
      }
    })
  }

  it("has the same values where sizes are unknown until fed, or says what it must know", () => {
    for (const sample of samples) {
      const { outputs, feeds } = trySample(sample, "known")
      const wanted = evaluate(outputs, feeds).values.map(({ data }) => rounded(data))
      for (const knowledge of ["sizes unknown", "rank unknown"] as const) {
        const found = tryUnknown(sample, knowledge)
        if (found !== null) expect(found.map(rounded)).toEqual(wanted)
      }
    }
  })
})

function rounded(data: Float64Array): number[] {
  return Array.from(data, (element) => Number(element.toPrecision(11)) + 0)
}

/** The values, or null where the operation says what it needs to know. */
function tryUnknown(sample: CompositeSample, knowledge: Knowledge): Float64Array[] | null {
  try {
    const { outputs, feeds } = trySample(sample, knowledge)
    return evaluate(outputs, feeds).values.map(({ data }) => data)
  } catch (error) {
    const says =
      /must be known|may be unknown|known size|unknown size|key of int32|needs an axis|at most|have four axes|takes images|they are \(|is no matrix/
    if (error instanceof Error && says.test(error.message)) return null
    throw error
  }
}

describe("misuses of composites", () => {
  const refused: readonly (readonly [string, (b: ReturnType<typeof createBuilder>) => unknown])[] = [
    [
      "softmax_cross_entropy_with_logits of labels (3,) and logits (3, 4): the shapes differ. For class numbers as labels use the sparse form.",
      (b) => compositeTable.softmax_cross_entropy_with_logits.expand(b, leaf(b, [3]), leaf(b, [3, 4])),
    ],
    [
      "split of (4, 3) along axis 1 into 2: 3 does not divide by 2. Give the sizes of the parts as a list.",
      (b) => compositeTable.split.expand(b, leaf(b, [4, 3]), 2, 1),
    ],
    [
      "squeeze of (4, 3): axis 1 has size 3, not 1. Leave it out of axis.",
      (b) => compositeTable.squeeze.expand(b, leaf(b, [4, 3]), 1),
    ],
    [
      "top_k of (3,) with k=5: the last axis has only 3 elements. Use a smaller k.",
      (b) => compositeTable.top_k.expand(b, leaf(b, [3]), 5),
    ],
    [
      "conv2d of (1, 8, 8, 3) with filters of (3, 3, 1, 4): the image has 3 channels, the filters take 1. Make the third size of the filters 3.",
      (b) => compositeTable.conv2d.expand(b, leaf(b, [1, 8, 8, 3]), leaf(b, [3, 3, 1, 4])),
    ],
    [
      "max_pool2d of (1, 2, 2, 1) with windows of 3 x 3: the image is smaller than the window. Use padding='SAME' or a smaller window.",
      (b) => compositeTable.max_pool2d.expand(b, leaf(b, [1, 2, 2, 1]), [3, 3]),
    ],
    [
      "einsum 'ij,jk->ik': 'ij' names 2 axes, but the tensor is (3,). Give it one letter per axis.",
      (b) => compositeTable.einsum.expand(b, "ij,jk->ik", [leaf(b, [3]), leaf(b, [3, 4])]),
    ],
    [
      "einsum 'ij->ik': each letter of the result must be one of the tensors' letters, once. Check 'ik'.",
      (b) => compositeTable.einsum.expand(b, "ij->ik", [leaf(b, [3, 4])]),
    ],
    [
      "einsum: the letter j has the sizes 4 and 5. Use different letters, or make them equal.",
      (b) => compositeTable.einsum.expand(b, "ij,jk->ik", [leaf(b, [3, 4]), leaf(b, [5, 2])]),
    ],
    [
      "dot of (3,) and (4,): the sizes 3 and 4 differ. Give both as many elements.",
      (b) => compositeTable.dot.expand(b, leaf(b, [3]), leaf(b, [4])),
    ],
    [
      "range with a step of 0: it never ends. Use a step such as 1 or -1.",
      (b) => compositeTable.range.expand(b, 0, 3, 0, "int32"),
    ],
  ]

  it.each(refused)("%s", (message, attempt) => {
    const b = createBuilder(opTable)
    expect(() => attempt(b)).toThrow(OpError)
    expect(() => attempt(b)).toThrow(message)
  })
})

describe("long results", () => {
  it("cost nothing while tracing", () => {
    const b = createBuilder(opTable)
    const long = compositeTable.range.expand(b, 0, 1e12, 1, "int64")
    expect(compositeTable.repeat.expand(b, compositeTable.eye.expand(b, 3), 1e9, 0).shape).toEqual([3e9, 3])
    expect(compositeTable.one_hot.expand(b, long, 1e6).shape).toEqual([1e12, 1e6])
  })
})

function leaf(b: ReturnType<typeof createBuilder>, shape: readonly number[]): Node {
  return b.op("input", [], { role: "leaf", label: "x", shape, dtype: "float32" })
}
