// Live numbers that a declared program computes with in Python: moving one runs the text again, and training goes on from the
// present values. Numbers that are inputs of the graph need none of this.
import { walk } from "../../graph/walk.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { PyTensor } from "../../language/runtime/objects.ts"
import { furtherTraining } from "../further.ts"
import type { Clock } from "../session-types.ts"
import { runtimeOf } from "./describe.ts"
import type { Training } from "./training.ts"

/** Traces kept: a slider that is dragged there and back finds them again. */
const MOST_TRACES = 16

/** The traces of one declared program, by the numbers that they were made with. */
export interface Traces {
  /** The training for the present numbers; the same one where none of them made the difference. */
  follow(training: Training): Training
  /** The same for another machine of the program. */
  over(machine: Machine, training: Training): Traces
}

/** `training` is the one that the present numbers made. */
export function createTraces(source: string, machine: Machine, clock: Clock, training: Training): Traces {
  return traces(source, machine, clock, consumedSlots(machine, training), training)
}

function traces(source: string, machine: Machine, clock: Clock, consumed: readonly number[], first: Training): Traces {
  const keyNow = (): string => consumed.map((id) => String(machine.slots[id]?.value)).join(" ")
  const known = new Map<string, Training>([[keyNow(), first]])

  return {
    follow(training) {
      if (consumed.length === 0) return training
      const key = keyNow()
      const next = known.get(key) ?? furtherTraining.get().trace.traceAgain(source, machine, clock, training)
      if (next === null || next === training) return training
      known.set(key, next)
      const [oldest] = known.keys()
      if (known.size > MOST_TRACES && oldest !== undefined) known.delete(oldest)
      if (training.declared !== null) next.declared?.restore(training.declared.snapshot())
      return next
    },
    over: (other, training) => traces(source, other, clock, consumed, training),
  }
}

/** Named numbers that no node of the program reads: Python computed with them. */
function consumedSlots(machine: Machine, { minimised, rate }: Training): number[] {
  const runtime = runtimeOf(machine)
  const tensors = [...machine.names.values()].flatMap((value) => (value instanceof PyTensor ? [value.node] : []))
  const nodes = walk(minimised === null ? tensors : [minimised.loss, ...tensors])
  const read = new Set(nodes.flatMap((node) => runtime.facts.slot(node)?.id ?? []))
  return machine.slots
    .filter(({ id, name }) => name !== null && !read.has(id) && rate.slot?.id !== id)
    .map(({ id }) => id)
}
