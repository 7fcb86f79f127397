// Giving variables values: the first one, and every later one, before which the machine is asked whether it stops.
import { isFloat, type TensorValue } from "../../base/dtype.ts"
import { formatShape, isKnown, sameShape } from "../../base/shape.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { VariableUpdate } from "../../optimise/apply.ts"
import type { NativeContext } from "../machine/native.ts"
import { raiseValue } from "./errors.ts"
import { evaluate } from "./evaluate.ts"
import type { TensorRuntime } from "./runtime.ts"
import { noteAssign } from "./training-notes.ts"

/** Asks the machine, before any effect of an assignment of these variables. It may stop here and make the call again. */
export function askBefore(ctx: NativeContext, variables: readonly VariableInfo[]): void {
  const trainable = variables.filter((variable) => variable.trainable).map((variable) => variable.id)
  if (trainable.length > 0) ctx.beforeTrainableAssign(trainable)
}

/** Assigns values that are computed together, all from the variables' values before. */
export function assignEager(ctx: NativeContext, runtime: TensorRuntime, updates: readonly VariableUpdate[]): void {
  for (const { variable, value } of updates) checkShape(ctx, variable, value)
  askBefore(
    ctx,
    updates.map((update) => update.variable),
  )
  noteAssign(
    runtime.training,
    updates.map((update) => update.variable),
  )
  const values = evaluate(
    ctx,
    runtime,
    updates.map((update) => update.value),
    interesting(runtime),
  )
  updates.forEach(({ variable }, index) => {
    runtime.setVariableValue(variable, values[index] as TensorValue)
    if (variable.trainable) runtime.training.assigned = true
  })
}

/** Loss and gradients of what was differentiated last: they come almost free with the update, and the page shows them. */
function interesting(runtime: TensorRuntime): Node[] {
  const objective = runtime.training.objective
  if (objective === null || (objective.symbolic ?? runtime.graph.mode === "graph")) return []
  return [...objective.losses, ...objective.gradients].filter(
    (node) => isKnown(node.shape) && runtime.facts.pendingNodes(node) > 0 && isFloat(node.dtype),
  )
}

function checkShape(ctx: NativeContext, variable: VariableInfo, value: Node): void {
  if (value.shape === null || sameShape(value.shape, variable.shape)) return
  const fits =
    value.shape.length === variable.shape.length &&
    value.shape.every((extent, axis) => extent === null || extent === variable.shape[axis])
  if (fits) return
  raiseValue(
    ctx,
    `Cannot assign value to variable '${variable.name}:0': Shape mismatch. The variable shape ${formatShape(variable.shape)}, and the assigned value shape ${formatShape(value.shape)} are incompatible.`,
  )
}
