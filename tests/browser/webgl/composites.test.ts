// Every composite operation on its samples in float32, convolutions among them: the WebGL back end and the float64 reference.
import { afterAll, describe, expect, it } from "vitest"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { Node } from "../../../engine/graph/node.ts"
import { type CompositeSample, compositeTrials } from "../../../engine/ops/samples/composites.ts"
import { evaluate } from "../../../engine/reference/evaluate.ts"
import { relativeError, single } from "../../backends/support/run.ts"
import { tryBuild } from "../../ops/trial.ts"
import { runOnWebgl, withoutSubnormals } from "./run.ts"

const backend = createWebglBackend()
afterAll(() => backend.dispose())

/** In units of 2^-20, as for the other back ends. Null where the sample is refused. */
function errorOf({ inputs, build }: CompositeSample): number | null {
  const given = inputs.map(single).map(withoutSubnormals)
  const { outputs, feeds } = tryBuild(given, "known", (b, leaves) => {
    const built = build(b, leaves as unknown as readonly [Node, Node, Node, Node])
    return Array.isArray(built) ? built : [built as Node]
  })
  const values = runOnWebgl(backend, outputs, feeds)
  if (typeof values === "string") {
    expect(values).toMatch(/float64|int64/)
    return null
  }
  const exact = evaluate(outputs, feeds).values
  const errors = values.map((value, index) => relativeError(value, exact[index] as (typeof exact)[number]) / 2 ** -20)
  return Math.max(0, ...errors)
}

describe.each(Object.entries(compositeTrials))("%s", (_name, samples) => {
  it("agrees with the reference, or is refused", () => {
    for (const sample of samples) expect(errorOf(sample) ?? 0).toBeLessThanOrEqual(1)
  })
})
