// Pass: equal operations on equal inputs become one node. Draws with different keys differ by their inputs and stay apart.
import type { TensorValue } from "../base/dtype.ts"
import { isOp, type Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import { mapRoots, type PureGraph, rootsOf } from "./pure-graph.ts"

/** Larger constants are equal only where they share their data. */
const LONGEST_COMPARED = 64

const scalarText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value))

function attrText(attrs: object): string {
  return JSON.stringify(attrs, (_key, value: unknown) => (typeof value === "number" ? scalarText(value) : value))
}

/** The same graph with every repeated part once. */
export function mergeCommon(graph: PureGraph): PureGraph {
  const merged = new Map<Node, Node>()
  const byKey = new Map<string, Node>()
  const sharedData = new Map<TensorValue["data"], number>()

  function constantText({ dtype, shape, data }: TensorValue): string {
    const head = `${dtype} ${shape.join(",")}`
    if (data.length <= LONGEST_COMPARED) return `${head} ${Array.from(data, scalarText).join(",")}`
    const number = sharedData.get(data) ?? sharedData.size
    sharedData.set(data, number)
    return `${head} data ${number}`
  }

  function keyOf(node: Node, inputs: readonly Node[]): string {
    if (isOp(node, "constant")) return `constant ${constantText(node.attrs.value)}`
    if (isOp(node, "read_variable")) return `read ${node.attrs.variable.id}`
    if (isOp(node, "input")) return `input ${node.id}`
    return `${node.op} ${node.dtype} ${inputs.map((input) => input.id).join(" ")} ${attrText(node.attrs)}`
  }

  for (const node of walk(rootsOf(graph))) {
    const inputs = node.inputs.map((input) => merged.get(input) ?? input)
    const key = keyOf(node, inputs)
    const same = inputs.every((input, index) => input === node.inputs[index])
    const kept = byKey.get(key) ?? (same ? node : { ...node, inputs })
    byKey.set(key, kept)
    merged.set(node, kept)
  }
  return mapRoots(graph, (node) => merged.get(node) ?? node)
}
