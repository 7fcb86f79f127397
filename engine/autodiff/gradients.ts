// Reverse-mode differentiation: a graph in, the same graph with gradient nodes added out. Nothing is evaluated here.
import { isFloat } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { formatShape, isKnown, sameShape } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { opTable } from "../ops/index.ts"
import type { OpRecord } from "../ops/record.ts"
import { furtherAutodiff } from "./further.ts"

export interface GradientOptions {
  /** Cotangents of the ys, of their shapes; ones where null or absent. */
  readonly gradYs?: readonly (Node | null)[]
  /** Nodes to be taken as constants: no gradient flows through them to what they were computed from. */
  readonly stopGradients?: readonly Node[]
  /** What to give for an x that no y depends on: null ("none", the default) or zeros of its shape. */
  readonly unconnected?: "none" | "zero"
}

/**
 * The gradients of the sum of all ys with respect to each of the xs (any nodes), as new nodes of the shapes of the xs; null
 * for an x that no y depends on by way of operations that have a gradient. Each new node is stamped with the forward node whose
 * vector-Jacobian product it belongs to, and with that node's span. Throws OpError where gradYs do not fit the ys.
 */
export function gradients(
  b: Builder,
  ys: readonly Node[],
  xs: readonly Node[],
  options: GradientOptions = {},
): (Node | null)[] {
  const { gradYs = [], stopGradients = [], unconnected = "none" } = options
  const path = nodesBetween(ys, xs, new Set(stopGradients))
  const parts = new Map<Node, Node[]>()
  const contribute = (node: Node, part: Node): void => {
    const own = parts.get(node)
    if (own === undefined) parts.set(node, [part])
    else own.push(part)
  }
  for (const [index, y] of ys.entries()) {
    const given = gradYs[index] ?? null
    if (given !== null) furtherAutodiff.get().checkGradY(y, given)
    if (path.has(y)) contribute(y, given ?? stamped(b, y, () => b.fillLike(y, 1)))
  }
  const wantedNodes = new Set(xs)
  const totals = new Map<Node, Node>()
  // Users come before what they use: a cotangent is complete when its node's turn comes.
  const order = [...path.entries()].sort(([a], [z]) => z.id - a.id)
  for (const [node, passesOn] of order) {
    const own = parts.get(node)
    if (own === undefined) continue
    parts.delete(node)
    stamped(b, node, () => {
      const cotangent = own.reduce((sum, part) => b.add(sum, part))
      if (wantedNodes.has(node)) totals.set(node, cotangent)
      if (!passesOn) return
      const wanted = node.inputs.map((input) => path.has(input))
      const flowing = backward(b, node, cotangent, wanted)
      for (const [index, input] of node.inputs.entries()) {
        const part = flowing[index] ?? null
        if (part !== null && path.has(input)) contribute(input, part)
      }
    })
  }
  return xs.map((x) => totals.get(x) ?? (unconnected === "zero" ? stamped(b, x, () => b.fillLike(x, 0)) : null))
}

function stamped<T>(b: Builder, forward: Node, build: () => T): T {
  return b.with({ span: forward.span, name: null, forward }, build)
}

function backward<N extends OpName>(
  b: Builder,
  node: Node<N>,
  cotangent: Node,
  wanted: readonly boolean[],
): readonly (Node | null)[] {
  const record: OpRecord<N> = opTable[node.op]
  const { vjp } = record
  invariant(vjp !== null, `${record.name} has no gradient but is on a path`)
  const flowing = vjp({ b, node, inputs: node.inputs, cotangent, wanted })
  for (const [index, part] of flowing.entries()) {
    const shape = node.inputs[index]?.shape ?? null
    const fits = part === null || !isKnown(part.shape) || !isKnown(shape) || sameShape(part.shape, shape)
    invariant(
      fits,
      `the gradient of ${record.name} has shape ${formatShape(part?.shape ?? null)}, not ${formatShape(shape)}`,
    )
  }
  return flowing
}

/**
 * The nodes that ys depend on and that are or depend on an x, each with whether it passes gradients on to its inputs.
 * A node older than every x cannot depend on one, so nothing below them is visited.
 */
function nodesBetween(ys: readonly Node[], xs: readonly Node[], stops: ReadonlySet<Node>): Map<Node, boolean> {
  const wanted = new Set(xs)
  const oldest = xs.reduce((least, x) => Math.min(least, x.id), Number.POSITIVE_INFINITY)
  const seen = new Set<Node>()
  const stack = [...ys]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node) || node.id < oldest || !isFloat(node.dtype)) continue
    seen.add(node)
    if (conducts(node, stops)) stack.push(...node.inputs)
  }
  const path = new Map<Node, boolean>()
  for (const node of [...seen].sort((a, z) => a.id - z.id)) {
    const passesOn = conducts(node, stops) && node.inputs.some((input) => path.has(input))
    if (passesOn || wanted.has(node)) path.set(node, passesOn)
  }
  return path
}

function conducts(node: Node, stops: ReadonlySet<Node>): boolean {
  return !stops.has(node) && opTable[node.op].vjp !== null
}
