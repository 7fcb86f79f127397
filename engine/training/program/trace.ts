// A declared program's text run again with the live numbers as they are now: another graph, to be trained from its start.
import type { Machine } from "../../language/machine/machine.ts"
import type { Clock } from "../session-types.ts"
import { declaredProgramOf, rateOf } from "./describe.ts"
import { createTraining, type Training } from "./training.ts"

/** How long the text may run again, in milliseconds; what takes longer goes on as it was until it is restarted. */
const RETRACE_TIME = 500

/** `from` is the training of earlier numbers. Null where the text now fails, takes too long or declares nothing to minimise. */
export function traceAgain(source: string, machine: Machine, clock: Clock, from: Training): Training | null {
  const twin = machine.twin()
  const end = clock() + RETRACE_TIME
  if (twin.run({ shouldYield: () => clock() >= end }).reason !== "finished") return null
  const declared = declaredProgramOf(source, twin)
  if (declared === null) return null
  const start = twin.snapshot()
  const rate = rateOf(source, twin, "declared")
  return createTraining(
    {
      source,
      machine: twin,
      kind: "declared",
      declared,
      names: new Map(),
      start,
      rate,
      functions: null,
      clock,
      observed: { last: null },
    },
    from.info,
  )
}
