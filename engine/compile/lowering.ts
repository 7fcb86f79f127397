// What all writers of kernels share: buffers, operands, emitters, and the plain map.
import type { DType } from "../base/dtype.ts"
import type { Shape } from "../base/shape.ts"
import { distinctSpans, type Span } from "../base/span.ts"
import type { Node } from "../graph/node.ts"
import { type BufferOperand, type Kernel, scalarTypeOf } from "../kernel/kernel.ts"
import { createProgramBuilder, identityProgram, type Program } from "../kernel/program.ts"
import type { Emitter, Fusion } from "./expression.ts"
import type { Layout } from "./layout.ts"
import { shapeOf } from "./pure-graph.ts"

/** What the writers of kernels share. */
export interface Lowering {
  readonly fusion: Fusion
  bufferOf(node: Node): number
  /** A buffer for a value that is no node's. */
  temporary(dtype: DType, shape: Shape): number
  /** A node seen through strides of the buffer that it ends in. */
  operand(node: Node): { readonly operand: BufferOperand; readonly layout: Layout }
  emitter(root: Node | null, given?: readonly Node[]): Emitter
  add(kernel: Kernel): void
}

export function bufferOperand(buffer: number, dtype: DType, { offset, strides }: Omit<Layout, "shape">): BufferOperand {
  return { kind: "buffer", buffer, dtype, offset, strides }
}

/** The places in the text of nodes that a kernel computes. */
export function spansOf(nodes: Iterable<Node>): Span[] {
  return distinctSpans([...nodes].flatMap(({ span }) => span ?? []))
}

/** A map that writes a node's value to a place: computes it, or copies it where it has a buffer and that is not the place. */
export function addMap(lowering: Lowering, node: Node, output: BufferOperand): void {
  const { buffered } = lowering.fusion
  const computes = !buffered.has(node) || lowering.bufferOf(node) === output.buffer
  const emitter = lowering.emitter(computes ? node : null)
  const result = emitter.value(node, [])
  lowering.add({
    kind: "map",
    spans: spansOf(emitter.written),
    shape: shapeOf(node),
    inputs: emitter.operands,
    program: emitter.program.finish([result]),
    outputs: [output],
  })
}

/** A program of no inputs that yields one value. */
export function constantProgram(dtype: DType, value: number): Program {
  const builder = createProgramBuilder()
  return builder.finish([builder.constant(scalarTypeOf(dtype), value)])
}

/** A program that passes an element of the dtype on. */
export function copyProgram(dtype: DType): Program {
  return identityProgram(scalarTypeOf(dtype))
}
