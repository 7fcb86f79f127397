// Pass: rebuild the graph with the fed shapes, so that every size is known and nothing "like" another node remains.
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, isKnown, type PartialShape, type Shape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import { opTable } from "../ops/index.ts"
import { broadcastTo } from "./broadcast-to.ts"
import { furtherLowering } from "./further.ts"
import type { NodeMaker } from "./pure-graph.ts"
import { shapeOf } from "./pure-graph.ts"

/** Both factors of a product with equal batch axes, which the builder could not see to where a rank was unknown. */
function alignedFactors(maker: NodeMaker, inputs: readonly Node[], like: Node): readonly Node[] {
  const batches = inputs.map((input) => shapeOf(input).slice(0, -2))
  const batch = batches.reduce<PartialShape | undefined>(
    (whole, own) => (whole === undefined ? undefined : broadcastShapes(whole, own)),
    [],
  )
  // What does not fit is refused by the product's own rule.
  if (batch === undefined || !isKnown(batch)) return inputs
  return inputs.map((input) => broadcastTo(maker, input, [...batch, ...shapeOf(input).slice(-2)], like))
}

/** The fed value of a node, as an input of its own. */
function fedInput(maker: NodeMaker, node: Node, shape: Shape): Node {
  const role = isOp(node, "input") ? node.attrs.role : "placeholder"
  const label = isOp(node, "input") ? node.attrs.label : (node.name ?? node.op)
  // Nothing has to run before a value that is given.
  return maker.make("input", [], { role, label, shape, dtype: node.dtype }, { ...node, control: [] })
}

/** The specialised form of every node that the roots need, and the graph's node behind each new input. */
export interface Specialised {
  readonly nodes: ReadonlyMap<Node, Node>
  readonly inputs: ReadonlyMap<Node, Node>
}

/**
 * Rebuilds what the roots need. `fed` gives the shapes of fed nodes, by id: inputs whose shape is unknown, and any other
 * node whose value is fed in its place. Throws CompileError for shapes that do not fit.
 */
export function specialise(maker: NodeMaker, roots: readonly Node[], fed: ReadonlyMap<number, Shape>): Specialised {
  const nodes = new Map<Node, Node>()
  const inputs = new Map<Node, Node>()
  const renew = (node: Node): Node => {
    const found = nodes.get(node)
    invariant(found !== undefined, `node ${node.id} comes before its input`)
    return found
  }
  for (const node of walk(roots)) {
    const given = fed.get(node.id)
    if (given !== undefined || node.op === "input") {
      const shape = given ?? node.shape
      invariant(isKnown(shape), `input ${node.id} was given no shape`)
      const input = fedInput(maker, node, shape)
      inputs.set(input, node)
      nodes.set(node, input)
      continue
    }
    const before = node.control.map(renew)
    const like = { ...node, control: before }
    const own = node.inputs.map(renew)
    const aligned = isOp(node, "matmul") ? alignedFactors(maker, own, like) : own
    const made =
      opTable[node.op].kind === "unknown-shape"
        ? furtherLowering.get().unknownShapes.resolve(maker, like, own)
        : maker.make(node.op, aligned, node.attrs, like)
    invariant(isKnown(made.shape), `${node.op} has no known shape after specialising`)
    nodes.set(node, made)
  }
  return { nodes, inputs }
}
