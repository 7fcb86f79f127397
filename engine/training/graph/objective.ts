// What a declared program minimises: the loss that it names, as a graph of its variables.
import { isFloat } from "../../base/dtype.ts"
import { isKnown, sizeOf } from "../../base/shape.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { PyValue } from "../../language/objects/object.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { PyTensor } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"

/** A scalar to be minimised. */
export interface Minimised {
  /** A graph of the variables: it can be run at other values than those it was made with. */
  readonly loss: Node
  /** The name in the program, where it has one. */
  readonly name: string | null
  /** Said where the loss was not named as one. */
  readonly note: string | null
  /** The trainable variables that it depends on, in order of creation. */
  readonly variables: readonly VariableInfo[]
}

/** The top-level names of a program and their values. */
export type Names = ReadonlyMap<string, PyValue>

/** Names of a loss, the first that there is. */
export const LOSS_NAMES = ["loss", "cost"] as const

/** The loss that a declared program names, else the one scalar that can be meant; null where there is none. */
export function declaredLoss(runtime: TensorRuntime, names: Names): Minimised | null {
  for (const name of LOSS_NAMES) {
    const node = scalarNode(names.get(name))
    const found = node === null ? null : minimised(runtime, node, name, null)
    if (found !== null) return found
  }
  const candidates = [...names].flatMap(([name, value]) => {
    const node = name.startsWith("_") || name === "test_loss" ? null : scalarNode(value)
    const found = node === null ? null : minimised(runtime, node, name, null)
    return node === null || found === null ? [] : [{ name, node, found }]
  })
  const used = new Set(
    [...names.values()].flatMap((value) =>
      value instanceof PyTensor ? walk([value.node]).filter((node) => node !== value.node) : [],
    ),
  )
  const ends = candidates.filter(({ node, found }) => !used.has(node) && node.inputs.length > 0 && found !== null)
  const [only] = ends
  if (only === undefined || ends.length > 1) return null
  return {
    ...only.found,
    note: `${only.name} is minimised: the only scalar that depends on a variable and feeds nothing.`,
  }
}

/** A float tensor of one element, as its node. */
export function scalarNode(value: PyValue | undefined): Node | null {
  if (!(value instanceof PyTensor) || !isFloat(value.node.dtype)) return null
  const { shape } = value.node
  return shape === null || (isKnown(shape) && sizeOf(shape) === 1) ? value.node : null
}

/** The node over the variables that it depends on; null where there are none. */
export function minimised(
  runtime: TensorRuntime,
  node: Node,
  name: string | null,
  note: string | null,
): Minimised | null {
  const [loss] = rebindVariables(runtime, [node])
  if (loss === undefined) return null
  const read = new Set(walk([loss]).flatMap((part) => runtime.facts.variableOf(part)?.id ?? []))
  const variables = [...runtime.graph.variables.values()]
    .map((entry) => entry.info)
    .filter((info) => info.trainable && read.has(info.id))
  return variables.length === 0 ? null : { loss, name, note, variables }
}
