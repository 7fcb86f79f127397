// Cutting a graph where values are known, and putting other nodes in the place of leaves: rewriting without new inference.
import { isOp, type Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import { takeRows } from "./rows.ts"
import type { TensorRuntime } from "./runtime.ts"

/** The fetches rebuilt so that every node with a known value is a leaf. Numbers of nodes stay, so that the order does. */
export function cutAtValues(runtime: TensorRuntime, fetches: readonly Node[]): Node[] {
  const { facts } = runtime
  const rebuilt = new Map<Node, Node>()
  const stack: Node[] = [...fetches]
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as Node
    if (rebuilt.has(node)) {
      stack.pop()
      continue
    }
    if (node.inputs.length === 0 || facts.value(node) !== undefined || takeRows(facts, node)) {
      rebuilt.set(node, node.inputs.length === 0 ? node : runtime.leafOf(node))
      stack.pop()
      continue
    }
    const waiting = node.inputs.filter((input) => !rebuilt.has(input))
    if (waiting.length > 0) {
      stack.push(...waiting)
      continue
    }
    rebuilt.set(node, withInputs(node, rebuilt))
    stack.pop()
  }
  return fetches.map((node) => rebuilt.get(node) ?? node)
}

/** The fetches with some nodes replaced; everything that depends on them is rebuilt under its old number. */
export function replaceNodes(fetches: readonly Node[], replacement: (node: Node) => Node | null): Node[] {
  const rebuilt = new Map<Node, Node>()
  for (const node of walk(fetches)) rebuilt.set(node, replacement(node) ?? withInputs(node, rebuilt))
  return fetches.map((node) => rebuilt.get(node) ?? node)
}

function withInputs(node: Node, rebuilt: ReadonlyMap<Node, Node>): Node {
  const inputs = node.inputs.map((input) => rebuilt.get(input) ?? input)
  const control = node.control.map((before) => rebuilt.get(before) ?? before)
  const same =
    inputs.every((input, index) => input === node.inputs[index]) &&
    control.every((before, index) => before === node.control[index])
  return same ? node : { ...node, inputs, control }
}

/**
 * Eager fetches as a graph of the variables: each leaf that an eager read left becomes a read again, so that the graph can be
 * run at other values than those it was made with.
 */
export function rebindVariables(runtime: TensorRuntime, fetches: readonly Node[]): Node[] {
  const { facts } = runtime
  return replaceNodes(fetches, (node) => {
    const variable = isOp(node, "input") ? facts.variableOf(node) : null
    if (variable === null) return null
    return { ...node, op: "read_variable", attrs: { variable } }
  })
}
