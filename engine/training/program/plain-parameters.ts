// The parameters of a plain program: the numbers, lists of numbers and arrays that its loops rebind.
import { scalarValue, type TensorValue, tensorValue } from "../../base/dtype.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { NdArray } from "../../language/numpy/array.ts"
import { numberOf } from "../../language/numpy/dtypes.ts"
import { copiedElements } from "../../language/numpy/elements.ts"
import { NpScalar } from "../../language/numpy/scalar.ts"
import { PyList } from "../../language/objects/containers.ts"
import type { PyValue } from "../../language/objects/object.ts"
import type { NamedValue } from "../driver.ts"

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
  if (value instanceof NpScalar) return scalarValue(value.dtype, numberOf(value))
  return value instanceof NdArray ? { dtype: value.dtype, shape: value.shape, data: copiedElements(value) } : null
}
