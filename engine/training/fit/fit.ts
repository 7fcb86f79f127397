// Whether a program has data with one input, whose prediction can be drawn as a line.
import type { Node } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { furtherTraining } from "../further.ts"
import type { Fit } from "../teaching-types.ts"
import { type FitData, findFitData } from "./fit-data.ts"
import type { FittedLine } from "./fitted-line.ts"

export interface Fitting {
  /** Whether there is data with one input. */
  possible(runtime: TensorRuntime, loss: Node | null): boolean
  now(runtime: TensorRuntime, run: number, loss: Node | null): Fit | null
}

export function createFitting(machine: Machine): Fitting {
  let known: { readonly loss: Node; readonly data: FitData | null } | null = null
  let line: FittedLine | null = null

  function dataOf(runtime: TensorRuntime, loss: Node | null): FitData | null {
    if (loss === null) return null
    if (known?.loss !== loss) known = { loss, data: findFitData(runtime, machine.names, loss) }
    return known.data
  }

  return {
    possible: (runtime, loss) => dataOf(runtime, loss) !== null,
    now(runtime, run, loss) {
      const data = dataOf(runtime, loss)
      if (data === null) return null
      line ??= furtherTraining.get().fitted.createFittedLine(machine)
      return line(runtime, run, data)
    },
  }
}
