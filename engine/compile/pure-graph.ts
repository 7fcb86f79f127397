// What compile's graph passes work on: a graph without state, with every shape known. Also the one way in which passes make nodes.
import { invariant } from "../base/invariant.ts"
import { isKnown, type Shape } from "../base/shape.ts"
import { OpError } from "../graph/builder.ts"
import type { Node, VariableInfo } from "../graph/node.ts"
import type { OpAttrs, OpName } from "../graph/op-attrs.ts"
import type { OpRecord } from "../ops/record.ts"

/** The op table, as compile asks for it. */
export type OpTable = { readonly [N in OpName]: OpRecord<N> }

export interface Store {
  readonly variable: VariableInfo
  readonly value: Node
}

/** What a run computes. Reads of variables see the values from before the run; assigns have become `stores`. */
export interface PureGraph {
  readonly outputs: readonly Node[]
  readonly stores: readonly Store[]
  readonly record: Node | null
}

/** All nodes whose values leave the graph. */
export function rootsOf({ outputs, stores, record }: PureGraph): Node[] {
  return [...outputs, ...stores.map((store) => store.value), ...(record === null ? [] : [record])]
}

/** The graph with every root replaced. */
export function mapRoots(graph: PureGraph, replace: (node: Node) => Node): PureGraph {
  return {
    outputs: graph.outputs.map(replace),
    stores: graph.stores.map(({ variable, value }) => ({ variable, value: replace(value) })),
    record: graph.record === null ? null : replace(graph.record),
  }
}

/** A user's mistake that only known shapes show. `node` is the graph's node, which knows its place in the text. */
export class CompileError extends OpError {
  readonly node: Node

  constructor(cause: OpError, node: Node) {
    super(cause.pythonClass, cause.code, cause.message)
    this.node = node
  }
}

/** Makes nodes while rewriting; each takes span, name and provenance from the node that it stands for. */
export interface NodeMaker {
  make<N extends OpName>(op: N, inputs: readonly Node[], attrs: OpAttrs[N], like: Node): Node<N>
}

/** A maker whose nodes are numbered from `first`. */
export function createNodeMaker(table: OpTable, first: number): NodeMaker {
  let next = first
  return {
    make<N extends OpName>(op: N, inputs: readonly Node[], given: OpAttrs[N], like: Node): Node<N> {
      const record: OpRecord<N> = table[op]
      try {
        const attrs = record.normalise?.(inputs, given) ?? given
        const { shape, dtype } = record.infer(inputs, attrs)
        const { control, span, name, forward } = like
        return { id: next++, op, inputs, attrs, shape, dtype, control, span, name, forward }
      } catch (error) {
        if (error instanceof OpError) throw new CompileError(error, like)
        throw error
      }
    },
  }
}

/** The shape of a node after specialising. */
export function shapeOf(node: Node): Shape {
  invariant(isKnown(node.shape), `${node.op} has no known shape`)
  return node.shape
}
