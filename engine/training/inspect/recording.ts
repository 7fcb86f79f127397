// What the sub-expressions of a text evaluated to, as a machine ran it.
import type { Span } from "../../base/span.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { PyValue } from "../../language/objects/object.ts"

/** The last value of each expression that was evaluated, by its place, and the machine that holds them. */
export interface Recording {
  readonly machine: Machine
  valueAt(span: Span): PyValue | undefined
}

/** Records while `work` runs the machine. */
export function recordWhile(machine: Machine, work: () => void): Recording {
  const values = new Map<string, PyValue>()
  machine.record((span, value) => values.set(`${span.start}:${span.end}`, value))
  try {
    work()
  } finally {
    machine.record(null)
  }
  return { machine, valueAt: ({ start, end }) => values.get(`${start}:${end}`) }
}
