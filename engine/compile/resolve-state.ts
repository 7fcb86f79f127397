// Pass: make the order of reads and assigns plain data flow. After it a read is the value from before the run.
import { invariant } from "../base/invariant.ts"
import { isOp, type Node } from "../graph/node.ts"
import { assignSeenBy, walk } from "../graph/walk.ts"
import type { PureGraph, Store } from "./pure-graph.ts"

/** What leaves the graph before state is resolved; `updates` run for their assigns alone. */
export interface StatefulGraph {
  readonly outputs: readonly Node[]
  readonly updates: readonly Node[]
  readonly record: Node | null
}

/**
 * A read sees the last assign that must have run before it, else the variable's old value. An assign's value is what it
 * assigns. A variable's new value is that of its last assign in creation order.
 */
export function resolveState({ outputs, updates, record }: StatefulGraph): PureGraph {
  const roots = [...outputs, ...updates, ...(record === null ? [] : [record])]
  const pure = new Map<Node, Node>()
  const reads = new Map<number, Node>()
  const stores = new Map<number, Store>()
  const pureOf = (node: Node): Node => {
    const found = pure.get(node)
    invariant(found !== undefined, `${node.op} has no value to use`)
    return found
  }
  for (const node of walk(roots)) {
    if (isOp(node, "group")) continue
    if (isOp(node, "assign")) {
      const { variable } = node.attrs
      const value = pureOf(node.inputs[0] as Node)
      pure.set(node, value)
      // Taken out first, so that the map's order is that of the last assigns.
      stores.delete(variable.id)
      stores.set(variable.id, { variable, value })
    } else if (isOp(node, "read_variable")) {
      const assign = assignSeenBy(node)
      const { id } = node.attrs.variable
      const old = reads.get(id) ?? { ...node, control: [] }
      reads.set(id, old)
      pure.set(node, assign === null ? old : pureOf(assign))
    } else {
      const inputs = node.inputs.map(pureOf)
      const same = node.control.length === 0 && inputs.every((input, index) => input === node.inputs[index])
      pure.set(node, same ? node : { ...node, inputs, control: [] })
    }
  }
  return {
    outputs: outputs.map(pureOf),
    stores: [...stores.values()],
    record: record === null ? null : pureOf(record),
  }
}
