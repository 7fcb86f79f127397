// Records of the views: the same elements in another order or shape, or some of them. No arithmetic happens in them.

import { invariant } from "../base/invariant.ts"
import {
  broadcastShapes,
  formatShape,
  isKnown,
  type PartialShape,
  type Shape,
  sameShape,
  sizeOf,
} from "../base/shape.ts"
import { furtherOps } from "./further.ts"
import { fillByIndex, ravel } from "./index-walk.ts"
import type { OpRecord } from "./record.ts"
import { inputAt } from "./rules.ts"
import { reshapeAs, sumAs } from "./shape-helpers.ts"

/** The shape that a reshape asks for, its −1 filled in where the input is known. */
function reshapedShape(from: PartialShape, to: Shape): PartialShape {
  const what = `reshape of ${formatShape(from)} to ${formatShape(to)}`
  const open = to.filter((extent) => extent === -1).length
  if (open > 1) throw furtherOps.get().errors.shapeError(`${what}: only one size can be -1. Write the others out.`)
  if (to.some((extent) => extent < -1 || !Number.isInteger(extent)))
    throw furtherOps.get().errors.shapeError(`${what}: sizes are whole numbers from 0. One may be -1.`)
  if (!isKnown(from)) return to.map((extent) => (extent === -1 ? null : extent))
  const size = sizeOf(from)
  const rest = sizeOf(to.filter((extent) => extent !== -1))
  if (open === 0) {
    if (size !== rest)
      throw furtherOps
        .get()
        .errors.shapeError(
          `${what}: ${size} elements do not fill ${rest} places. Write -1 for one size to have it computed.`,
        )
    return to
  }
  if (rest === 0 ? size !== 0 : size % rest !== 0) {
    throw furtherOps
      .get()
      .errors.shapeError(
        `${what}: ${size} elements do not divide by ${rest}. Choose sizes whose product divides ${size}.`,
      )
  }
  return to.map((extent) => (extent === -1 ? (rest === 0 ? 0 : size / rest) : extent))
}

export const reshape: OpRecord<"reshape"> = {
  name: "reshape",
  kind: "view",
  doc: { summary: "The same elements, in the same order, in another shape.", formula: null, derivative: null },
  normalise(inputs, attrs) {
    const shape = reshapedShape(inputAt("reshape", inputs, 0).shape, attrs.shape)
    return isKnown(shape) ? { shape } : attrs
  },
  infer(inputs, attrs) {
    const x = inputAt("reshape", inputs, 0)
    return { shape: reshapedShape(x.shape, attrs.shape), dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [reshapeAs(b, cotangent, inputAt("reshape", inputs, 0))],
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "reshape lacks its input")
    const shape = reshapedShape(x.shape, attrs.shape)
    invariant(isKnown(shape), "a reshape of a known shape is known")
    return { ...x, shape }
  },
}

function checkedPermutation(shape: PartialShape, permutation: readonly number[]): readonly number[] {
  const rank = shape?.length ?? permutation.length
  const axes = permutation.map((axis) => (axis < 0 ? axis + rank : axis))
  const sorted = [...axes].sort((a, b) => a - b)
  if (axes.length !== rank || sorted.some((axis, index) => axis !== index)) {
    const example = Array.from({ length: rank }, (_, axis) => rank - 1 - axis).join(", ")
    throw furtherOps
      .get()
      .errors.valueError(
        `transpose of ${formatShape(shape)} by [${permutation.join(", ")}]: each of its ${rank} axes must be named once, as in [${example}].`,
      )
  }
  return axes
}

export const transpose: OpRecord<"transpose"> = {
  name: "transpose",
  kind: "view",
  doc: { summary: "The axes in another order: rows become columns.", formula: "x^{\\mathsf T}", derivative: null },
  normalise: (inputs, attrs) => ({
    permutation: checkedPermutation(inputAt("transpose", inputs, 0).shape, attrs.permutation),
  }),
  infer(inputs, attrs) {
    const x = inputAt("transpose", inputs, 0)
    const permutation = checkedPermutation(x.shape, attrs.permutation)
    return { shape: permutation.map((axis) => x.shape?.[axis] ?? null), dtype: x.dtype }
  },
  vjp({ b, node, cotangent }) {
    const inverse = node.attrs.permutation.map((_, axis) => node.attrs.permutation.indexOf(axis))
    return [b.transpose(cotangent, inverse)]
  },
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "transpose lacks its input")
    const permutation = checkedPermutation(x.shape, attrs.permutation)
    const shape = permutation.map((axis) => x.shape[axis] as number)
    const data = fillByIndex(shape, (index) => {
      const source = new Array<number>(index.length)
      for (const [to, from] of permutation.entries()) source[from] = index[to] as number
      return x.data[ravel(source, x.shape)] as number
    })
    return { shape, dtype: x.dtype, data }
  },
}

export const broadcastTo: OpRecord<"broadcast_to"> = {
  name: "broadcast_to",
  kind: "view",
  doc: { summary: "The elements repeated along new axes and along axes of size 1.", formula: null, derivative: null },
  infer(inputs, attrs) {
    const x = inputAt("broadcast_to", inputs, 0)
    const together = broadcastShapes(x.shape, attrs.shape)
    if (together === undefined || (x.shape !== null && !sameShape(together, attrs.shape)))
      throw furtherOps.get().errors.broadcastError("broadcast_to", x.shape, attrs.shape)
    return { shape: attrs.shape, dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [sumAs(b, cotangent, inputAt("broadcast_to", inputs, 0))],
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "broadcast_to lacks its input")
    const leading = attrs.shape.length - x.shape.length
    const data = fillByIndex(attrs.shape, (index) => {
      const source = x.shape.map((extent, axis) => (extent === 1 ? 0 : (index[axis + leading] as number)))
      return x.data[ravel(source, x.shape)] as number
    })
    return { shape: attrs.shape, dtype: x.dtype, data }
  },
}
