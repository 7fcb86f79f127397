// From lists that hold tensors to a node, from shapes to their sizes; and what is said of a value that cannot become a tensor.
import type { Node } from "../../graph/node.ts"
import type { NativeContext } from "../machine/native.ts"
import type { PyValue } from "../objects/object.ts"
import { type ConvertOptions, toNode } from "./convert.ts"
import { raiseType, raiseValue, raising } from "./errors.ts"
import { PyDType, PyOperation, PyTensor, PyTensorShape, PyVariable } from "./objects.ts"
import type { TensorRuntime } from "./runtime.ts"
import { itemsOf } from "./values.ts"

/** The node of a value that is neither tensor, variable, number nor nest of numbers. */
export function nestNode(
  ctx: NativeContext,
  runtime: TensorRuntime,
  value: PyValue,
  symbolic: boolean,
  options: ConvertOptions,
): Node {
  if (value instanceof PyTensorShape) return shapeNode(ctx, runtime, value)
  const items = itemsOf(ctx, value)
  if (items !== null && holdsTensor(ctx, value)) return stackNodes(ctx, runtime, items, symbolic, options)
  return refuse(ctx, value, options)
}

/** Whether a value is a tensor or variable, or a nest that holds one. */
function holdsTensor(ctx: NativeContext, value: PyValue): boolean {
  if (value instanceof PyTensor || value instanceof PyVariable) return true
  const items = itemsOf(ctx, value)
  return items !== null && items.some((item) => holdsTensor(ctx, item))
}

function shapeNode(ctx: NativeContext, runtime: TensorRuntime, { shape }: PyTensorShape): Node {
  if (shape === null || shape.some((extent) => extent === null)) {
    raiseValue(
      ctx,
      "Cannot convert a partially known TensorShape to a Tensor. Use tf.shape(x), which is known when it runs.",
    )
  }
  return runtime.shared.builder.constant({
    dtype: "int32",
    shape: [shape.length],
    data: Int32Array.from(shape as number[]),
  })
}

/** A list that holds tensors, as tf.stack. */
function stackNodes(
  ctx: NativeContext,
  runtime: TensorRuntime,
  items: readonly PyValue[],
  symbolic: boolean,
  options: ConvertOptions,
): Node {
  const { builder } = runtime.shared
  const tensor = items.find((item) => item instanceof PyTensor || item instanceof PyVariable)
  const like =
    tensor instanceof PyTensor
      ? tensor.node.dtype
      : tensor instanceof PyVariable
        ? tensor.info.dtype
        : (options.like ?? null)
  const nodes = items.map((item) => toNode(ctx, runtime, item, symbolic, { ...options, like }))
  return raising(ctx, () => {
    const parts = nodes.map((node) => {
      if (node.shape === null) return raiseValue(ctx, "stack: a tensor of unknown rank cannot stand in a list.")
      return builder.op("reshape", [node], { shape: [1, ...reshapable(ctx, node)] })
    })
    return builder.op("concat", parts, { axis: 0 })
  })
}

function reshapable(ctx: NativeContext, node: Node): number[] {
  const sizes = (node.shape ?? []).map((extent) => extent ?? -1)
  if (sizes.filter((size) => size === -1).length > 1) raiseValue(ctx, "stack: more than one size is unknown.")
  return sizes
}

function refuse(ctx: NativeContext, value: PyValue, options: ConvertOptions): never {
  const what = options.what === undefined ? "" : `${options.what}: `
  if (value === null) raiseValue(ctx, `${what}None values not supported. A function without return gives None.`)
  if (typeof value === "string") {
    raiseType(ctx, `${what}text cannot become a tensor here: there are no string tensors. Use numbers.`)
  }
  if (value instanceof PyOperation) {
    raiseType(
      ctx,
      `${what}Can't convert Operation '${value.name}' to Tensor. An operation has no value: run it in a session.`,
    )
  }
  if (value instanceof PyDType) raiseType(ctx, `${what}a dtype is not a value.`)
  const type = ctx.typeOf(value).name
  raiseType(ctx, `${what}Expected a number, an array or a tensor, but got ${ctx.repr(value)} of type '${type}'.`)
}
