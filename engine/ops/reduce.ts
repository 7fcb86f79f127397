// Records of the sum and the largest over axes, and what every reduction has in common. The others are in further-reductions.ts.
import { isKnown } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { OpAttrs, ReduceAttrs } from "../graph/op-attrs.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"
import { type Accepts, checkDType, inputAt, reducedShape, resolveAxes } from "./rules.ts"

type AxesName = Exclude<keyof ReduceAttrs, "argmax" | "argmin">
type Attrs = OpAttrs[AxesName]

interface ReduceSpec<N extends AxesName> {
  readonly accepts: Accepts
  readonly combine: "sum" | "prod" | "max" | "min" | "any" | "all"
  readonly vjp: OpRecord<N>["vjp"]
}

/** The record of a reduction, from what is its own. */
export function reduceRecord<N extends AxesName>(name: N, spec: ReduceSpec<N>): OpRecord<N> {
  return {
    name,
    kind: "reduce",
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

export const reduceSum = reduceRecord("reduce_sum", {
  accepts: "number",
  combine: "sum",
  vjp: ({ b, inputs, node, cotangent }) => [
    unreduce(b, cotangent, inputAt("reduce_sum", inputs, 0), node.attrs.axes, node.attrs.keepDims),
  ],
})

export const reduceMax = reduceRecord("reduce_max", {
  accepts: "number",
  combine: "max",
  vjp: (context) => furtherOps.get().reductions.extremeVjp(context),
})
