// Every composite operation on its samples, by the back end and by the reference.
import { describe, expect, it } from "vitest"
import type { Node } from "../../engine/graph/node.ts"
import type { ReferenceTensor } from "../../engine/ops/record.ts"
import { type CompositeSample, compositeTrials } from "../../engine/ops/samples/composites.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { tryBuild } from "../ops/trial.ts"
import { relativeError, runGraph, single } from "./support/run.ts"

/** In units of 2^-20 for float32, 2^-46 for float64: composites round several times. */
function errorOf({ inputs, build }: CompositeSample): number {
  const { outputs, feeds } = tryBuild(inputs, "known", (b, leaves) => {
    const built = build(b, leaves as unknown as readonly [Node, Node, Node, Node])
    return Array.isArray(built) ? built : [built as Node]
  })
  const exact = evaluate(outputs, feeds).values
  const errors = runGraph(outputs, feeds).map((value, index) => {
    const unit = value.dtype === "float32" ? 2 ** -20 : 2 ** -46
    return relativeError(value, exact[index] as ReferenceTensor) / unit
  })
  return Math.max(0, ...errors)
}

describe.each(Object.entries(compositeTrials))("%s", (_name, samples) => {
  it("agrees with the reference in both precisions", () => {
    for (const sample of samples) {
      expect(errorOf(sample), "float64").toBeLessThanOrEqual(1)
      expect(errorOf({ ...sample, inputs: sample.inputs.map(single) }), "float32").toBeLessThanOrEqual(1)
    }
  })
})
