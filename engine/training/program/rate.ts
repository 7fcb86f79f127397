// Who owns the learning rate: a literal of the text, a line that computes it, or the control. It changes nothing.
import type { Span } from "../../base/span.ts"
import { positionAt } from "../../base/span.ts"
import { LiveNumber, type LiveSlot, plain } from "../../language/objects/live.ts"
import type { PyValue } from "../../language/objects/object.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { ProgramInfo } from "../types.ts"

/** Names under which programs keep their learning rate, the likeliest first. */
const RATE_NAMES = [
  ...["learning_rate", "learningRate", "learningrate", "LEARNING_RATE", "lr", "LR", "rate"],
  ...["alpha", "eta", "step_size", "stepsize", "training_rate", "starter_learning_rate", "initial_learning_rate"],
] as const

/** The rate of a program, its owner for the page, and how to read it. */
export interface FoundRate {
  readonly owner: ProgramInfo["rate"]
  /** The literal behind it. */
  readonly slot: LiveSlot | null
  /** The present number, where it is known. */
  read(runtime: TensorRuntime | null): number | null
}

export const controlRate: FoundRate = { owner: { owner: "control" }, slot: null, read: () => null }
const noRate: FoundRate = { owner: { owner: "none" }, slot: null, read: () => null }

/** The rate that a program names, by its usual names; `slots` in the order of the text. */
export function rateOfNames(
  source: string,
  names: ReadonlyMap<string, PyValue>,
  slots: readonly LiveSlot[],
  lineOf: (name: string) => Span | null,
): FoundRate {
  for (const name of RATE_NAMES) {
    const value = names.get(name)
    if (value instanceof LiveNumber) return rateOfSlot(value.slot)
    const number = value === undefined ? null : plain(value)
    if (typeof number === "number") return programRate(source, lineOf(name), () => number, null)
  }
  // An argument or a default of a function: gradient_descent(start, learning_rate=0.1).
  for (const name of RATE_NAMES) {
    const slot = slots.find((candidate) => candidate.name === name)
    if (slot !== undefined) return rateOfSlot(slot)
  }
  return noRate
}

/** A rate that a literal of the text sets. */
export function rateOfSlot(slot: LiveSlot): FoundRate {
  return {
    owner: { owner: "text", slot: slot.id, span: slot.span, value: Number(slot.value) },
    slot,
    read: () => Number(slot.value),
  }
}

/** A rate that a line of the program computes. */
export function programRate(
  source: string,
  span: Span | null,
  read: FoundRate["read"],
  runtime: TensorRuntime | null,
): FoundRate {
  const line = span === null ? 1 : positionAt(source, span.start).line
  return { owner: { owner: "program", line, value: read(runtime) }, slot: null, read }
}
