// The Hessian of a loss times a vector, at the present parameters: the gradient of the gradients' inner product with the vector
// (Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6, 1994), as one plan.
import { allocate, isFloat, type TensorValue, tensorValue } from "../../base/dtype.ts"
import { sizeOf } from "../../base/shape.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import { Raised } from "../../language/objects/exceptions.ts"
import { differentiate } from "../../language/runtime/differentiate.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Minimised } from "./objective.ts"
import { createPlanner, type GivenValues } from "./plan-runner.ts"

/** The Hessian as a map: vectors hold the elements of all parameters, one parameter after the other. */
export interface Hessian {
  /** Elements of a vector. */
  readonly size: number
  /** Hv. */
  times(vector: Float64Array): Float64Array
}

/** Gives the Hessian at the present parameters, with the draws and the batch of the run of a number. */
export type HessianSource = (runtime: TensorRuntime, run: number, given: GivenValues) => Hessian

/** Null where the loss cannot be differentiated twice. */
export function createHessianSource(
  ctx: NativeContext,
  runtime: TensorRuntime,
  { loss, variables: all }: Minimised,
): HessianSource | null {
  const variables = all.filter(({ dtype }) => isFloat(dtype))
  const { builder } = runtime.shared
  const directions = variables.map(({ shape, dtype }) =>
    builder.op("input", [], { role: "placeholder", label: "direction", shape, dtype }),
  )
  try {
    const slopes = differentiate(ctx, runtime, [loss], variables)
    const moved = slopes.flatMap((slope, index) => {
      const direction = directions[index]
      return slope === null || direction === undefined ? [] : [{ slope, direction }]
    })
    const products = differentiate(
      ctx,
      runtime,
      moved.map(({ slope }) => slope),
      variables,
      { gradYs: moved.map(({ direction }) => direction) },
    )
    const outputs = products.filter((product) => product !== null)
    const planner = createPlanner(ctx, { outputs, updates: [], record: null })
    const sizes = variables.map(({ shape }) => sizeOf(shape))
    const size = sizes.reduce((sum, count) => sum + count, 0)
    return (now, run, given) => ({
      size,
      times(vector) {
        const runner = planner(now)
        let start = 0
        const nodes = new Map(given.nodes)
        directions.forEach((direction, index) => {
          const { dtype, shape } = variables[index] as (typeof variables)[number]
          const data = allocate(dtype, sizes[index] ?? 0)
          data.set(vector.subarray(start, start + data.length))
          nodes.set(direction, tensorValue(dtype, shape, data))
          start += data.length
        })
        const found = runner.loaded.executable.run(runner.inputs(now, run, { ...given, nodes })).outputs
        return joined(
          products.map((product) => (product === null ? null : (found[outputs.indexOf(product)] ?? null))),
          sizes,
        )
      },
    })
  } catch (error) {
    if (error instanceof Raised) return null
    throw error
  }
}

/** Parts one after the other; zeros for a part that does not depend on the vector. */
function joined(parts: readonly (TensorValue | null)[], sizes: readonly number[]): Float64Array {
  const whole = new Float64Array(sizes.reduce((sum, size) => sum + size, 0))
  let start = 0
  parts.forEach((part, index) => {
    if (part !== null) whole.set(part.data, start)
    start += sizes[index] ?? 0
  })
  return whole
}
