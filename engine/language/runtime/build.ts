// How a native makes a tensor: inputs become nodes, the builder is stamped with place and name, misuse is raised as Python's.
import type { DType } from "../../base/dtype.ts"
import { formatShape, isKnown, sizeOf } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import type { NativeContext } from "../machine/native.ts"
import type { PyValue } from "../objects/object.ts"
import { type ConvertOptions, dtypeOfValue, isSymbolic, toNode } from "./convert.ts"
import { raising, resourceExhaustedErrorType } from "./errors.ts"
import { evaluateOne } from "./evaluate.ts"
import { PyTensor, PyVariable } from "./objects.ts"
import { runtimeOf, type TensorRuntime } from "./runtime.ts"

/** Most elements of one tensor: half a gigabyte of float32. */
const MOST_ELEMENTS = 134_217_728

/** Unevaluated nodes behind an eager tensor before it is run in passing, so that a long loop's graph stays small. */
const LONGEST_SEGMENT = 2_000

/** What a native works with while it makes one operation. */
export interface Building {
  readonly ctx: NativeContext
  readonly runtime: TensorRuntime
  readonly b: Builder
  readonly symbolic: boolean
  /** The node of an argument. */
  node(value: PyValue, options?: ConvertOptions): Node
  /** Nodes of several arguments that must agree in dtype: a tensor among them decides for numbers and arrays. */
  nodes(values: readonly PyValue[], options?: ConvertOptions): Node[]
}

export interface OperationOptions {
  /** The name that TensorFlow 1 gives by default: `MatMul`, `add`. */
  readonly kind: string
  /** The program's `name=`. */
  readonly name?: PyValue
  /** Values that decide whether the result is a symbol. */
  readonly inputs: readonly PyValue[]
}

/** Makes one tensor. */
export function operation(ctx: NativeContext, options: OperationOptions, make: (building: Building) => Node): PyTensor {
  return operations(ctx, options, (building) => [make(building)])[0] as PyTensor
}

/** Makes several tensors of one operation (split, top_k). */
export function operations(
  ctx: NativeContext,
  options: OperationOptions,
  make: (building: Building) => readonly Node[],
): PyTensor[] {
  const runtime = runtimeOf(ctx)
  const symbolic = runtime.symbolic || options.inputs.some((input) => isSymbolic(ctx, input))
  const name = typeof options.name === "string" ? options.name : null
  ctx.charge(1)
  const building = createBuilding(ctx, runtime, symbolic)
  const stamps = { span: ctx.span, name, control: symbolic ? runtime.graph.controlInputs : [] }
  const nodes = raising(ctx, () => runtime.shared.builder.with(stamps, () => make(building)))
  return nodes.map((node) => finish(ctx, runtime, node, symbolic, name ?? options.kind))
}

function createBuilding(ctx: NativeContext, runtime: TensorRuntime, symbolic: boolean): Building {
  const node = (value: PyValue, options: ConvertOptions = {}): Node => toNode(ctx, runtime, value, symbolic, options)
  return {
    ctx,
    runtime,
    b: runtime.shared.builder,
    symbolic,
    node,
    nodes(values, options = {}) {
      const like = options.like ?? commonDType(ctx, values)
      return values.map((value) => node(value, { ...options, like }))
    },
  }
}

/** The dtype of the first tensor among values, which numbers and arrays beside it take. */
export function commonDType(ctx: NativeContext, values: readonly PyValue[]): DType | null {
  for (const value of values) {
    if (value instanceof PyTensor || value instanceof PyVariable) return dtypeOfValue(ctx, value)
  }
  return null
}

/** What a node costs, in instructions of the machine: making it, differentiating it, compiling it. */
export const NODE_WORK = 200

/** The tensor of a new node: checked for size, named where the program is a graph. */
export function finish(
  ctx: NativeContext,
  runtime: TensorRuntime,
  node: Node,
  symbolic: boolean,
  name: string,
): PyTensor {
  ctx.charge(NODE_WORK)
  if (isKnown(node.shape) && sizeOf(node.shape) > MOST_ELEMENTS) {
    ctx.raise(
      resourceExhaustedErrorType,
      `OOM when allocating tensor with shape${formatShape(node.shape)} and type ${node.dtype}: it has more than ${MOST_ELEMENTS.toLocaleString("en")} elements. Make it smaller, or use batches.`,
    )
  }
  if (symbolic) {
    if (runtime.facts.graphName(node) === undefined) runtime.facts.setGraphName(node, runtime.graph.uniqueName(name))
  } else if (runtime.facts.pendingNodes(node) > LONGEST_SEGMENT) evaluateOne(ctx, runtime, node)
  return new PyTensor(node, symbolic)
}
