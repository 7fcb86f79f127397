// How tensors and variables print, in TensorFlow 1 and 2's words.

import { formatShape } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import { numpyOfValue } from "../../runtime/array-values.ts"
import { evaluateOne } from "../../runtime/evaluate.ts"
import type { PyOperation, PyTensor, PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"

/** NumPy's text of a value; an array of several lines begins on one of its own. */
function ownLine(text: string): string {
  return text.includes("\n") ? `\n${text}` : text
}

/** `add:0`, the name of a symbol's output. */
export function tensorName(ctx: NativeContext, tensor: PyTensor): string {
  const runtime = runtimeOf(ctx)
  return `${runtime.facts.graphName(tensor.node) ?? tensor.node.name ?? tensor.node.op}:0`
}

export function tensorStr(ctx: NativeContext, tensor: PyTensor): string {
  const { node } = tensor
  if (tensor.symbolic)
    return `Tensor("${tensorName(ctx, tensor)}", shape=${formatShape(node.shape)}, dtype=${node.dtype})`
  const value = evaluateOne(ctx, runtimeOf(ctx), node)
  const text = ownLine(ctx.str(numpyOfValue(value)))
  return `tf.Tensor(${text}, shape=${formatShape(value.shape)}, dtype=${value.dtype})`
}

export function tensorRepr(ctx: NativeContext, tensor: PyTensor): string {
  const { node } = tensor
  if (tensor.symbolic)
    return `<tf.Tensor '${tensorName(ctx, tensor)}' shape=${formatShape(node.shape)} dtype=${node.dtype}>`
  const value = evaluateOne(ctx, runtimeOf(ctx), node)
  const text = ownLine(ctx.repr(numpyOfValue(value)))
  return `<tf.Tensor: shape=${formatShape(value.shape)}, dtype=${value.dtype}, numpy=${text}>`
}

export function variableRepr(ctx: NativeContext, variable: PyVariable): string {
  const { name, shape, dtype } = variable.info
  const runtime = runtimeOf(ctx)
  const head = `<tf.Variable '${name}:0' shape=${formatShape(shape)} dtype=${dtype}`
  const value = runtime.graph.mode === "graph" ? undefined : runtime.variableValue(variable.info)
  if (value === undefined) return `${head}_ref>`
  return `${head}, numpy=${ownLine(ctx.repr(numpyOfValue(value)))}>`
}

export function operationRepr(operation: PyOperation): string {
  return `<tf.Operation '${operation.name}' type=NoOp>`
}
