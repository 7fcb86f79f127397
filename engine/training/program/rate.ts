// Who owns the learning rate: a literal of the text, a line that computes it, or the control. It changes nothing.
import type { Span } from "../../base/span.ts"
import { positionAt } from "../../base/span.ts"
import type { Node } from "../../graph/node.ts"
import { isOp } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
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

/** The rate of an optimiser that the program made, from the node that holds it. */
export function rateOfNode(source: string, runtime: TensorRuntime, node: Node): FoundRate {
  const slot = [...walk([node])].map((part) => runtime.facts.slot(part)).find((found) => found !== undefined)
  if (slot !== undefined && isReading(runtime, node)) return rateOfSlot(slot)
  const read = (now: TensorRuntime | null): number | null => {
    const known = isOp(node, "constant") ? node.attrs.value : now?.facts.numberValue(node)
    const variable = now === null ? null : runtime.facts.variableOf(node)
    const value = variable === null ? known : now?.variableValue(variable)
    const number = value?.data[0] ?? null
    return number !== null && value?.dtype === "float32" ? shortestFloat32(number) : number
  }
  return programRate(source, node.span, read, runtime)
}

/** Whether a node is its literal's number itself, perhaps in another dtype, and nothing computed from it. */
function isReading(runtime: TensorRuntime, node: Node): boolean {
  if (runtime.facts.slot(node) !== undefined) return true
  const [only] = node.inputs
  return (node.op === "cast" || node.op === "identity") && only !== undefined && isReading(runtime, only)
}

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

function rateOfSlot(slot: LiveSlot): FoundRate {
  return {
    owner: { owner: "text", slot: slot.id, span: slot.span, value: Number(slot.value) },
    slot,
    read: () => Number(slot.value),
  }
}

function programRate(
  source: string,
  span: Span | null,
  read: FoundRate["read"],
  runtime: TensorRuntime | null,
): FoundRate {
  const line = span === null ? 1 : positionAt(source, span.start).line
  return { owner: { owner: "program", line, value: read(runtime) }, slot: null, read }
}

/** The shortest decimal that a float32 stands for: 0.1, not 0.10000000149. */
function shortestFloat32(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits))
    if (Math.fround(rounded) === value) return rounded
  }
  return value
}
