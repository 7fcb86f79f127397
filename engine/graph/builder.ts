// The builder's contract: the only way to make nodes. It infers shapes, inserts broadcasts, and stamps spans and provenance.
import type { DType, TensorValue } from "../base/dtype.ts"
import type { Shape } from "../base/shape.ts"
import type { Span } from "../base/span.ts"
import type { Node } from "./node.ts"
import type { OpAttrs, OpName } from "./op-attrs.ts"

/** A mistake in the use of an operation: Python's class, the message, and what to do. The caller knows the place. */
export class OpError extends Error {
  override readonly name = "OpError"
  /** "ValueError", "TypeError", "InvalidArgumentError", … */
  readonly pythonClass: string
  readonly code: string

  constructor(pythonClass: string, code: string, message: string) {
    super(message)
    this.pythonClass = pythonClass
    this.code = code
  }
}

/** What new nodes are stamped with. */
export interface Provenance {
  readonly span: Span | null
  readonly name?: string | null
  readonly forward?: Node | null
  readonly control?: readonly Node[]
}

type Unary = (x: Node) => Node
type Binary = (x: Node, y: Node) => Node

/**
 * Makes nodes. Map operations broadcast their inputs by NumPy's rule (by inserting broadcast_to, or broadcast_like where a
 * size is unknown); dtypes must agree. Every method throws OpError for a misuse.
 */
export interface Builder {
  /** Any operation by name. */
  op<N extends OpName>(name: N, inputs: readonly Node[], attrs: OpAttrs[N]): Node<N>
  /** Runs `build` with other stamps for the nodes that it makes. */
  with<T>(provenance: Provenance, build: () => T): T

  constant(value: TensorValue): Node
  /** A scalar constant of the dtype. */
  scalar(dtype: DType, value: number): Node
  /** Of the shape and dtype of `like`, all elements `value`; also where its shape is unknown. */
  fillLike(like: Node, value: number): Node

  neg: Unary
  exp: Unary
  log: Unary
  sqrt: Unary
  square: Unary
  add: Binary
  sub: Binary
  mul: Binary
  div: Binary
  pow: Binary
  select(condition: Node, then: Node, otherwise: Node): Node
  cast(x: Node, dtype: DType): Node
  sum(x: Node, axes: readonly number[] | null, keepDims?: boolean): Node
  matmul(a: Node, b: Node, transposeA?: boolean, transposeB?: boolean): Node
  reshape(x: Node, shape: Shape): Node
  transpose(x: Node, permutation: readonly number[]): Node
  broadcastTo(x: Node, shape: Shape): Node
}
