// Every operation on every sample that the WebGL back end takes, in float32, against the float64 reference.
import { afterAll, describe, expect, it } from "vitest"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { sameShape } from "../../../engine/base/shape.ts"
import type { OpName } from "../../../engine/graph/op-attrs.ts"
import { opTable } from "../../../engine/ops/index.ts"
import type { OpSample } from "../../../engine/ops/record.ts"
import { opTrials } from "../../../engine/ops/samples/table.ts"
import { evaluate } from "../../../engine/reference/evaluate.ts"
import { relativeError, single } from "../../backends/support/run.ts"
import { tryBuild } from "../../ops/trial.ts"
import { runOnWebgl, withoutSubnormals } from "./run.ts"

const backend = createWebglBackend()
afterAll(() => backend.dispose())

const names = Object.keys(opTable) as OpName[]

/** More than the sample's own tolerance, in units of 2^-24: tables of f32 alone have errors of up to six, kernel/decompose-f32 of two. */
const ROOM = 4

/** The promise of sin, cos and tan in f32 alone: all digits to 6,000. */
const turning: ReadonlySet<OpName> = new Set<OpName>(["sin", "cos", "tan"])

function inSingle<N extends OpName>(name: N, { inputs, attrs }: OpSample<N>) {
  const given = inputs.map(single).map(withoutSubnormals)
  const held = (x: number): number => (Number.isFinite(x) ? Math.max(-6000, Math.min(6000, x)) : x)
  const within = (value: TensorValue): TensorValue => ({ ...value, data: value.data.map(held) })
  return {
    inputs: turning.has(name) ? given.map(within) : given,
    attrs: {
      ...attrs,
      ...("dtype" in attrs && attrs.dtype === "float64" ? { dtype: "float32" as const } : {}),
      ...("value" in attrs && typeof attrs.value === "object" ? { value: single(attrs.value) } : {}),
    },
  }
}

describe.each(names.filter((name) => opTrials[name].samples.length > 0 && name !== "group"))("%s", (name) => {
  it("agrees with the reference, or is refused", () => {
    const samples: readonly OpSample[] = opTrials[name].samples
    for (const [index, sample] of samples.entries()) {
      const label = `sample ${index} of ${JSON.stringify(sample.attrs)}`
      const { inputs, attrs } = inSingle(name, sample)
      const { outputs, feeds } = tryBuild(inputs, "known", (b, leaves) => [b.op(name, leaves, attrs)])
      const values = runOnWebgl(backend, outputs, feeds)
      if (typeof values === "string") {
        expect(values, label).toMatch(/int64|2\^30/)
        continue
      }
      const [exact] = evaluate(outputs, feeds).values
      const [value] = values
      if (value === undefined || exact === undefined) throw new Error(`${label} yields nothing`)
      expect(sameShape(value.shape, exact.shape), label).toBe(true)
      const error = relativeError(value, exact) / 2 ** -24
      expect(
        error,
        `${label}: ${[...value.data].slice(0, 12)} for ${[...exact.data].slice(0, 12)}`,
      ).toBeLessThanOrEqual(sample.ulps + ROOM)
    }
  })
})
