// Finds in a program the prediction, the one input that it is made from, and what it is to meet. It runs nothing.
import { isFloat, type TensorValue } from "../../base/dtype.ts"
import { isOp, type Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { PyValue } from "../../language/objects/object.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { PyTensor } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"

const PREDICTION_NAMES = [
  ...["prediction", "predictions", "pred", "preds", "y_pred", "y_hat", "yhat", "predicted", "hypothesis"],
  ...["model_output", "output", "outputs", "logits"],
] as const

/** Rows from which a curve can be drawn. */
const FEWEST_ROWS = 2

/** One input and one output, row by row. */
export interface FitData {
  /** A graph of the variables. */
  readonly prediction: Node
  /** What stands for the data in it. */
  readonly input: Node
  readonly inputName: string
  readonly x: TensorValue
  readonly y: TensorValue
}

/** Null where the program has no prediction from one number per row, or nothing to compare it with. */
export function findFitData(
  runtime: TensorRuntime,
  names: ReadonlyMap<string, PyValue>,
  loss: Node | null,
): FitData | null {
  const value = PREDICTION_NAMES.map((name) => names.get(name)).find((found) => found instanceof PyTensor)
  if (!(value instanceof PyTensor) || loss === null) return null
  const [prediction, lossGraph] = rebindVariables(runtime, [value.node, loss])
  if (prediction === undefined || lossGraph === undefined) return null
  const nodes = walk([prediction])
  if (!nodes.some((node) => runtime.facts.variableOf(node) !== null)) return null
  const inputs = dataNodes(runtime, nodes)
  const [input] = inputs
  if (input === undefined || inputs.length > 1) return null
  const used = new Set(nodes)
  const rows = rowsOf(input.value)
  const targets = dataNodes(runtime, walk([lossGraph])).filter(
    ({ node, value: target }) => !used.has(node) && rowsOf(target) === rows,
  )
  const [target] = targets
  if (target === undefined) return null
  const inputName = [...names].find(([, named]) => named instanceof PyTensor && named.node.id === input.node.id)?.[0]
  return { prediction, input: input.node, inputName: inputName ?? "x", x: input.value, y: target.value }
}

interface DataNode {
  readonly node: Node
  /** All rows, also where a batch takes some of them. */
  readonly value: TensorValue
}

/** What holds data of one number per row: leaves, constants, what was fed, and batches of them. */
function dataNodes(runtime: TensorRuntime, nodes: readonly Node[]): DataNode[] {
  const batched = nodes.filter((node) => isOp(node, "gather") && isBatch(runtime, node.inputs[1]))
  const behind = new Set(batched.flatMap((node) => walk(node.inputs)))
  return nodes.flatMap((node): DataNode[] => {
    if (behind.has(node)) return []
    const source = batched.includes(node) ? node.inputs[0] : node
    const value = source === undefined ? null : dataValue(runtime, source)
    return value === null ? [] : [{ node, value }]
  })
}

function isBatch(runtime: TensorRuntime, node: Node | undefined): boolean {
  return node !== undefined && runtime.facts.batch(node) !== undefined
}

function dataValue(runtime: TensorRuntime, node: Node): TensorValue | null {
  if (!isFloat(node.dtype) || runtime.facts.variableOf(node) !== null) return null
  if (!isOp(node, "constant") && !isOp(node, "input")) return null
  const value = isOp(node, "constant")
    ? node.attrs.value
    : (runtime.sessions.feeds.get(node) ?? runtime.facts.value(node))
  return value !== undefined && rowsOf(value) >= FEWEST_ROWS ? value : null
}

/** Rows of a column or a row of numbers; 0 for anything else. */
function rowsOf({ shape }: TensorValue): number {
  const [rows = 0, columns = 1, ...rest] = shape
  return rest.length === 0 && (shape.length === 1 || columns === 1) ? rows : 0
}
