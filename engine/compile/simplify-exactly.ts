// Pass: the exact rules of algebra, which change no bit of any value.
import { createBuilder } from "../graph/create-builder.ts"
import type { Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import { opTable } from "../ops/index.ts"
import { simplify } from "../simplify/simplify.ts"
import { mapRoots, type PureGraph, rootsOf } from "./pure-graph.ts"

/** The same graph with fewer and cheaper operations. */
export function simplifyExactly(graph: PureGraph): PureGraph {
  const roots = rootsOf(graph)
  let next = (walk(roots).at(-1)?.id ?? 0) + 1
  const builder = createBuilder(opTable, { nextId: () => next++ })
  const simpler = simplify(builder, roots, "exact").roots
  const renewed = new Map<Node, Node>(roots.map((root, index) => [root, simpler[index] ?? root]))
  return mapRoots(graph, (root) => renewed.get(root) ?? root)
}
