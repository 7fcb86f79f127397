// Records of running sums and products along an axis.

import type { DType } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { wrapElement } from "./element.ts"
import { splitAt } from "./index-walk.ts"
import type { OpRecord, ReferenceTensor } from "./record.ts"
import { checkDType, inputAt, resolveAxis } from "./rules.ts"

interface CumulativeSpec<N extends "cumsum" | "cumprod"> {
  readonly start: number
  readonly step: (total: number, x: number, dtype: DType) => number
  readonly vjp: OpRecord<N>["vjp"]
}

function cumulative<N extends "cumsum" | "cumprod">(name: N, spec: CumulativeSpec<N>): OpRecord<N> {
  return {
    name,
    kind: "move",
    shapeFrom: 0,
    normalise: (inputs, attrs) => ({ ...attrs, axis: resolveAxis(name, inputAt(name, inputs, 0).shape, attrs.axis) }),
    infer(inputs, attrs) {
      const x = inputAt(name, inputs, 0)
      checkDType(name, x.dtype, "number")
      resolveAxis(name, x.shape, attrs.axis)
      return { shape: x.shape, dtype: x.dtype }
    },
    vjp: spec.vjp,
    lower: { how: "by-kind" },
    reference([x], attrs) {
      invariant(x, `${name} lacks its input`)
      const axis = resolveAxis(name, x.shape, attrs.axis)
      return accumulate(x, axis, attrs.exclusive, attrs.reverse, spec.start, spec.step)
    },
  }
}

function accumulate(
  x: ReferenceTensor,
  axis: number,
  exclusive: boolean,
  reverse: boolean,
  start: number,
  step: CumulativeSpec<"cumsum">["step"],
): ReferenceTensor {
  const { outer, extent, inner } = splitAt(x.shape, axis)
  const data = new Float64Array(x.data.length)
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < inner; n++) {
      let total = start
      for (let i = 0; i < extent; i++) {
        const at = (o * extent + (reverse ? extent - 1 - i : i)) * inner + n
        const next = wrapElement(step(total, x.data[at] as number, x.dtype), x.dtype)
        data[at] = exclusive ? total : next
        total = next
      }
    }
  }
  return { ...x, data }
}

export const cumsum = cumulative("cumsum", {
  start: 0,
  step: (total, x) => total + x,
  vjp: ({ b, node, cotangent }) => [b.op("cumsum", [cotangent], { ...node.attrs, reverse: !node.attrs.reverse })],
})

/** As TensorFlow's: the quotient by x is taken as 0 where x is 0. */
export const cumprod = cumulative("cumprod", {
  start: 1,
  step: (total, x, dtype) => (dtype === "int32" ? Math.imul(total, x) : total * x),
  vjp({ b, inputs, node, cotangent }) {
    const x = inputAt("cumprod", inputs, 0)
    const later = b.op("cumsum", [b.mul(node, cotangent)], { ...node.attrs, reverse: !node.attrs.reverse })
    const isZero = b.op("equal", [x, b.scalar(x.dtype, 0)], {})
    const safe = b.select(isZero, b.scalar(x.dtype, 1), x)
    return [b.select(isZero, b.scalar(x.dtype, 0), b.div(later, safe))]
  },
})
