// What would be computed again and again from the same values: found, so that it can be kept the second time.
import { isKnown, sizeOf } from "../../base/shape.ts"
import type { Node } from "../../graph/node.ts"
import { opTable } from "../../ops/index.ts"
import type { NodeFacts } from "./facts.ts"

/** Elements computed for a value from which on it is worth a place of its own. */
const WORTH_KEEPING = 512

/** Elements of the largest value that is kept: 64 MB of float32. */
const LARGEST_KEPT = 2 ** 24

/** A view has no elements of its own; and by its strides a product takes its order, so that it stays where the product is. */
export function isView(node: Node): boolean {
  return opTable[node.op].kind === "view"
}

/** Whether a node's value takes enough work, and little enough memory, to be kept. */
export function isWorthKeeping(facts: NodeFacts, node: Node): boolean {
  if (!isKnown(node.shape) || sizeOf(node.shape) > LARGEST_KEPT) return false
  const seen = new Set<Node>()
  const stack = [node]
  let elements = 0
  for (let next = stack.pop(); next !== undefined && elements < WORTH_KEEPING; next = stack.pop()) {
    if (seen.has(next) || next.inputs.length === 0 || facts.value(next) !== undefined) continue
    seen.add(next)
    if (!isView(next) && isKnown(next.shape)) elements += sizeOf(next.shape)
    stack.push(...next.inputs)
  }
  return elements >= WORTH_KEEPING
}

/**
 * The nodes without a value that are about to be computed on the way to some fetches, and were so once before: data made ready, not
 * what depends on a trainable variable. Of a chain of them the last one. All others on the way are noted for the next time.
 */
export function computedAgain(facts: NodeFacts, fetches: readonly Node[]): Node[] {
  const again: Node[] = []
  const seen = new Set<Node>(fetches)
  const stack = fetches.flatMap(({ inputs }) => inputs)
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node) || node.inputs.length === 0 || facts.value(node) !== undefined) continue
    seen.add(node)
    if (!facts.isTracked(node) && !isView(node)) {
      if (facts.wasComputed(node) && isWorthKeeping(facts, node)) {
        again.push(node)
        continue
      }
      facts.noteComputed(node)
    }
    stack.push(...node.inputs)
  }
  return again
}
