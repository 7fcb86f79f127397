// Decides how much fits in one kernel: which part of an expression must be computed into a buffer before the rest.
import { sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { scalarTypeOf } from "../kernel/kernel.ts"
import { createProgramBuilder } from "../kernel/program.ts"
import type { OpRecord } from "../ops/record.ts"
import { type Fusion, isDraw, isElementwise } from "./expression.ts"
import { denseLayout, type Layout } from "./layout.ts"
import { type OpTable, shapeOf } from "./pure-graph.ts"
import { lengthened, Seen, type ViewPath } from "./view-path.ts"
import { uniformValue, viewOf } from "./views.ts"

/** Nodes beyond this many in one kernel are kept in buffers instead. */
const LARGEST_EXPRESSION = 64

/** Nodes looked at, views too, before the expression is cut. */
const LONGEST_WALK = 256

/** Primitives that take a cycle or two each; everything else counts as expensive to repeat. */
const CHEAP: ReadonlySet<string> = new Set([
  ...[
    "constant",
    "add",
    "sub",
    "mul",
    "mul_i32",
    "neg",
    "abs",
    "min",
    "max",
    "eq",
    "ne",
    "lt",
    "le",
    "select",
    "and",
    "or",
  ],
  ...["xor", "shl", "shr_u", "shr_s", "to_f32", "to_f64", "to_i32"],
])
const LONGEST_CHEAP = 4

/** Whether a node should not be computed twice. */
export function isExpensive(node: Node, table: OpTable): boolean {
  if (isDraw(node)) return true
  const record = table[node.op] as OpRecord
  if (record.lower.how !== "map") return false
  const builder = createProgramBuilder()
  const args = node.inputs.map((input) => builder.input(scalarTypeOf(input.dtype)))
  const { instructions } = builder.finish([record.lower.scalar(builder, args, node.attrs, node.dtype)])
  return instructions.length > LONGEST_CHEAP || instructions.some(({ op }) => !CHEAP.has(op))
}

/**
 * The first node within the root's expression that needs a buffer of its own, or null where all of it can be one kernel:
 * because a view of it has no strides, it would be computed again and again under a broadcast, it is no map, or the kernel
 * grows too large. `suffix` is what the whole expression is seen through, `anchor` the one product or reduction that the kernel
 * starts from; the root itself is never asked for.
 */
export function needsBuffer(fusion: Fusion, root: Node, suffix: ViewPath, anchor: Node | null): Node | null {
  const { table, buffered } = fusion
  const seen = new Seen()
  const rootSize = sizeOf(shapeOf(root))
  let count = 0

  /** The input of the first view that strides cannot express, or null. */
  function unfoldable(node: Node, { steps }: ViewPath): Node | null {
    let layout: Layout = denseLayout(shapeOf(node))
    for (const { view, input } of steps) {
      const next = view.apply(layout)
      if (next === null) return input
      layout = next
    }
    return null
  }

  function visit(node: Node, path: ViewPath): Node | null {
    if (node === anchor || uniformValue(node) !== null || !seen.add(node, path)) return null
    if (buffered.has(node) && node !== root) return unfoldable(node, path)
    if (seen.count > LONGEST_WALK && node !== root) return node
    const view = viewOf(node)
    const first = node.inputs[0]
    if (view !== null && first !== undefined) return visit(first, lengthened(path, { view, input: first }))
    if (!isElementwise(table, node)) return node
    count++
    if (node !== root) {
      if (count > LARGEST_EXPRESSION) return node
      const size = sizeOf(shapeOf(node))
      if (size > 1 && size < rootSize && isExpensive(node, table)) return node
    }
    if (isDraw(node) && first !== undefined) return buffered.has(first) ? unfoldable(node, path) : first
    if (isOp(node, "iota")) return unfoldable(node, path)
    for (const input of node.inputs) {
      const found = visit(input, path)
      if (found !== null) return found
    }
    return null
  }
  return visit(root, suffix)
}
