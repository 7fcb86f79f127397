// What an input node holds in a given run: a captured value, the present value of a literal, a random key, a batch's rows.
import type { TensorValue } from "../../base/dtype.ts"
import type { Node } from "../../graph/node.ts"
import { keyValue } from "./random-keys.ts"
import type { TensorRuntime } from "./runtime.ts"

/** The value of an input in the run of a number, or undefined for a placeholder that must be fed. */
export function inputValue(runtime: TensorRuntime, node: Node, run: number): TensorValue | undefined {
  const { facts } = runtime
  const random = facts.random(node)
  if (random !== undefined) return keyValue(random, run)
  const batch = facts.batch(node)
  if (batch !== undefined) return runtime.shared.batches.rows(batch, run)
  return facts.numberValue(node)
}
