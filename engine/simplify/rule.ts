// What a rule of algebra is, and what rules are written with. No rule changes a node's shape or dtype.
import type { Builder } from "../graph/builder.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { constantNumber } from "../ops/constant-number.ts"
import type { Numbering } from "./numbering.ts"

export interface Rule {
  readonly name: string
  /** True where the result has the same bits for every input, NaN, infinities and −0 included; false where only the algebra is the same. */
  readonly exact: boolean
  /** True for what runs faster but reads worse: left out where the algebra is for people. */
  readonly forSpeed?: boolean
  /** The operations that it may apply to. */
  readonly on: readonly OpName[]
  /** The simpler node, or null where the rule does not apply. The inputs have been simplified. */
  apply(at: RuleContext): Node | null
}

export interface RuleContext {
  readonly node: Node
  readonly b: Builder
  /** The first inputs; of an operation with fewer, the node itself stands in. */
  readonly x: Node
  readonly y: Node
  readonly numbering: Numbering
  /** Whether two nodes surely have the same value. */
  same(a: Node, b: Node): boolean
}

/** The input of a node of this operation, or null. */
export function under(node: Node, op: OpName): Node | null {
  return node.op === op ? (node.inputs[0] ?? null) : null
}

/** Whether the node is the constant, told from −0. */
export function isNumber(node: Node, value: number): boolean {
  const found = constantNumber(node)
  return found !== null && Object.is(found, value)
}

/** The node behind broadcasts to known shapes. */
export function unbroadcast(node: Node): Node {
  let source = node
  while (isOp(source, "broadcast_to")) source = source.inputs[0] ?? source
  return source
}
