// Recognises constants of one number, also where a broadcast has spread them.
import { invariant } from "../base/invariant.ts"
import { isOp, type Node } from "../graph/node.ts"

/** The value of a constant of one element, also behind its broadcast; null for everything else. */
export function constantNumber(node: Node): number | null {
  let source = node
  while (source.op === "broadcast_to" || source.op === "broadcast_like") {
    const next = source.inputs[0]
    invariant(next !== undefined, "a broadcast lacks its input")
    source = next
  }
  if (!isOp(source, "constant") || source.attrs.value.data.length !== 1) return null
  return source.attrs.value.data[0] ?? null
}
