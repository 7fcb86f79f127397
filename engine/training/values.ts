// Tensor values as the page gets them: copies whose arrays can be given away, large ones without their elements.
import type { TensorValue } from "../base/dtype.ts"
import type { NamedValue } from "./driver.ts"
import type { Value } from "./types.ts"

/** A copy; `elements` and more come without values. */
export function copiedValue({ shape, dtype, data }: TensorValue, elements = Number.POSITIVE_INFINITY): Value {
  return { shape, dtype, values: data.length > elements ? null : data.slice() }
}

export function copiedValues(named: readonly NamedValue[], elements?: number): Record<string, Value> {
  return Object.fromEntries(named.map(({ name, value }) => [name, copiedValue(value, elements)]))
}

/** Gradients under their parameters' names; a parameter without one is left out. */
export function gradientsOf(
  named: readonly NamedValue[],
  gradients: readonly (TensorValue | null)[],
  elements?: number,
): Record<string, Value> {
  const found = named.flatMap(({ name }, index): [string, Value][] => {
    const gradient = gradients[index] ?? null
    return gradient === null ? [] : [[name, copiedValue(gradient, elements)]]
  })
  return Object.fromEntries(found)
}
