// Pass: decides which nodes get a buffer. All others are computed inside the kernels that use them, and never stored.
import { generate } from "../base/generate.ts"
import { invariant } from "../base/invariant.ts"
import { type Shape, sameShape, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import { type Fusion, isElementwise } from "./expression.ts"
import { applyAll, denseLayout, isDense, reshapeView, transposeView, type View } from "./layout.ts"
import { isExpensive, needsBuffer } from "./needs-buffer.ts"
import { type OpTable, type PureGraph, rootsOf, shapeOf } from "./pure-graph.ts"
import { lengthened, NO_VIEWS, Seen, type Step, type ViewPath } from "./view-path.ts"
import { uniformValue, viewOf } from "./views.ts"

export function isLeaf(node: Node): boolean {
  return isOp(node, "input") || isOp(node, "read_variable") || isOp(node, "constant")
}

export function isReduce(table: OpTable, node: Node): boolean {
  const { lower } = table[node.op]
  return lower.how === "reduce" && lower.combine !== "argmax" && lower.combine !== "argmin"
}

/** Axes of a reduction, and its shape without them. */
export function reducedAxes(node: Node): { readonly axes: readonly number[]; readonly kept: readonly number[] } {
  const rank = shapeOf(node.inputs[0] as Node).length
  const given = "axes" in node.attrs ? (node.attrs.axes as readonly number[] | null) : null
  const all = generate(rank, (axis) => axis)
  const axes = given === null ? all : given.map((axis) => (axis < 0 ? axis + rank : axis))
  return { axes: all.filter((axis) => axes.includes(axis)), kept: all.filter((axis) => !axes.includes(axis)) }
}

/** How a reduction sees its input: kept axes first. */
export function reductionView(node: Node): View {
  const { axes, kept } = reducedAxes(node)
  return transposeView([...kept, ...axes])
}

/** The shape over which a product or reduction yields values: without the axes of size 1 that `keepDims` adds. */
export function anchorShape(table: OpTable, anchor: Node): Shape {
  if (!isReduce(table, anchor)) return shapeOf(anchor)
  const shape = shapeOf(anchor.inputs[0] as Node)
  return reducedAxes(anchor).kept.map((axis) => shape[axis] as number)
}

/** How many nodes of an expression are looked at for an anchor: more would not fit into its kernel. */
const FARTHEST_ANCHOR = 256

/**
 * The product or reduction that a map can follow in the same kernel: one without a buffer, whose elements come in the order
 * of the root's own. Null where there is none.
 */
export function anchorOf({ table, buffered }: Fusion, root: Node): Node | null {
  const size = sizeOf(shapeOf(root))
  const seen = new Seen()
  function visit(node: Node, path: ViewPath): Node | null {
    if (seen.count > FARTHEST_ANCHOR || (node !== root && buffered.has(node)) || !seen.add(node, path)) return null
    if (isReduce(table, node) || isOp(node, "matmul")) {
      const layout = applyAll(
        denseLayout(shapeOf(node)),
        path.steps.map(({ view }) => view),
      )
      return layout !== null && isDense(layout) && sizeOf(layout.shape) === size && sizeOf(shapeOf(node)) === size
        ? node
        : null
    }
    const view = viewOf(node)
    const first = node.inputs[0]
    if (view !== null && first !== undefined) return visit(first, lengthened(path, { view, input: first }))
    if (!isElementwise(table, node)) return null
    for (const input of node.inputs) {
      const found = visit(input, path)
      if (found !== null) return found
    }
    return null
  }
  return isLeaf(root) || (viewOf(root) === null && !isElementwise(table, root)) ? null : visit(root, NO_VIEWS)
}

/** How the root's expression is seen over its anchor's shape. Where strides cannot express that, the anchor needs a buffer. */
export function anchorSuffix(table: OpTable, root: Node, anchor: Node | null): ViewPath {
  if (anchor === null) return NO_VIEWS
  const shape = anchorShape(table, anchor)
  return sameShape(shape, root.shape) ? NO_VIEWS : lengthened(NO_VIEWS, { view: reshapeView(shape), input: anchor })
}

/** What a node with a buffer is computed from: expressions fused into its kernels, and operands that lie in buffers. */
function needsOf(fusion: Fusion, root: Node): { readonly fused: readonly Node[]; readonly operands: readonly Node[] } {
  if (isReduce(fusion.table, root) || isOp(root, "concat") || isOp(root, "pad"))
    return { fused: root.inputs, operands: [] }
  return { fused: [], operands: root.inputs }
}

/** The node that must have a buffer before the root's kernel can be written, or null. */
function missing(fusion: Fusion, root: Node): Node | null {
  const { table, buffered } = fusion
  if (isLeaf(root)) return null
  const kernels = [root]
  if (viewOf(root) !== null || isElementwise(table, root)) {
    const anchor = anchorOf(fusion, root)
    const found = needsBuffer(fusion, root, anchorSuffix(table, root, anchor), anchor)
    if (found !== null || anchor === null) return found
    kernels[0] = anchor
  }
  const { fused, operands } = needsOf(fusion, kernels[0] as Node)
  for (const input of fused) {
    const found = buffered.has(input) ? null : needsBuffer(fusion, input, NO_VIEWS, null)
    // Only what the expression is made of can be missing; a product or reduction on its own needs a buffer itself.
    if (found !== null) return found
  }
  for (const operand of operands) {
    const found = missingOperand(fusion, operand)
    if (found !== null) return found
  }
  return null
}

/** An operand must be a buffer seen through strides. */
function missingOperand({ buffered }: Fusion, operand: Node): Node | null {
  const path: Step[] = []
  let node = operand
  while (!buffered.has(node)) {
    const view = viewOf(node)
    const input = node.inputs[0]
    if (view === null || input === undefined) return node
    path.unshift({ view, input })
    node = input
  }
  let layout = denseLayout(shapeOf(node))
  for (const { view, input } of path) {
    const next = view.apply(layout)
    if (next === null) return input
    layout = next
  }
  return null
}

type Users = ReadonlyMap<Node, ReadonlySet<Node>>

/** For each node those that it is an input of. */
function usersOf(nodes: readonly Node[]): Users {
  const users = new Map<Node, Set<Node>>(nodes.map((node) => [node, new Set<Node>()]))
  for (const node of nodes) {
    for (const input of node.inputs) {
      const own = users.get(input)
      invariant(own !== undefined, "an input outside the graph")
      own.add(node)
    }
  }
  return users
}

/** Whether several computing nodes use a node, views between them left out. */
function isShared(users: Users, node: Node): boolean {
  return usersBeyond(users, node, (user) => viewOf(user) !== null).size > 1
}

/** The nearest nodes on all ways from a node to the graph's ends that are not passed by. */
function usersBeyond(users: Users, node: Node, isPassed: (user: Node) => boolean): ReadonlySet<Node> {
  const nearest = new Set<Node>()
  const seen = new Set<Node>()
  const stack = [...(users.get(node) ?? [])]
  for (let user = stack.pop(); user !== undefined; user = stack.pop()) {
    if (seen.has(user)) continue
    seen.add(user)
    if (isPassed(user)) stack.push(...(users.get(user) ?? []))
    else nearest.add(user)
  }
  return nearest
}

/** The nodes that get a buffer: what leaves the graph, what several kernels use, what no kernel can hold together. */
export function chooseBuffers(table: OpTable, graph: PureGraph): ReadonlySet<Node> {
  const roots = rootsOf(graph)
  const nodes = walk(roots)
  const users = usersOf(nodes)
  const buffered = new Set<Node>(roots)
  const fusion: Fusion = { table, buffered }
  for (const node of nodes) {
    if (buffered.has(node)) continue
    if (isLeaf(node)) buffered.add(node)
    if (viewOf(node) !== null) continue
    const anchoring = isReduce(table, node) || isOp(node, "matmul")
    if (!anchoring && !isElementwise(table, node)) buffered.add(node)
    else if (isShared(users, node)) {
      const simple = !anchoring && node.inputs.every((input) => buffered.has(input) || uniformValue(input) !== null)
      if (!simple || isExpensive(node, table)) buffered.add(node)
    }
  }
  // What a root needs depends on the buffers within its expression alone: it is looked at again where one came to be there.
  const unchecked = new Set(nodes.filter((node) => buffered.has(node)))
  for (const root of unchecked) {
    for (let found = missing(fusion, root); found !== null; found = missing(fusion, root)) {
      invariant(!buffered.has(found), `${found.op} has a buffer already`)
      buffered.add(found)
      unchecked.add(found)
      for (const user of usersBeyond(users, found, (node) => !buffered.has(node))) {
        if (user === root) continue
        unchecked.delete(user)
        unchecked.add(user)
      }
    }
  }
  return buffered
}
