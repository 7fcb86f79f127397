// Runs a rule from engine/optimise for some steps on the reference evaluator, on scalars, with given gradients.
import { scalarValue, type TensorValue } from "../../engine/base/dtype.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { VariableInfo } from "../../engine/graph/node.ts"
import { opTable } from "../../engine/ops/index.ts"
import { assignUpdates, computeUpdates } from "../../engine/optimise/apply.ts"
import type { MemorySpec, OptimiserRule } from "../../engine/optimise/rule.ts"
import { evaluate, inStorage } from "../../engine/reference/evaluate.ts"

export interface Training {
  /** The parameter after each step. */
  readonly values: readonly number[]
  /** The memory after the last step, by name. */
  readonly memory: Readonly<Record<string, number>>
}

const variable = (id: number, name: string, trainable: boolean): VariableInfo => ({
  id,
  name,
  shape: [],
  dtype: "float64",
  trainable,
})

/** Steps from `start` with the gradient of each step given by a function of the present value. */
export function train(
  rule: OptimiserRule,
  start: number,
  gradientAt: (x: number) => number,
  steps: number,
  hyper: Readonly<Record<string, number>>,
): Training {
  const all = { ...rule.defaults, ...hyper }
  const parameter = variable(1, "x", true)
  const slots = new Map<string, VariableInfo>()
  const initial = ({ initial: first }: MemorySpec): number =>
    typeof first === "number" ? first : (all[first.hyper] ?? Number.NaN)
  let state = new Map<number, TensorValue>([[1, scalarValue("float64", start)]])
  for (const spec of rule.memory) {
    const slot = variable(2 + slots.size, spec.name, false)
    slots.set(spec.name, slot)
    state.set(slot.id, scalarValue("float64", initial(spec)))
  }
  const values: number[] = []
  for (let step = 0; step < steps; step++) {
    const b = createBuilder(opTable)
    const present = state.get(1)?.data[0] as number
    const { updates } = computeUpdates(b, {
      rule,
      pairs: [{ gradient: b.scalar("float64", gradientAt(present)), variable: parameter }],
      hyper: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, b.scalar("float64", value)])),
      iterations: b.scalar("int64", step),
      slot: (_variable, spec) => slots.get(spec.name) as VariableInfo,
      read: (one) => b.op("read_variable", [], { variable: one }),
    })
    const { variables } = evaluate(assignUpdates(b, updates), new Map(), state)
    state = new Map([...variables].map(([id, value]) => [id, inStorage(value)]))
    values.push(state.get(1)?.data[0] as number)
  }
  const memory = Object.fromEntries([...slots].map(([name, slot]) => [name, state.get(slot.id)?.data[0] as number]))
  return { values, memory }
}
