// What a set of fetches needs, in an order in which it can run.
import type { Node } from "./node.ts"
import { isOp } from "./node.ts"

/** Every node that the fetches need, control inputs included, inputs before users: by trace order, so it is stable. */
export function walk(fetches: readonly Node[]): Node[] {
  const seen = new Set<Node>()
  const stack = [...fetches]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const input of node.inputs) if (!seen.has(input)) stack.push(input)
    for (const before of node.control) if (!seen.has(before)) stack.push(before)
  }
  return [...seen].sort((a, b) => a.id - b.id)
}

/**
 * The assign whose value a read of a variable sees: the last one (in trace order) that must have run before it. Null where
 * the read sees the variable's value from before the run.
 */
export function assignSeenBy(read: Node<"read_variable">): Node<"assign"> | null {
  if (read.control.length === 0) return null
  let seen: Node<"assign"> | null = null
  for (const node of walk(read.control)) {
    if (isOp(node, "assign") && node.attrs.variable.id === read.attrs.variable.id) seen = node
  }
  return seen
}
