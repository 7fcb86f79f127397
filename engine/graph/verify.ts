// Checks that a graph is one: for tests and after every compile pass. What it finds is a fault of ours, never of the user.
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, formatShape, isKnown, type PartialShape, sameShape } from "../base/shape.ts"
import type { Node } from "./node.ts"
import type { OpAttrs, OpName } from "./op-attrs.ts"
import type { OpSignature, OpSignatures } from "./signature.ts"
import { walk } from "./walk.ts"

/** Throws unless trace numbers are unique and ascend from inputs to users, and every node is as its shape rule says. */
export function verify(fetches: readonly Node[], table: OpSignatures): void {
  const ids = new Set<number>()
  for (const node of walk(fetches)) {
    invariant(!ids.has(node.id), `two nodes have the number ${node.id}`)
    ids.add(node.id)
    for (const before of [...node.inputs, ...node.control]) {
      invariant(before.id < node.id, `node ${node.id} (${node.op}) is not younger than its input ${before.id}`)
    }
    verifyNode(table[node.op], node)
  }
}

function verifyNode<N extends OpName>(signature: OpSignature<N>, node: Node<N>): void {
  const attrs: OpAttrs[N] = node.attrs
  const inferred = signature.infer(node.inputs, attrs)
  const place = `node ${node.id} (${node.op})`
  invariant(inferred.dtype === node.dtype, `${place} is ${node.dtype} where its rule says ${inferred.dtype}`)
  invariant(
    agree(inferred.shape, node.shape),
    `${place} has shape ${formatShape(node.shape)} where its rule says ${formatShape(inferred.shape)}`,
  )
  if (signature.kind !== "map") return
  for (const input of node.inputs) {
    const fits =
      isKnown(input.shape) && isKnown(node.shape) ? sameShape(input.shape, node.shape) : agree(input.shape, node.shape)
    invariant(fits, `${place} has an input of shape ${formatShape(input.shape)}, not ${formatShape(node.shape)}`)
  }
}

/** Whether both may be the same shape once it is known. */
function agree(a: PartialShape, b: PartialShape): boolean {
  if (a === null || b === null) return true
  return a.length === b.length && broadcastShapes(a, b) !== undefined
}
