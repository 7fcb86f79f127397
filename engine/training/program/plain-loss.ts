// The loss of a plain program: the number that it calls so, else its function at the parameter.

import type { Machine } from "../../language/machine/machine.ts"
import { plain } from "../../language/objects/live.ts"
import type { NamedValue, Observation } from "../driver.ts"
import type { ProgramInfo } from "../types.ts"
import type { PlainFunctions } from "./plain-functions.ts"

const LOSS_NAMES = ["loss", "cost"] as const

/** A top-level number named as a loss; else, with one scalar parameter, the function that the page draws first. */
export function plainLoss(
  machine: Machine,
  functions: PlainFunctions,
  info: ProgramInfo | null,
  parameters: readonly NamedValue[],
): Observation {
  for (const name of LOSS_NAMES) {
    const value = plain(machine.names.get(name) ?? null)
    if (typeof value === "number" || typeof value === "bigint") return observed(Number(value))
  }
  const [parameter, ...others] = parameters
  const [first] = info?.functions ?? []
  if (parameter === undefined || others.length > 0 || parameter.value.shape.length > 0 || first === undefined) {
    return observed(null)
  }
  const value = functions(first)?.(parameter.value.data[0] as number) ?? Number.NaN
  return observed(Number.isNaN(value) ? null : value)
}

function observed(loss: number | null): Observation {
  return { loss, gradients: [], testLoss: null }
}
