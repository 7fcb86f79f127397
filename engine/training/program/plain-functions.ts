// Functions of a plain program, called beside it: on a machine of their own, so that nothing they print or change is seen.

import { PartMissing } from "../../base/part.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { Snapshot } from "../../language/machine/snapshot.ts"
import { Raised } from "../../language/objects/exceptions.ts"
import { plainTensor } from "./plain-parameters.ts"

/** Calls a top-level function of the program with one number; NaN where it raises or gives no number. */
export type PlainFunctions = (name: string) => ((x: number) => number) | null

/** `start` is the state in which the functions are called: before the first pass. */
export function createPlainFunctions(machine: Machine, start: () => Snapshot): PlainFunctions {
  let beside: Machine | null = null
  const broken = new Set<string>()

  return (name) => {
    if (beside === null) {
      const slots = machine.slots.map(({ value }) => value)
      beside = machine.twin()
      beside.restore(start())
      for (const [id, value] of slots.entries()) machine.setSlot(id, value)
    }
    const callee = beside.names.get(name)
    const { context } = beside
    if (callee === undefined || !context.isCallable(callee)) return null
    return (x) => {
      if (broken.has(name)) return Number.NaN
      try {
        return plainTensor(context.call(callee, [x]))?.data[0] ?? Number.NaN
      } catch (error) {
        if (error instanceof PartMissing) throw error
        // A number outside the function's domain is a gap in its curve; anything else would only fail again.
        if (!(error instanceof Raised)) broken.add(name)
        return Number.NaN
      }
    }
  }
}
