// Reductions over axes, with TensorFlow 1's spellings (reduction_indices, keep_dims) and TensorFlow 2's.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import { mean } from "../../../ops/composites/mean.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { integerArgument, integerList } from "./shapes.ts"
import { type FunctionTable, flag, summaryOf } from "./table.ts"

/** The axes of an argument; null is all. */
export function axesArgument(ctx: NativeContext, ...candidates: readonly (PyValue | undefined)[]): number[] | null {
  const given = candidates.find((value) => value !== undefined && plain(value) !== null)
  return given === undefined ? null : integerList(ctx, given, "axis")
}

/** One axis; `fallback` where none is given. */
export function axisArgument(
  ctx: NativeContext,
  fallback: number,
  ...candidates: readonly (PyValue | undefined)[]
): number {
  const given = candidates.find((value) => value !== undefined && plain(value) !== null)
  return given === undefined ? fallback : integerArgument(ctx, given, "axis")
}

/** An axis counted from the front, where the rank is known. */
export function frontAxis(x: Node, axis: number): number {
  return axis < 0 && x.shape !== null ? axis + x.shape.length : axis
}

type Axes = readonly number[] | null

export function reduction(
  name: string,
  kind: string,
  doc: string | (() => string),
  make: (b: Builder, x: Node, axes: Axes, keepDims: boolean) => Node,
): NativeFunction {
  return native(
    name,
    "(input_tensor, axis=None, keepdims=None, name=None, reduction_indices=None, keep_dims=None)",
    (ctx, x, axis, keepdims, given, indices, keepDims) =>
      operation(ctx, { kind, name: given as PyValue, inputs: [x as PyValue] }, ({ b, node }) =>
        make(
          b,
          node(x as PyValue, { what: name }),
          axesArgument(ctx, axis, indices),
          flag(ctx, keepdims) || flag(ctx, keepDims),
        ),
      ),
    { doc, live: true },
  )
}

export const coreReductions: FunctionTable = {
  reduce_sum: reduction("reduce_sum", "Sum", summaryOf("reduce_sum"), (b, x, axes, keep) => b.sum(x, axes, keep)),
  reduce_mean: reduction("reduce_mean", "Mean", mean.doc.summary, (b, x, axes, keep) => mean.expand(b, x, axes, keep)),
  reduce_prod: reduction("reduce_prod", "Prod", summaryOf("reduce_prod"), (b, x, axes, keepDims) =>
    b.op("reduce_prod", [x], { axes, keepDims }),
  ),
  reduce_max: reduction("reduce_max", "Max", summaryOf("reduce_max"), (b, x, axes, keepDims) =>
    b.op("reduce_max", [x], { axes, keepDims }),
  ),
  reduce_min: reduction("reduce_min", "Min", summaryOf("reduce_min"), (b, x, axes, keepDims) =>
    b.op("reduce_min", [x], { axes, keepDims }),
  ),
  reduce_any: reduction("reduce_any", "Any", summaryOf("reduce_any"), (b, x, axes, keepDims) =>
    b.op("reduce_any", [x], { axes, keepDims }),
  ),
  reduce_all: reduction("reduce_all", "All", summaryOf("reduce_all"), (b, x, axes, keepDims) =>
    b.op("reduce_all", [x], { axes, keepDims }),
  ),
}
