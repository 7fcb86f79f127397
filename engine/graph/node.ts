// The graph: immutable nodes with identity. Every call makes a new node; equal nodes are merged only by a compile pass.
import type { DType } from "../base/dtype.ts"
import type { PartialShape, Shape } from "../base/shape.ts"
import type { Span } from "../base/span.ts"
import type { OpAttrs, OpName } from "./op-attrs.ts"

/** One operation of a program: what it computes, where it was written, and for which forward node it is a gradient. */
export interface Node<N extends OpName = OpName> {
  /** Trace order within the program; unique in it, and larger than that of every input. */
  readonly id: number
  readonly op: N
  readonly inputs: readonly Node[]
  readonly attrs: OpAttrs[N]
  readonly shape: PartialShape
  readonly dtype: DType
  /** Nodes that must have run before this one (`tf.control_dependencies`). */
  readonly control: readonly Node[]
  /** The user's text that made it; null for what the playground itself adds. */
  readonly span: Span | null
  /** The name its program gave it (`name="loss"`), else null. */
  readonly name: string | null
  /** The forward node whose vector-Jacobian product this node belongs to, else null. */
  readonly forward: Node | null
}

/** A variable's identity. Its value is state of the run, never of the graph. */
export interface VariableInfo {
  readonly id: number
  readonly name: string
  readonly shape: Shape
  readonly dtype: DType
  readonly trainable: boolean
}

/** Narrows a node to one operation. */
export function isOp<N extends OpName>(node: Node, op: N): node is Node<N> {
  return node.op === op
}
