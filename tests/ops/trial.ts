// How the tests try one sample of one operation: build it, evaluate it by the reference, differentiate it, difference it.
import { gradients } from "../../engine/autodiff/gradients.ts"
import { isFloat, type TensorValue } from "../../engine/base/dtype.ts"
import type { PartialShape } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { verify } from "../../engine/graph/verify.ts"
import { opTable } from "../../engine/ops/index.ts"
import { spread } from "../../engine/ops/samples/make.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"

/** How much of the inputs' shapes the graph knows while tracing. */
export type Knowledge = "known" | "sizes unknown" | "rank unknown"

function shapeAs(value: TensorValue, knowledge: Knowledge): PartialShape {
  if (knowledge === "known") return value.shape
  return knowledge === "rank unknown" ? null : value.shape.map(() => null)
}

export interface Trial {
  readonly b: Builder
  readonly leaves: readonly Node[]
  readonly outputs: readonly Node[]
  readonly feeds: ReadonlyMap<number, TensorValue>
}

/** Builds with a leaf for each input. */
export function tryBuild(
  inputs: readonly TensorValue[],
  knowledge: Knowledge,
  build: (b: Builder, leaves: readonly Node[]) => readonly Node[],
): Trial {
  const b = createBuilder(opTable)
  const leaves = inputs.map((value, index) =>
    b.op("input", [], { role: "leaf", label: `x${index}`, shape: shapeAs(value, knowledge), dtype: value.dtype }),
  )
  const outputs = build(b, leaves)
  const feeds = new Map(leaves.map((leaf, index) => [leaf.id, inputs[index] as TensorValue]))
  return { b, leaves, outputs, feeds }
}

/** Σ over outputs of weights · output, with fixed weights that look random: its gradient shows every element's. */
export function weightedSum({ b, outputs, feeds }: Trial, salt: number): Node {
  const floats = outputs.filter(({ dtype }) => isFloat(dtype))
  const terms = floats.map((output, index) => {
    const { shape } = evaluate([output], feeds).values[0] ?? { shape: [] }
    const weights = spread(shape, -1 - salt / 8, 1.5 + salt / 4 + index, output.dtype)
    return b.sum(b.mul(output, b.constant(weights)), null)
  })
  return terms.reduce((sum, term) => b.add(sum, term))
}

/** The gradients of a scalar with respect to the float leaves that it depends on. */
export function leafGradients({ b, leaves }: Trial, y: Node): { leaf: Node; gradient: Node }[] {
  const floats = leaves.filter(({ dtype }) => isFloat(dtype))
  const found = gradients(b, [y], floats)
  return floats.flatMap((leaf, index) => {
    const gradient = found[index] ?? null
    return gradient === null ? [] : [{ leaf, gradient }]
  })
}

/** How many roundings of a value may have gone into it, as a count of its last places. */
const ROUNDINGS = 16

/**
 * The largest difference between the gradients of y and its central differences, relative to the larger of 1 and their size.
 * What the differences themselves are unsure of does not count: where two widths of step disagree, and where y is so large that
 * its rounding shows.
 */
export function gradientError(trial: Trial, y: Node): number {
  let worst = 0
  const pairs = leafGradients(trial, y)
  verify([y, ...pairs.map(({ gradient }) => gradient)], opTable)
  const values = evaluate(
    pairs.map(({ gradient }) => gradient),
    trial.feeds,
  ).values
  for (const [index, { leaf }] of pairs.entries()) {
    const fed = trial.feeds.get(leaf.id) as TensorValue
    for (let i = 0; i < fed.data.length; i++) {
      const step = 2 ** -17 * Math.max(1, Math.abs(fed.data[i] as number))
      const near = centralDifference(trial, y, leaf, i, step)
      const far = centralDifference(trial, y, leaf, i, 2 * step)
      // Richardson: the terms of the step's square cancel.
      const difference = (4 * near.slope - far.slope) / 3
      const unsure = Math.abs(near.slope - far.slope) + near.rounding
      const gradient = values[index]?.data[i] ?? Number.NaN
      const error = Math.max(0, Math.abs(gradient - difference) - unsure) / Math.max(1, Math.abs(difference))
      worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error)
    }
  }
  return worst
}

function centralDifference(trial: Trial, y: Node, leaf: Node, index: number, step: number) {
  const at = trial.feeds.get(leaf.id)?.data[index] as number
  const above = valueAt(trial, y, leaf, index, at + step)
  const below = valueAt(trial, y, leaf, index, at - step)
  const rounding = (ROUNDINGS * Number.EPSILON * Math.max(Math.abs(above), Math.abs(below))) / step
  return { slope: (above - below) / (2 * step), rounding }
}

function valueAt(trial: Trial, y: Node, leaf: Node, index: number, element: number): number {
  const fed = trial.feeds.get(leaf.id) as TensorValue
  const data = Float64Array.from(fed.data)
  data[index] = element
  const feeds = new Map(trial.feeds).set(leaf.id, { ...fed, data })
  return evaluate([y], feeds).values[0]?.data[0] ?? Number.NaN
}
