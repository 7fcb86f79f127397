// Pass: writes the kernels of every node that has a buffer, with what is fused into them.

import type { DType, TensorValue } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import type { Shape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import { type Combine, type Kernel, scalarTypeOf } from "../kernel/kernel.ts"
import type { Program } from "../kernel/program.ts"
import { createEmitter, type Emitter, type Fusion, isElementwise } from "./expression.ts"
import { furtherLowering } from "./further.ts"
import { anchorOf, anchorShape, anchorSuffix, chooseBuffers, isLeaf, isReduce, reductionView } from "./fuse.ts"
import { applyAll, denseLayout, type Layout, type View } from "./layout.ts"
import { addMap, bufferOperand, type Lowering, spansOf } from "./lowering.ts"
import { matmulOrder } from "./matmul-order.ts"
import { type OpTable, type PureGraph, rootsOf, shapeOf } from "./pure-graph.ts"
import { viewOf } from "./views.ts"

/**
 * A buffer before it has a place. `node` is the node whose value it holds, null for scratch; `leaf` is that node where the value
 * is there from the start, else null.
 */
export interface DraftBuffer {
  readonly id: number
  readonly dtype: DType
  readonly shape: Shape
  readonly node: Node | null
  readonly leaf: Node | null
}

/** Kernels over buffers that have no places yet. */
export interface Draft {
  readonly buffers: readonly DraftBuffer[]
  readonly kernels: readonly Kernel[]
  readonly graph: PureGraph
  bufferOf(node: Node): number
}

/** The epilogue that turns an anchor's element into the root's. */
function epilogueOf(lowering: Lowering, root: Node, anchor: Node): { emitter: Emitter; program: Program } {
  const emitter = lowering.emitter(root, [anchor])
  const { steps } = anchorSuffix(lowering.fusion.table, root, anchor)
  const result = emitter.value(
    root,
    steps.map(({ view }) => view),
  )
  return { emitter, program: emitter.program.finish([result]) }
}

function addReduce(lowering: Lowering, root: Node, anchor: Node): void {
  const { table } = lowering.fusion
  const { lower } = table[anchor.op]
  invariant(lower.how === "reduce", `${anchor.op} is no reduction`)
  const input = anchor.inputs[0] as Node
  const view = reductionView(anchor)
  const shape = anchorShape(table, anchor)
  const emitter = lowering.emitter(null)
  const value = emitter.value(input, [view])
  const seen = applyAll(denseLayout(shapeOf(input)), [view]) as Layout
  const epilogue = epilogueOf(lowering, root, anchor)
  lowering.add({
    kind: "reduce",
    spans: spansOf([...emitter.written, anchor, ...epilogue.emitter.written]),
    shape,
    reduced: seen.shape.slice(shape.length),
    inputs: emitter.operands,
    program: emitter.program.finish([value]),
    combine: lower.combine as Combine,
    epilogueInputs: epilogue.emitter.operands,
    epilogue: epilogue.program,
    outputs: [bufferOperand(lowering.bufferOf(root), root.dtype, denseLayout(shape))],
  })
}

function addMatmul(lowering: Lowering, root: Node, anchor: Node<"matmul">): void {
  const swap = ({ offset, strides, shape }: Layout): Layout => {
    const axes = [...shape.keys()]
    const [second, last] = axes.splice(-2) as [number, number]
    const order = [...axes, last, second]
    return {
      offset,
      shape: order.map((axis) => shape[axis] as number),
      strides: order.map((axis) => strides[axis] as number),
    }
  }
  const [left, right] = anchor.inputs.map((node) => lowering.operand(node))
  invariant(left !== undefined && right !== undefined, "matmul of fewer than two inputs")
  const a = anchor.attrs.transposeA ? swap(left.layout) : left.layout
  const b = anchor.attrs.transposeB ? swap(right.layout) : right.layout
  const batch = a.shape.slice(0, -2)
  const [m, k] = a.shape.slice(-2) as [number, number]
  const n = b.shape[b.shape.length - 1] as number
  const epilogue = epilogueOf(lowering, root, anchor)
  lowering.add({
    kind: "matmul",
    spans: spansOf([anchor, ...epilogue.emitter.written]),
    batch,
    m,
    n,
    k,
    type: scalarTypeOf(anchor.dtype),
    order: matmulOrder(n, k, a.strides[a.strides.length - 1] as number),
    a: bufferOperand(left.operand.buffer, left.operand.dtype, a),
    b: bufferOperand(right.operand.buffer, right.operand.dtype, b),
    epilogueInputs: epilogue.emitter.operands,
    epilogue: epilogue.program,
    outputs: [bufferOperand(lowering.bufferOf(root), root.dtype, denseLayout(shapeOf(anchor)))],
  })
}

function lowerRoot(lowering: Lowering, root: Node): void {
  const { table } = lowering.fusion
  let anchor: Node | null = isReduce(table, root) || isOp(root, "matmul") ? root : null
  if (viewOf(root) !== null || isElementwise(table, root)) {
    anchor = anchorOf(lowering.fusion, root)
    if (anchor === null) {
      addMap(lowering, root, bufferOperand(lowering.bufferOf(root), root.dtype, denseLayout(shapeOf(root))))
      return
    }
  }
  if (anchor === null) furtherLowering.get().moves.lowerMove(lowering, root)
  else if (isOp(anchor, "matmul")) addMatmul(lowering, root, anchor)
  else addReduce(lowering, root, anchor)
}

/** Writes all kernels of the graph, in an order in which they can run. */
export function lower(table: OpTable, graph: PureGraph): Draft {
  const buffered = chooseBuffers(table, graph)
  const fusion: Fusion = { table, buffered }
  const buffers: DraftBuffer[] = []
  const numbers = new Map<Node, number>()
  const kernels: Kernel[] = []
  const reserve = (dtype: DType, shape: Shape, node: Node | null): number => {
    buffers.push({ id: buffers.length, dtype, shape, node, leaf: node !== null && isLeaf(node) ? node : null })
    return buffers.length - 1
  }
  const lowering: Lowering = {
    fusion,
    bufferOf(node) {
      invariant(buffered.has(node), `${node.op} has no buffer`)
      const number = numbers.get(node) ?? reserve(node.dtype, shapeOf(node), node)
      numbers.set(node, number)
      return number
    },
    temporary: (dtype, shape) => reserve(dtype, shape, null),
    operand(node) {
      const views: View[] = []
      let base = node
      while (!buffered.has(base)) {
        views.unshift(viewOf(base) as View)
        base = base.inputs[0] as Node
      }
      const layout = applyAll(denseLayout(shapeOf(base)), views)
      invariant(layout !== null, "an operand that strides cannot express")
      return { operand: bufferOperand(lowering.bufferOf(base), node.dtype, layout), layout }
    },
    emitter: (root, given = []) => createEmitter(fusion, lowering.bufferOf, root, given),
    add: (kernel) => void kernels.push(kernel),
  }
  for (const node of walk(rootsOf(graph))) {
    if (buffered.has(node) && !isLeaf(node)) lowerRoot(lowering, node)
  }
  return { buffers, kernels, graph, bufferOf: lowering.bufferOf }
}

/** The data of a leaf that is a constant. */
export function constantOf(node: Node): TensorValue | null {
  return isOp(node, "constant") ? node.attrs.value : null
}
