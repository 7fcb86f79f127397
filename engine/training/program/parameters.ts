// The parameters of a program under the names that the page shows: Variables by their Python path, or a plain loop's numbers.
import { scalarValue, type TensorValue, tensorValue } from "../../base/dtype.ts"
import type { VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { NdArray } from "../../language/numpy/array.ts"
import { furtherArrays, furtherDtypes } from "../../language/numpy/further.ts"
import { NpScalar } from "../../language/numpy/scalar.ts"
import { PyList } from "../../language/objects/containers.ts"
import type { PyValue } from "../../language/objects/object.ts"
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

/** The numbers that a plain program's loops rebind, as they are after the last pass. */
export function plainParameters(machine: Machine): NamedValue[] {
  return machine.plainParameters.flatMap(({ id, name }) => {
    const value = plainTensor(machine.passValues.get(id))
    return value === null ? [] : [{ name, value }]
  })
}

/** A Python number, list of numbers or array as a tensor; null for anything else. */
export function plainTensor(value: PyValue | undefined): TensorValue | null {
  if (typeof value === "number" || typeof value === "bigint") return scalarValue("float64", Number(value))
  if (value instanceof PyList) {
    const numbers = value.items.map((item) =>
      typeof item === "number" || typeof item === "bigint" ? Number(item) : null,
    )
    if (numbers.includes(null)) return null
    return tensorValue("float64", [numbers.length], Float64Array.from(numbers as number[]))
  }
  if (value instanceof NpScalar) return scalarValue(value.dtype, furtherDtypes.get().numberOf(value))
  return value instanceof NdArray
    ? { dtype: value.dtype, shape: value.shape, data: furtherArrays.get().copiedElements(value) }
    : null
}
