// Records of the reductions over axes: sum, product, largest, smallest, any, all.
import { isKnown } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { OpAttrs, ReduceAttrs } from "../graph/op-attrs.ts"
import { furtherOps } from "./further.ts"
import type { OpDoc, OpRecord, VjpContext } from "./record.ts"
import { type Accepts, checkDType, inputAt, reducedShape, resolveAxes } from "./rules.ts"
import { reshapeAs } from "./shape-helpers.ts"

type AxesName = Exclude<keyof ReduceAttrs, "argmax" | "argmin">
type Attrs = OpAttrs[AxesName]

interface ReduceSpec<N extends AxesName> {
  readonly doc: OpDoc
  readonly accepts: Accepts
  readonly combine: "sum" | "prod" | "max" | "min" | "any" | "all"
  readonly vjp: OpRecord<N>["vjp"]
}

function reduceRecord<N extends AxesName>(name: N, spec: ReduceSpec<N>): OpRecord<N> {
  return {
    name,
    kind: "reduce",
    doc: spec.doc,
    normalise(inputs, attrs) {
      const { axes, keepDims }: Attrs = attrs
      // The cast says only that the two fields are all there is.
      return { axes: resolveAxes(name, inputAt(name, inputs, 0).shape, axes), keepDims } as OpAttrs[N]
    },
    infer(inputs, attrs) {
      const x = inputAt(name, inputs, 0)
      checkDType(name, x.dtype, spec.accepts)
      const { axes, keepDims }: Attrs = attrs
      return { shape: reducedShape(x.shape, resolveAxes(name, x.shape, axes), keepDims), dtype: x.dtype }
    },
    vjp: spec.vjp,
    lower: { how: "reduce", combine: spec.combine },
    reference: (inputs, attrs) => furtherOps.get().references.reduce(name, spec.combine, inputs, attrs),
  }
}

/** A reduced tensor (a value or its cotangent) spread over the shape that was reduced. */
export function unreduce(b: Builder, reduced: Node, x: Node, axes: readonly number[] | null, keepDims: boolean): Node {
  let kept = reduced
  if (!keepDims && reduced.shape?.length !== 0) {
    const shape = reducedShape(x.shape, axes, true)
    if (shape !== null && isKnown(reduced.shape)) {
      kept = b.reshape(
        reduced,
        shape.map((extent) => extent ?? -1),
      )
    } else {
      // Only the shape of this sum is used.
      kept = b.op("reshape_like", [reduced, b.sum(x, axes, true)], {})
    }
  }
  return isKnown(x.shape) ? b.broadcastTo(kept, x.shape) : b.op("broadcast_like", [kept, x], {})
}

/** The cotangent of a largest or smallest element goes to where it stands, in equal parts where there are several. */
function extremeVjp({
  b,
  node,
  inputs,
  cotangent,
}: VjpContext<"reduce_max"> | VjpContext<"reduce_min">): readonly Node[] {
  const x = inputAt(node.op, inputs, 0)
  const { axes, keepDims } = node.attrs
  const spread = (value: Node) => unreduce(b, value, x, axes, keepDims)
  const isExtreme = b.cast(b.op("equal", [x, spread(node)], {}), x.dtype)
  const count = spread(b.sum(isExtreme, axes, keepDims))
  return [b.mul(b.div(isExtreme, count), spread(cotangent))]
}

/** The product of all others, axis by axis, as the product of what is before and what is after: no division, so right at 0. */
function productVjp({ b, node, inputs, cotangent }: VjpContext<"reduce_prod">): readonly Node[] {
  const x = inputAt("reduce_prod", inputs, 0)
  const { axes } = node.attrs
  if (x.shape?.length === 0) return [cotangent]
  if (axes === null) {
    const flat = b.reshape(x, [-1])
    return [reshapeAs(b, b.mul(b.reshape(cotangent, []), othersAlong(b, flat, 0)), x)]
  }
  const stages = [x]
  for (const axis of axes) stages.push(b.op("reduce_prod", [stages.at(-1) ?? x], { axes: [axis], keepDims: true }))
  const last = stages.at(-1) ?? x
  let flowing = reshapeAs(b, cotangent, last)
  for (let stage = axes.length - 1; stage >= 0; stage--) {
    const input = stages[stage] ?? x
    flowing = b.mul(unreduce(b, flowing, input, [axes[stage] ?? 0], true), othersAlong(b, input, axes[stage] ?? 0))
  }
  return [flowing]
}

function othersAlong(b: Builder, x: Node, axis: number): Node {
  const before = b.op("cumprod", [x], { axis, exclusive: true, reverse: false })
  const after = b.op("cumprod", [x], { axis, exclusive: true, reverse: true })
  return b.mul(before, after)
}

export const reduceSum = reduceRecord("reduce_sum", {
  doc: { summary: "The sum over the axes, or over everything.", formula: "\\sum_i x_i", derivative: "1" },
  accepts: "number",
  combine: "sum",
  vjp: ({ b, inputs, node, cotangent }) => [
    unreduce(b, cotangent, inputAt("reduce_sum", inputs, 0), node.attrs.axes, node.attrs.keepDims),
  ],
})

export const reduceProd = reduceRecord("reduce_prod", {
  doc: {
    summary: "The product over the axes, or of everything.",
    formula: "\\prod_i x_i",
    derivative: "\\prod_{j \\ne i} x_j",
  },
  accepts: "number",
  combine: "prod",
  vjp: productVjp,
})

export const reduceMax = reduceRecord("reduce_max", {
  doc: {
    summary: "The largest element over the axes; equal ones share the gradient.",
    formula: "\\max_i x_i",
    derivative: "[x_i = \\max x]",
  },
  accepts: "number",
  combine: "max",
  vjp: extremeVjp,
})

export const reduceMin = reduceRecord("reduce_min", {
  doc: {
    summary: "The smallest element over the axes; equal ones share the gradient.",
    formula: "\\min_i x_i",
    derivative: "[x_i = \\min x]",
  },
  accepts: "number",
  combine: "min",
  vjp: extremeVjp,
})

export const reduceAny = reduceRecord("reduce_any", {
  doc: { summary: "True where any element over the axes is.", formula: "\\bigvee_i x_i", derivative: null },
  accepts: "bool",
  combine: "any",
  vjp: null,
})

export const reduceAll = reduceRecord("reduce_all", {
  doc: { summary: "True where all elements over the axes are.", formula: "\\bigwedge_i x_i", derivative: null },
  accepts: "bool",
  combine: "all",
  vjp: null,
})
