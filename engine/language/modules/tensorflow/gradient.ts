// tf.gradients and tf.hessians: derivatives as new nodes of the graph.

import { isFloat } from "../../../base/dtype.ts"
import { generate } from "../../../base/generate.ts"
import { isKnown, sizeOf } from "../../../base/shape.ts"
import type { Node, VariableInfo } from "../../../graph/node.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { PyList } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { finish } from "../../runtime/build.ts"
import { toNode } from "../../runtime/convert.ts"
import type { Source } from "../../runtime/differentiate.ts"
import { raiseType, raiseValue, raising } from "../../runtime/errors.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { differentiateForProgram } from "../../runtime/on-tape.ts"
import { runtimeOf, type TensorRuntime } from "../../runtime/runtime.ts"
import type { TapeState } from "../../runtime/tape-state.ts"
import { noteGradient } from "../../runtime/training-notes.ts"
import { itemsOf } from "../../runtime/values.ts"
import type { FunctionTable } from "./table.ts"

/** What a value is differentiated by; numbers and arrays are no tensors and cannot be. */
export function sourceOf(ctx: NativeContext, value: PyValue, what: string): Source {
  if (value instanceof PyVariable) return value.info
  if (value instanceof PyTensor) return value.node
  return raiseType(
    ctx,
    `${what}: expected a tensor or variable to differentiate by, got ${ctx.repr(value)}. Make it one with tf.constant or tf.Variable before it is used.`,
  )
}

/** The variables among sources, with their gradients: what training may be interested in. */
export function noteSources(
  runtime: TensorRuntime,
  ys: readonly Node[],
  sources: readonly Source[],
  found: readonly (Node | null)[],
  symbolic: boolean,
): void {
  const variables: VariableInfo[] = []
  const gradients: Node[] = []
  sources.forEach((source, index) => {
    const gradient = found[index] ?? null
    const variable = "trainable" in source ? source : runtime.facts.variableOf(source)
    if (gradient === null || variable === null || !variable.trainable) return
    variables.push(variable)
    gradients.push(gradient)
  })
  noteGradient(runtime.training, ys, variables, gradients, symbolic)
}

/** Whether unconnected gradients are to be zeros: `tf.UnconnectedGradients.ZERO` or "zero". */
export function wantsZeros(value: PyValue): boolean {
  return typeof value === "string" && value.toLowerCase() === "zero"
}

/** Zeros in the shape of a source. */
export function zerosFor(ctx: NativeContext, runtime: TensorRuntime, source: Source, symbolic: boolean): Node {
  const node = "trainable" in source ? toNode(ctx, runtime, new PyVariable(source), symbolic) : source
  return runtime.shared.builder.fillLike(node, 0)
}

function list(ctx: NativeContext, value: PyValue): readonly PyValue[] {
  return itemsOf(ctx, value) ?? [value]
}

const gradients = native(
  "gradients",
  "(ys, xs, grad_ys=None, name='gradients', colocate_gradients_with_ops=False, gate_gradients=False, aggregation_method=None, stop_gradients=None, unconnected_gradients='none')",
  (ctx, ys, xs, gradYs, _name, _colocate, _gate, _aggregate, stops, unconnected) => {
    const runtime = runtimeOf(ctx)
    const targets = list(ctx, ys as PyValue)
    const symbolic = runtime.symbolic || targets.some((y) => y instanceof PyTensor && y.symbolic)
    const nodes = targets.map((y) => toNode(ctx, runtime, y, symbolic, { what: "gradients" }))
    const sources = list(ctx, xs as PyValue).map((x) => sourceOf(ctx, x, "gradients"))
    const initial = gradYs === null ? null : list(ctx, gradYs as PyValue)
    if (initial !== null && initial.length !== nodes.length) {
      raiseValue(ctx, `gradients: ${initial.length} grad_ys for ${nodes.length} ys. Give one for each, or None.`)
    }
    const given = initial?.map((value, index) =>
      value === null ? null : initialGradient(ctx, runtime, value, nodes[index] as Node, symbolic),
    )
    const stopNodes =
      stops === null ? [] : list(ctx, stops as PyValue).flatMap((stop) => stopped(ctx, runtime, stop, nodes))
    const found = differentiateForProgram(ctx, runtime, nodes, sources, {
      stopGradients: stopNodes,
      ...(given === undefined ? {} : { gradYs: given }),
    })
    noteSources(runtime, nodes, sources, found, symbolic)
    return new PyList(
      found.map((node, index) => {
        if (node !== null) return finish(ctx, runtime, node, symbolic, "gradients/grad")
        if (!wantsZeros(unconnected as PyValue)) return null
        return finish(
          ctx,
          runtime,
          zerosFor(ctx, runtime, sources[index] as Source, symbolic),
          symbolic,
          "gradients/zeros",
        )
      }),
    )
  },
  { doc: "The derivatives of the sum of ys by each of xs, as tensors; None where ys do not depend on x." },
)

/** A grad_ys entry in the shape of its y. */
function initialGradient(ctx: NativeContext, runtime: TensorRuntime, value: PyValue, y: Node, symbolic: boolean): Node {
  const { builder } = runtime.shared
  const node = toNode(ctx, runtime, value, symbolic, { like: y.dtype, what: "grad_ys" })
  if (node.shape?.length !== 0 || y.shape?.length === 0) return node
  return raising(ctx, () => builder.mul(builder.fillLike(y, 1), node))
}

/** The nodes of a stop: a tensor's own, or all reads of a variable among what the ys use. */
function stopped(ctx: NativeContext, runtime: TensorRuntime, stop: PyValue, ys: readonly Node[]): Node[] {
  const source = sourceOf(ctx, stop, "stop_gradients")
  return "trainable" in source ? runtime.readsOf(source, ys) : [source]
}

/** The rows of second derivatives: the gradient of each element of the first one. Sizes must be known. */
const hessians = native(
  "hessians",
  "(ys, xs, gate_gradients=False, aggregation_method=None, name='hessians')",
  (ctx, ys, xs) => {
    const runtime = runtimeOf(ctx)
    const targets = list(ctx, ys as PyValue)
    const symbolic = runtime.symbolic || targets.some((y) => y instanceof PyTensor && y.symbolic)
    const nodes = targets.map((y) => toNode(ctx, runtime, y, symbolic, { what: "hessians" }))
    return new PyList(
      list(ctx, xs as PyValue).map((x) => {
        const source = sourceOf(ctx, x, "hessians")
        const [first = null] = differentiateForProgram(ctx, runtime, nodes, [source])
        if (first === null) return raiseValue(ctx, "hessians: ys do not depend on x.")
        return finish(ctx, runtime, jacobianOf(ctx, runtime, first, source, null), symbolic, "hessians")
      }),
    )
  },
  { doc: "The second derivatives of the sum of ys by each of xs." },
)

/** Most rows that a Jacobian may have: each is a gradient of its own. */
const MOST_ROWS = 1_024

/** d y[i] / d x for every element of y, of shape y.shape + x.shape. Differentiated row by row. */
export function jacobianOf(
  ctx: NativeContext,
  runtime: TensorRuntime,
  y: Node,
  source: Source,
  tape: TapeState | null,
): Node {
  const { builder } = runtime.shared
  const xShape = source.shape
  if (!isKnown(y.shape) || !isKnown(xShape)) {
    return raiseValue(ctx, "jacobian: the shapes must be known while the graph is built.")
  }
  if (!isFloat(y.dtype)) raiseValue(ctx, "jacobian: y must be of floats.")
  const rows = sizeOf(y.shape)
  const shape = y.shape
  if (rows > MOST_ROWS) raiseValue(ctx, `jacobian: ${rows} rows are too many. At most ${MOST_ROWS} work.`)
  const parts = generate(rows, (row) => {
    const one = builder.reshape(
      builder.cast(
        builder.op(
          "equal",
          [builder.op("iota", [], { shape: [rows], axis: 0, dtype: "int32" }), builder.scalar("int32", row)],
          {},
        ),
        y.dtype,
      ),
      shape,
    )
    const [found = null] = differentiateForProgram(ctx, runtime, [y], [source], { gradYs: [one], tape })
    const gradient = found ?? zerosFor(ctx, runtime, source, runtime.symbolic)
    return builder.reshape(gradient, [1, ...xShape])
  })
  const stacked = parts.length === 1 ? (parts[0] as Node) : builder.op("concat", parts, { axis: 0 })
  return builder.reshape(stacked, [...shape, ...xShape])
}

export const gradientFunctions: FunctionTable = { gradients, hessians }
