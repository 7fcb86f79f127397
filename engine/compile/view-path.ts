// The views between the root of an expression and a node in it, outermost last; and which nodes were seen through which.
import type { Node } from "../graph/node.ts"
import type { View } from "./layout.ts"

/** A view on the way from the root to a node, with the node that it looks at. */
export interface Step {
  readonly view: View
  readonly input: Node
}

export interface ViewPath {
  readonly steps: readonly Step[]
  /** Equal for paths that do equal things. */
  readonly id: string
}

export const NO_VIEWS: ViewPath = { steps: [], id: "" }

/** A path that begins with one more view. */
export function lengthened(path: ViewPath, step: Step): ViewPath {
  return { steps: [step, ...path.steps], id: `${step.view.id} ${path.id}` }
}

/** Nodes that were seen, through each path of its own. */
export class Seen {
  private readonly byPath = new Map<string, Set<Node>>()
  count = 0

  /** False where the node was seen before. */
  add(node: Node, path: ViewPath): boolean {
    let nodes = this.byPath.get(path.id)
    if (nodes === undefined) {
      nodes = new Set()
      this.byPath.set(path.id, nodes)
    }
    if (nodes.has(node)) return false
    nodes.add(node)
    this.count++
    return true
  }
}
