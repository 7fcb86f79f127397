// How far a float32 result may lie from the float64 reference: as far as the reference moves when every operation errs as its
// own samples allow. So each program has its own tolerance, from the operations that it has and from how they amplify errors.
import { isFloat } from "../../../engine/base/dtype.ts"
import { isOp, type Node } from "../../../engine/graph/node.ts"
import type { OpName } from "../../../engine/graph/op-attrs.ts"
import { walk } from "../../../engine/graph/walk.ts"
import { opTable } from "../../../engine/ops/index.ts"
import type { OpRecord, OpSample, ReferenceTensor } from "../../../engine/ops/record.ts"
import { opTrials } from "../../../engine/ops/samples/table.ts"
import { evaluate } from "../../../engine/reference/evaluate.ts"
import type { RandomGraph } from "./random-graph.ts"

/** What a program must give: the exact values, each with the relative error that it may have. */
export interface Wanted {
  readonly outputs: readonly Allowed[]
  readonly variables: ReadonlyMap<number, Allowed>
}
export interface Allowed {
  readonly exact: ReferenceTensor
  readonly tolerance: number
}

/** Operations whose values come from outside. */
const GIVEN: ReadonlySet<OpName> = new Set<OpName>(["constant", "input", "read_variable"])

/** Sums, whose error is that of the terms: these may be far larger than what remains of them. */
const SUMS: ReadonlySet<OpName> = new Set<OpName>(["reduce_sum", "matmul", "cumsum", "scatter_add"])

const largest = ({ data }: ReferenceTensor): number =>
  data.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0)

/** The largest error that the samples of an operation allow, in units of 2^-24. */
function ulpsOf(name: OpName): number {
  const samples: readonly OpSample[] = opTrials[name].samples
  return Math.max(0, ...samples.map(({ ulps }) => ulps))
}

/** The size that an operation's error is relative to. */
function scaleOf<N extends OpName>(node: Node<N>, value: ReferenceTensor, inputs: readonly ReferenceTensor[]): number {
  if (!SUMS.has(node.op)) return largest(value)
  const record: OpRecord<N> = opTable[node.op]
  const sizes = inputs.map((input) => ({ ...input, data: input.data.map(Math.abs) }))
  return largest(record.reference(sizes, node.attrs))
}

/** The reference's values where each operation errs by what it may; `sign` says to which side, by node and element. */
function shaken(graph: RandomGraph, room: number, sign: (node: number, element: number) => number) {
  const known = new Map<number, ReferenceTensor>()
  for (const [id, value] of graph.feeds) known.set(id, { ...value, data: Float64Array.from(value.data) })
  for (const node of walk([...graph.outputs, ...graph.updates])) {
    const [value] = evaluate([node], known, graph.variables).values
    if (value === undefined) throw new Error(`${node.op} has no value`)
    if (GIVEN.has(node.op) || isOp(node, "assign") || !isFloat(node.dtype)) {
      known.set(node.id, value)
      continue
    }
    const inputs = node.inputs.map(({ id }) => known.get(id) as ReferenceTensor)
    const error = (ulpsOf(node.op) + room) * 2 ** -24 * scaleOf(node, value, inputs)
    known.set(node.id, { ...value, data: value.data.map((x, index) => x + sign(node.id, index) * error) })
  }
  return known
}

/** To one side, and to either side without order. */
const SIGNS: readonly ((node: number, element: number) => number)[] = [
  () => 1,
  (node, element) => (((node * 7 + element * 13 + 5) * 0.6180339887498949) % 1 < 0.5 ? 1 : -1),
  (node, element) => (((node * 11 + element * 3 + 1) * 0.7548776662466927) % 1 < 0.5 ? 1 : -1),
]

/** The exact values of a program and what each may err by: never more than `most`. `room` is added to each operation's own tolerance. */
export function wantedOf(graph: RandomGraph, room: number, most: number): Wanted {
  const { outputs, updates, feeds, variables } = graph
  const exact = evaluate([...outputs, ...updates], feeds, variables)
  const trials = SIGNS.map((sign) => shaken(graph, room, sign))
  const allowed = (node: Node, value: ReferenceTensor): Allowed => {
    const moves = trials.map((known) => {
      const moved = known.get(node.id) as ReferenceTensor
      return largest({ ...value, data: value.data.map((x, index) => x - (moved.data[index] as number)) })
    })
    const least = (4 + room) * 2 ** -24
    return { exact: value, tolerance: Math.min(most, least + Math.max(...moves) / (largest(value) || 1)) }
  }
  const stores = new Map<number, Allowed>()
  for (const node of walk(updates)) {
    const value = isOp(node, "assign") ? exact.variables.get(node.attrs.variable.id) : undefined
    // Of several the last stays, as in the reference.
    if (isOp(node, "assign") && value !== undefined) stores.set(node.attrs.variable.id, allowed(node, value))
  }
  const found = outputs.map((node, index) => allowed(node, exact.values[index] as ReferenceTensor))
  return { outputs: found, variables: stores }
}
