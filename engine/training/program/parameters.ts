// The Variables of a program under the names that the page shows: their Python paths.
import type { VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { NamedValue } from "../driver.ts"

/** Names of variables, found once each. */
export type VariableNames = Map<number, string>

/** The trainable variables that have a value, in order of creation. */
export function trainableVariables(runtime: TensorRuntime): VariableInfo[] {
  return [...runtime.graph.variables.values()]
    .filter(({ info, value, hidden }) => info.trainable && !hidden && value !== undefined)
    .map(({ info }) => info)
}

export function variableParameters(
  machine: Machine,
  runtime: TensorRuntime,
  variables: readonly VariableInfo[],
  names: VariableNames,
): NamedValue[] {
  return variables.flatMap((variable) => {
    const value = runtime.variableValue(variable)
    return value === undefined ? [] : [{ name: nameOf(machine, runtime, variable, names), value }]
  })
}

/** The first Python path to a variable, else its TensorFlow name; no two are the same. */
export function nameOf(machine: Machine, runtime: TensorRuntime, variable: VariableInfo, names: VariableNames): string {
  const known = names.get(variable.id)
  if (known !== undefined) return known
  const wanted = machine.pathOf(runtime.objectOf(variable)) ?? variable.name.replace(/:\d+$/, "")
  const taken = new Set(names.values())
  let name = wanted
  for (let count = 1; taken.has(name); count++) name = `${wanted}_${count}`
  names.set(variable.id, name)
  return name
}
