// Records of the places of extremes and of sorting: argmax, argmin, argsort. All are flat almost everywhere: no gradient.

import type { DType } from "../base/dtype.ts"
import { generate } from "../base/generate.ts"
import { invariant } from "../base/invariant.ts"
import { sizeOf } from "../base/shape.ts"
import { valueError } from "./errors.ts"
import { splitAt } from "./index-walk.ts"
import type { OpRecord, ReferenceTensor } from "./record.ts"
import { checkDType, inputAt, reducedShape, resolveAxis } from "./rules.ts"

function argRecord<N extends "argmax" | "argmin">(
  name: N,
  which: string,
  isBetter: (x: number, best: number) => boolean,
): OpRecord<N> {
  return {
    name,
    kind: "reduce",
    normalise: (inputs, attrs) => ({ ...attrs, axis: resolveAxis(name, inputAt(name, inputs, 0).shape, attrs.axis) }),
    infer(inputs, attrs) {
      const x = inputAt(name, inputs, 0)
      const axis = resolveAxis(name, x.shape, attrs.axis)
      if (x.shape?.[axis] === 0)
        throw valueError(`${name} along an axis of size 0: there is no ${which} element. Give it elements.`)
      return { shape: reducedShape(x.shape, [axis], false), dtype: attrs.dtype }
    },
    vjp: null,
    lower: { how: "reduce", combine: name },
    reference([x], attrs) {
      invariant(x, `${name} lacks its input`)
      const axis = resolveAxis(name, x.shape, attrs.axis)
      return evaluateArg(x, axis, attrs.dtype, isBetter)
    },
  }
}

/** NaN counts as the extreme, as in NumPy. */
function evaluateArg(
  x: ReferenceTensor,
  axis: number,
  dtype: DType,
  isBetter: (x: number, best: number) => boolean,
): ReferenceTensor {
  const { outer, extent, inner } = splitAt(x.shape, axis)
  const data = new Float64Array(outer * inner)
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < inner; n++) {
      const at = (i: number): number => x.data[(o * extent + i) * inner + n] as number
      let best = 0
      for (let i = 1; i < extent; i++) {
        if (Number.isNaN(at(best))) break
        if (Number.isNaN(at(i)) || isBetter(at(i), at(best))) best = i
      }
      data[o * inner + n] = best
    }
  }
  return { shape: x.shape.filter((_, other) => other !== axis), dtype, data }
}

export const argmax = argRecord("argmax", "largest", (x, best) => x > best)
export const argmin = argRecord("argmin", "smallest", (x, best) => x < best)

export const argsort: OpRecord<"argsort"> = {
  name: "argsort",
  kind: "move",
  shapeFrom: 0,
  normalise: (inputs, attrs) => ({
    ...attrs,
    axis: resolveAxis("argsort", inputAt("argsort", inputs, 0).shape, attrs.axis),
  }),
  infer(inputs, attrs) {
    const x = inputAt("argsort", inputs, 0)
    checkDType("argsort", x.dtype, "number")
    resolveAxis("argsort", x.shape, attrs.axis)
    return { shape: x.shape, dtype: "int32" }
  },
  vjp: null,
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "argsort lacks its input")
    const { outer, extent, inner } = splitAt(x.shape, resolveAxis("argsort", x.shape, attrs.axis))
    const data = new Float64Array(sizeOf(x.shape))
    const sign = attrs.descending ? -1 : 1
    for (let o = 0; o < outer; o++) {
      for (let n = 0; n < inner; n++) {
        const at = (i: number): number => x.data[(o * extent + i) * inner + n] as number
        const order = generate(extent, (i) => i)
        // Array.sort is stable.
        order.sort((i, j) => {
          if (Number.isNaN(at(i)) || Number.isNaN(at(j)))
            return Number(Number.isNaN(at(i))) - Number(Number.isNaN(at(j)))
          return at(i) === at(j) ? 0 : sign * (at(i) < at(j) ? -1 : 1)
        })
        for (const [rank, i] of order.entries()) data[(o * extent + rank) * inner + n] = i
      }
    }
    return { shape: x.shape, dtype: "int32", data }
  },
}
