// What is said of programs that need more memory than there may be. It arrives after the core.
import { formatShape } from "../base/shape.ts"
import { OpError } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import { bytesOf } from "./memory.ts"
import { CompileError, shapeOf } from "./pure-graph.ts"

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(bytes < 100 * 2 ** 20 ? 1 : 0)} MB`

const described = (node: Node): string => `${node.op} of ${formatShape(node.shape)}`

const size = (node: Node): number => bytesOf({ dtype: node.dtype, shape: shapeOf(node) })

function exhausted(message: string, node: Node | null): OpError {
  const error = new OpError("ResourceExhaustedError", "out-of-memory", message)
  return node === null ? error : new CompileError(error, node)
}

/** One tensor that takes more than the limit. */
export function tooLarge(node: Node, bytes: number, limit: number): OpError {
  return exhausted(
    `${described(node)}: it takes ${megabytes(bytes)}, more than the limit of ${megabytes(limit)}. Use smaller batches or tensors.`,
    node,
  )
}

/** A run whose values, `own` among them, take more than the limit at one time. The error is placed at the largest. */
export function tooMuch(own: readonly Node[], bytes: number, limit: number): OpError {
  const largest = own.reduce<Node | null>(
    (most, node) => (most !== null && size(most) >= size(node) ? most : node),
    null,
  )
  const share = largest === null ? "" : ` (${megabytes(size(largest))} of them for ${described(largest)})`
  return exhausted(
    `program: one run needs ${megabytes(bytes)}${share}, more than the limit of ${megabytes(limit)}. Use smaller batches or tensors.`,
    largest,
  )
}
