// The oracle: evaluates a graph in float64, one operation after the other, slowly and obviously. Not a back end.
import { allocate, type TensorValue } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { formatShape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { assignSeenBy, walk } from "../graph/walk.ts"
import { opTable } from "../ops/index.ts"
import type { OpRecord, ReferenceTensor } from "../ops/record.ts"

export interface Evaluation {
  /** The fetched values in the order asked for. */
  readonly values: readonly ReferenceTensor[]
  /** Every variable's value after the run, by its id. */
  readonly variables: ReadonlyMap<number, ReferenceTensor>
}

/**
 * Evaluates the fetches and whatever they need. Float nodes are not rounded, float32 ones neither; integers wrap. Reads of a
 * variable see its value from before the run, unless they come after an assign by control inputs; of several assigns to one variable the last in trace order stays.
 */
export function evaluate(
  fetches: readonly Node[],
  feeds: ReadonlyMap<number, TensorValue | ReferenceTensor> = new Map(),
  variables: ReadonlyMap<number, TensorValue | ReferenceTensor> = new Map(),
): Evaluation {
  const values = new Map<Node, ReferenceTensor>()
  const after = new Map<number, ReferenceTensor>()
  for (const [id, value] of variables) after.set(id, inFloat64(value))
  const before = new Map(after)
  for (const node of walk(fetches)) {
    const value = evaluateNode(node, values, feeds, before)
    checkShape(node, value)
    values.set(node, value)
    if (isOp(node, "assign")) after.set(node.attrs.variable.id, value)
  }
  return { values: fetches.map((node) => evaluated(values, node)), variables: after }
}

function evaluateNode(
  node: Node,
  values: ReadonlyMap<Node, ReferenceTensor>,
  feeds: ReadonlyMap<number, TensorValue | ReferenceTensor>,
  before: ReadonlyMap<number, ReferenceTensor>,
): ReferenceTensor {
  const fed = feeds.get(node.id)
  if (fed !== undefined) return inFloat64(fed)
  if (isOp(node, "read_variable")) {
    const assign = assignSeenBy(node)
    const value = assign === null ? before.get(node.attrs.variable.id) : values.get(assign)
    invariant(value !== undefined, `variable ${node.attrs.variable.name} has no value`)
    return value
  }
  return apply(
    node,
    node.inputs.map((input) => evaluated(values, input)),
  )
}

function apply<N extends OpName>(node: Node<N>, inputs: readonly ReferenceTensor[]): ReferenceTensor {
  const record: OpRecord<N> = opTable[node.op]
  // Shapes that were unknown while tracing are held to the rule now: this throws the user's error, not one of ours.
  record.infer(
    node.inputs.map((input, index) => ({ ...input, shape: inputs[index]?.shape ?? input.shape })),
    node.attrs,
  )
  return record.reference(inputs, node.attrs)
}

function evaluated(values: ReadonlyMap<Node, ReferenceTensor>, node: Node): ReferenceTensor {
  const value = values.get(node)
  invariant(value !== undefined, `node ${node.id} (${node.op}) was not evaluated`)
  return value
}

function checkShape(node: Node, value: ReferenceTensor): void {
  const fits =
    node.shape === null ||
    (node.shape.length === value.shape.length &&
      node.shape.every((extent, axis) => extent === null || extent === value.shape[axis]))
  invariant(
    fits,
    `node ${node.id} (${node.op}) of ${formatShape(node.shape)} has a value of ${formatShape(value.shape)}`,
  )
  invariant(node.dtype === value.dtype, `node ${node.id} (${node.op}) of ${node.dtype} has a value of ${value.dtype}`)
}

/** A tensor value in the reference's storage. */
export function inFloat64({ dtype, shape, data }: TensorValue | ReferenceTensor): ReferenceTensor {
  return { dtype, shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}

/** A reference value in the storage of its dtype, rounded to it. */
export function inStorage({ dtype, shape, data }: ReferenceTensor): TensorValue {
  const storage = allocate(dtype, data.length)
  storage.set(data)
  return { dtype, shape, data: storage }
}
