// Runs graphs on the back ends, and holds the values against the float64 reference.

import { allocate, type DType, isFloat, type TensorValue } from "../../../engine/base/dtype.ts"
import { type CompileOptions, compile } from "../../../engine/compile/compile.ts"
import type { Plan } from "../../../engine/compile/plan.ts"
import type { Node } from "../../../engine/graph/node.ts"
import type { ReferenceTensor } from "../../../engine/ops/record.ts"
import { bothBackends } from "./both.ts"

export type Values = ReadonlyMap<number, TensorValue>

/** The inputs of a plan, from values of fed nodes and of variables, by id. */
export function inputsOf(plan: Plan, feeds: Values, variables: Values = new Map()): TensorValue[] {
  return plan.inputs.map(({ source }) => {
    const value = source.kind === "input" ? feeds.get(source.node) : variables.get(source.variable.id)
    if (value === undefined) throw new Error("a plan asks for a value that the test does not give")
    return value
  })
}

/** Values of the fetches, the same from typed arrays and from WebAssembly. Fed shapes are those of the feeds. */
export function runGraph(
  fetches: readonly Node[],
  feeds: Values,
  variables: Values = new Map(),
  options: CompileOptions = {},
): readonly TensorValue[] {
  const inputShapes = new Map([...feeds].map(([id, value]) => [id, value.shape]))
  const plan = compile(fetches, { inputShapes, ...options })
  const executable = bothBackends.load(plan)
  const { outputs } = executable.run(inputsOf(plan, feeds, variables))
  executable.dispose()
  return outputs
}

/** A value with float64 elements as float32 ones. */
export function single(value: TensorValue): TensorValue {
  if (value.dtype !== "float64") return value
  const data = allocate("float32", value.data.length)
  data.set(value.data)
  return { dtype: "float32", shape: value.shape, data }
}

/** Largest error of a value, relative to the largest size among the exact ones; infinite where special values differ. */
export function relativeError(value: TensorValue, exact: ReferenceTensor): number {
  const store = (x: number, dtype: DType): number => (dtype === "float32" ? Math.fround(x) : x)
  let scale = 0
  let worst = 0
  for (const x of exact.data) if (Number.isFinite(store(x, value.dtype))) scale = Math.max(scale, Math.abs(x))
  exact.data.forEach((x, index) => {
    const wanted = store(x, value.dtype)
    const found = value.data[index] as number
    if (Object.is(wanted, found) || wanted === found) return
    if (!isFloat(value.dtype) || !Number.isFinite(wanted) || !Number.isFinite(found)) worst = Number.POSITIVE_INFINITY
    else worst = Math.max(worst, Math.abs(found - x) / (scale || 1))
  })
  return worst
}
