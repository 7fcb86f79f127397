// Records of the product, smallest, any and all over axes, and the gradient of largest and smallest. They arrive after the core.
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { VjpContext } from "./record.ts"
import { reduceRecord, unreduce } from "./reduce.ts"
import { inputAt } from "./rules.ts"
import { reshapeAs } from "./shape-helpers.ts"

/** The cotangent of a largest or smallest element goes to where it stands, in equal parts where there are several. */
export function extremeVjp({
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

export const reduceProd = reduceRecord("reduce_prod", {
  accepts: "number",
  combine: "prod",
  vjp: productVjp,
})

export const reduceMin = reduceRecord("reduce_min", {
  accepts: "number",
  combine: "min",
  vjp: extremeVjp,
})

export const reduceAny = reduceRecord("reduce_any", {
  accepts: "bool",
  combine: "any",
  vjp: null,
})

export const reduceAll = reduceRecord("reduce_all", {
  accepts: "bool",
  combine: "all",
  vjp: null,
})
