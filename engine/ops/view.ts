// Records of the views: the same elements in another order or shape, or some of them. No arithmetic happens in them.

import { invariant } from "../base/invariant.ts"
import { broadcastShapes, isKnown, type PartialShape, type Shape, sameShape, sizeOf } from "../base/shape.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"
import { inputAt } from "./rules.ts"
import { reshapeAs, sumAs } from "./shape-helpers.ts"

/** The shape that a reshape asks for, its −1 filled in where the input is known. */
function reshapedShape(from: PartialShape, to: Shape): PartialShape {
  const refused = () => furtherOps.get().errors.reshapeError(from, to)
  const open = to.filter((extent) => extent === -1).length
  if (open > 1 || to.some((extent) => extent < -1 || !Number.isInteger(extent))) throw refused()
  if (!isKnown(from)) return to.map((extent) => (extent === -1 ? null : extent))
  const size = sizeOf(from)
  const rest = sizeOf(to.filter((extent) => extent !== -1))
  if (open === 0 || rest === 0 ? size !== rest : size % rest !== 0) throw refused()
  return to.map((extent) => (extent === -1 ? (rest === 0 ? 0 : size / rest) : extent))
}

export const reshape: OpRecord<"reshape"> = {
  name: "reshape",
  kind: "view",
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
  if (axes.length !== rank || sorted.some((axis, index) => axis !== index))
    throw furtherOps.get().errors.permutationError(shape, permutation)
  return axes
}

export const transpose: OpRecord<"transpose"> = {
  name: "transpose",
  kind: "view",
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
  reference: (inputs, attrs) =>
    furtherOps.get().references.transpose(inputs, checkedPermutation(inputs[0]?.shape ?? null, attrs.permutation)),
}

export const broadcastTo: OpRecord<"broadcast_to"> = {
  name: "broadcast_to",
  kind: "view",
  infer(inputs, attrs) {
    const x = inputAt("broadcast_to", inputs, 0)
    const together = broadcastShapes(x.shape, attrs.shape)
    if (together === undefined || (x.shape !== null && !sameShape(together, attrs.shape)))
      throw furtherOps.get().errors.broadcastError("broadcast_to", x.shape, attrs.shape)
    return { shape: attrs.shape, dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [sumAs(b, cotangent, inputAt("broadcast_to", inputs, 0))],
  lower: { how: "by-kind" },
  reference: (inputs, attrs) => furtherOps.get().references.broadcastTo(inputs, attrs.shape),
}
