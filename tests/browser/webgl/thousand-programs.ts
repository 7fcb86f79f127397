// The thousand random programs of tests/backends/random-programs.test.ts on the WebGL back end, in parts: each part is a file of
// its own, so that none takes long.
import fc from "fast-check"
import { afterAll, expect, it } from "vitest"
import { createWebglBackend, type WebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { type Allowed, wantedOf } from "../../backends/support/allowance.ts"
import { type RandomGraph, randomGraph } from "../../backends/support/random-graph.ts"
import { inputsOf, relativeError } from "../../backends/support/run.ts"

/** The decisions of a program. */
export const programs = fc.array(fc.nat(9972), { minLength: 12, maxLength: 60 })

const COUNT = 1000
const PARTS = 4

/** More than each operation's own tolerance, in units of 2^-24: as in the tests of the samples, for functions in f32 alone. */
const ROOM = 4

/** No program may err by more, however its operations amplify errors: twice what the back ends with equal bits may. */
const MOST = 6e-4

function expectClose(value: TensorValue | undefined, wanted: Allowed | undefined): void {
  if (value === undefined || wanted === undefined) throw new Error("a value is missing")
  expect(value.shape).toEqual(wanted.exact.shape)
  expect(relativeError(value, wanted.exact)).toBeLessThanOrEqual(wanted.tolerance)
}

/** Runs a program once and holds outputs and stores against the reference, each within its own tolerance. */
export function check(graph: RandomGraph, backend: WebglBackend): void {
  const plan = compile(graph.outputs, { updates: graph.updates })
  expect(backend.refuses(plan)).toBeNull()
  const executable = backend.load(plan)
  const result = executable.run(inputsOf(plan, graph.feeds, graph.variables))
  executable.dispose()
  const wanted = wantedOf(graph, ROOM, MOST)
  for (const [index, allowed] of wanted.outputs.entries()) expectClose(result.outputs[index], allowed)
  for (const [index, { variable }] of plan.stores.entries()) {
    expectClose(result.stores[index], wanted.variables.get(variable.id))
  }
}

/** Declares the test of one of the parts. */
export function testPart(part: number): void {
  const backend = createWebglBackend()
  afterAll(() => backend.dispose())
  const size = COUNT / PARTS
  const share = fc.sample(programs, { numRuns: COUNT, seed: 20261121 }).slice(part * size, (part + 1) * size)
  it(`agrees with the reference on random programs ${part * size + 1} to ${(part + 1) * size}`, () => {
    expect(share).toHaveLength(size)
    fc.assert(
      fc.property(programs, (numbers) => check(randomGraph(numbers, "float32"), backend)),
      { examples: share.map((numbers): [number[]] => [numbers]), numRuns: size },
    )
  }, 300_000)
}
