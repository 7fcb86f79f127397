// Runs graphs and plans on the WebGL back end, in software rendering, and puts the values beside those of the float64 reference.
import { BeyondRange } from "../../../engine/backends/errors.ts"
import type { WebglBackend } from "../../../engine/backends/webgl/backend.ts"
import { allocate, type TensorValue } from "../../../engine/base/dtype.ts"
import { type CompileOptions, compile } from "../../../engine/compile/compile.ts"
import type { Node } from "../../../engine/graph/node.ts"
import { inputsOf, type Values } from "../../backends/support/run.ts"

/** Smaller than this in size, numbers may be taken for 0 by a graphics device. */
const LEAST_NORMAL = 2 ** -126

/** The value with 0 for subnormal numbers. */
export function withoutSubnormals(value: TensorValue): TensorValue {
  const data = allocate(value.dtype, value.data.length)
  data.set(value.data.map((x) => (Math.abs(x) < LEAST_NORMAL ? 0 * x : x)))
  return { ...value, data }
}

/** Values of the fetches, or why the back end does not compute them. */
export function runOnWebgl(
  backend: WebglBackend,
  fetches: readonly Node[],
  feeds: Values,
  variables: Values = new Map(),
  options: CompileOptions = {},
): readonly TensorValue[] | string {
  const inputShapes = new Map([...feeds].map(([id, value]) => [id, value.shape]))
  const plan = compile(fetches, { inputShapes, ...options })
  const refusal = backend.refuses(plan)
  if (refusal !== null) return refusal
  const executable = backend.load(plan)
  try {
    return executable.run(inputsOf(plan, feeds, variables)).outputs
  } catch (error) {
    if (error instanceof BeyondRange) return error.message
    throw error
  } finally {
    executable.dispose()
  }
}
