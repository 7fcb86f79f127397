// From values of the program to nodes: a tensor is its node, a variable is read, a number is a constant or an input. Lists of tensors and what is no tensor are in convert-nest.ts.
import { type DType, scalarValue, type TensorValue } from "../../base/dtype.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import type { NativeContext } from "../machine/native.ts"
import { NdArray } from "../numpy/array.ts"
import { LiveNumber } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { raiseType, raiseValue } from "./errors.ts"
import { furtherRuntime } from "./further.ts"
import { PyTensor, PyVariable } from "./objects.ts"
import { readVariable } from "./reads.ts"
import type { TensorRuntime } from "./runtime.ts"
import { floatDType, itemsOf, valueOfPython } from "./values.ts"

/** Arrays up to so many elements stand in the text of a graph; larger ones are leaves. */
const LARGEST_CONSTANT = 16

export interface ConvertOptions {
  /** The dtype that it must have; a tensor of another one is an error. */
  readonly dtype?: DType | null
  /** The dtype that a number or array takes where it can. */
  readonly like?: DType | null
  /** What is converted, for messages. */
  readonly what?: string
  /** Whether a number is a literal that stands in this very expression: a constant, not an input. */
  readonly literal?: boolean
}

/** Whether a value is a symbol of a graph, or a nest that holds one. */
export function isSymbolic(ctx: NativeContext, value: PyValue): boolean {
  if (value instanceof PyTensor) return value.symbolic
  const items = itemsOf(ctx, value)
  return items !== null && items.some((item) => isSymbolic(ctx, item))
}

/** The node of any value that TensorFlow would convert to a tensor. `symbolic` says which kind of read a variable gets. */
export function toNode(
  ctx: NativeContext,
  runtime: TensorRuntime,
  value: PyValue,
  symbolic: boolean,
  options: ConvertOptions = {},
): Node {
  const { dtype = null, like = null } = options
  if (value instanceof PyTensor) return checked(ctx, runtime.linked(value.node), dtype, options)
  if (value instanceof PyVariable) return checked(ctx, readVariable(runtime, value.info, symbolic), dtype, options)
  if (value instanceof LiveNumber) return liveNode(ctx, runtime, value, dtype, like)
  const known = valueOfPython(ctx, value, dtype, like)
  if (known !== null) return valueNode(runtime, known, options.literal === true || (symbolic && !isNumber(value)))
  return furtherRuntime.get().convertNest.nestNode(ctx, runtime, value, symbolic, options)
}

/** An input that holds a value; small ones of a graph are constants. */
export function valueNode(runtime: TensorRuntime, value: TensorValue, asConstant: boolean): Node {
  const { builder, facts } = runtime.shared
  if (asConstant && value.data.length <= LARGEST_CONSTANT) return unordered(builder, () => builder.constant(value))
  const role = value.shape.length === 0 ? "number" : "leaf"
  const attrs = { role, label: "", shape: value.shape, dtype: value.dtype } as const
  const node = unordered(builder, () => builder.op("input", [], attrs))
  facts.setValue(node, value)
  return node
}

/** Makes a leaf: nothing has to run before a value that is given. */
export function unordered<T>(builder: Builder, make: () => T): T {
  return builder.with({ span: null, control: [] }, make)
}

function isNumber(value: PyValue): boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
}

function liveNode(
  ctx: NativeContext,
  runtime: TensorRuntime,
  number: LiveNumber,
  dtype: DType | null,
  like: DType | null,
): Node {
  const { builder, facts } = runtime.shared
  const value = valueOfPython(ctx, number.slot.value, dtype, like)
  if (value === null) return raiseType(ctx, "internal: a live number without a value")
  if (!number.bound) return unordered(builder, () => builder.constant(value))
  const attrs = { role: "number", label: number.slot.name ?? "", shape: [], dtype: value.dtype } as const
  const node = unordered(builder, () => builder.op("input", [], attrs))
  facts.setValue(node, value)
  facts.setSlot(node, number.slot)
  return node
}

function checked(ctx: NativeContext, node: Node, dtype: DType | null, options: ConvertOptions): Node {
  if (dtype === null || node.dtype === dtype) return node
  const what = options.what ?? "Tensor"
  return raiseValue(
    ctx,
    `${what}: Tensor conversion requested dtype ${dtype} for Tensor with dtype ${node.dtype}. Use tf.cast(x, tf.${dtype}).`,
  )
}

/** A constant scalar that a binary operation's other side decides the dtype of. */
export function numberNode(runtime: TensorRuntime, dtype: DType, value: number): Node {
  return runtime.shared.builder.constant(scalarValue(dtype, value))
}

/** The dtype that a value has on its own; null for what is no tensor. */
export function dtypeOfValue(ctx: NativeContext, value: PyValue): DType | null {
  if (value instanceof PyTensor) return value.node.dtype
  if (value instanceof PyVariable) return value.info.dtype
  if (value instanceof NdArray) return value.dtype
  if (typeof value === "number") return floatDType(ctx)
  if (typeof value === "bigint") return "int32"
  return typeof value === "boolean" ? "bool" : null
}
