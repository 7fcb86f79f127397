// Values of a program's top-level names: numbers, arrays and variables as they are, tensors evaluated at the present state.
import { scalarValue, type TensorValue } from "../../base/dtype.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { plain } from "../../language/objects/live.ts"
import type { PyValue } from "../../language/objects/object.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { PyTensor, PyVariable } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { createPlanner, NoValue } from "../graph/plan-runner.ts"
import { plainTensor } from "./plain-parameters.ts"

/** Names without a value that is a number or tensor are left out. */
export function namedValues(
  machine: Machine,
  runtime: TensorRuntime | null,
  run: number,
  names: readonly string[],
): Record<string, TensorValue> {
  const found = names.flatMap((name): [string, TensorValue][] => {
    const value = machine.names.get(name)
    const tensor = value === undefined ? null : tensorOf(machine, runtime, run, plain(value))
    return tensor === null ? [] : [[name, tensor]]
  })
  return Object.fromEntries(found)
}

function tensorOf(machine: Machine, runtime: TensorRuntime | null, run: number, value: PyValue): TensorValue | null {
  if (typeof value === "boolean") return scalarValue("bool", value ? 1 : 0)
  if (runtime !== null && value instanceof PyVariable) return runtime.variableValue(value.info) ?? null
  if (runtime === null || !(value instanceof PyTensor)) return plainTensor(value)
  return evaluateNode(machine, runtime, run, value)
}

function evaluateNode(machine: Machine, runtime: TensorRuntime, run: number, { node }: PyTensor): TensorValue | null {
  try {
    const outputs = rebindVariables(runtime, [node])
    const runner = createPlanner(machine.context, { outputs, updates: [], record: null })(runtime)
    return runner.loaded.executable.run(runner.inputs(runtime, run)).outputs[0] ?? null
  } catch (error) {
    // A placeholder that was never fed, or a variable before its first value.
    if (error instanceof NoValue) return null
    throw error
  }
}
