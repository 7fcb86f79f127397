// Records for shapes that are unknown while tracing. Once shapes are known, each is one of the other operations or a constant.
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, formatShape, isKnown, type PartialShape, sameShape, sizeOf } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { broadcastError, shapeError } from "./errors.ts"
import { scatterAddInto, scatteredShape } from "./gathering.ts"
import { fillByIndex, ravel, unravel } from "./index-walk.ts"
import type { OpRecord, ReferenceTensor } from "./record.ts"
import { broadcastTo } from "./references.ts"
import { checkDType, inputAt, resolveAxes } from "./rules.ts"
import { rangeSize, resolveRanges } from "./slicing.ts"

export const broadcastLike: OpRecord<"broadcast_like"> = {
  name: "broadcast_like",
  kind: "unknown-shape",
  infer(inputs) {
    const x = inputAt("broadcast_like", inputs, 0)
    const like = inputAt("broadcast_like", inputs, 1)
    const shape = broadcastShapes(x.shape, like.shape)
    if (shape === undefined) throw broadcastError("broadcast_like", x.shape, like.shape)
    return { shape, dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [b.op("sum_like", [cotangent, inputAt("broadcast_like", inputs, 0)], {}), null],
  lower: { how: "by-kind" },
  reference([x, like]) {
    invariant(x && like, "broadcast_like lacks an input")
    const shape = broadcastShapes(x.shape, like.shape)
    if (shape === undefined) throw broadcastError("broadcast_like", x.shape, like.shape)
    invariant(isKnown(shape), "the broadcast of known shapes is known")
    return broadcastTo([x], shape)
  },
}

export const sumLike: OpRecord<"sum_like"> = {
  name: "sum_like",
  kind: "unknown-shape",
  shapeFrom: 1,
  infer(inputs) {
    const x = inputAt("sum_like", inputs, 0)
    const like = inputAt("sum_like", inputs, 1)
    const together = broadcastShapes(x.shape, like.shape)
    if (together === undefined || (isKnown(together) && isKnown(x.shape) && !sameShape(together, x.shape))) {
      throw broadcastError("sum_like", x.shape, like.shape)
    }
    return { shape: like.shape, dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [b.op("broadcast_like", [cotangent, inputAt("sum_like", inputs, 0)], {}), null],
  lower: { how: "by-kind" },
  reference([x, like]) {
    invariant(x && like, "sum_like lacks an input")
    const { shape } = like
    const leading = x.shape.length - shape.length
    const data = new Float64Array(sizeOf(shape))
    for (let position = 0; position < x.data.length; position++) {
      const index = unravel(position, x.shape)
      const target = ravel(
        shape.map((extent, axis) => (extent === 1 ? 0 : (index[axis + leading] as number))),
        shape,
      )
      data[target] = (data[target] as number) + (x.data[position] as number)
    }
    return { shape, dtype: x.dtype, data }
  },
}

export const reshapeLike: OpRecord<"reshape_like"> = {
  name: "reshape_like",
  kind: "unknown-shape",
  shapeFrom: 1,
  infer(inputs) {
    const x = inputAt("reshape_like", inputs, 0)
    const like = inputAt("reshape_like", inputs, 1)
    if (isKnown(x.shape) && isKnown(like.shape) && sizeOf(x.shape) !== sizeOf(like.shape)) {
      throw shapeError(
        `reshape of ${formatShape(x.shape)} to ${formatShape(like.shape)}: ${sizeOf(x.shape)} elements do not fill ${sizeOf(like.shape)} places. Give both as many.`,
      )
    }
    return { shape: like.shape, dtype: x.dtype }
  },
  vjp: ({ b, inputs, cotangent }) => [b.op("reshape_like", [cotangent, inputAt("reshape_like", inputs, 0)], {}), null],
  lower: { how: "by-kind" },
  reference([x, like]) {
    invariant(x && like, "reshape_like lacks an input")
    return { ...x, shape: like.shape }
  },
}

/** The number of elements along some axes; null where it is not known yet. */
function countAlong(shape: PartialShape, axes: readonly number[] | null): number | null {
  const resolved = resolveAxes("size_of", shape, axes)
  if (shape === null) return null
  const sizes = (resolved ?? [...shape.keys()]).map((axis) => shape[axis] ?? null)
  return isKnown(sizes) ? sizeOf(sizes) : null
}

export const sizeOfOp: OpRecord<"size_of"> = {
  name: "size_of",
  kind: "unknown-shape",
  normalise: (inputs, attrs) => ({
    ...attrs,
    axes: resolveAxes("size_of", inputAt("size_of", inputs, 0).shape, attrs.axes),
  }),
  infer(inputs, attrs) {
    countAlong(inputAt("size_of", inputs, 0).shape, attrs.axes)
    return { shape: [], dtype: attrs.dtype }
  },
  vjp: null,
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "size_of lacks its input")
    return { shape: [], dtype: attrs.dtype, data: Float64Array.of(countAlong(x.shape, attrs.axes) ?? 0) }
  },
}

export const shapeOf: OpRecord<"shape_of"> = {
  name: "shape_of",
  kind: "unknown-shape",
  infer: (inputs, attrs) => ({ shape: [inputAt("shape_of", inputs, 0).shape?.length ?? null], dtype: attrs.dtype }),
  vjp: null,
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "shape_of lacks its input")
    return { shape: [x.shape.length], dtype: attrs.dtype, data: Float64Array.from(x.shape) }
  },
}

export const sliceGradLike: OpRecord<"slice_grad_like"> = {
  name: "slice_grad_like",
  kind: "unknown-shape",
  shapeFrom: 1,
  infer: (inputs) => ({
    shape: inputAt("slice_grad_like", inputs, 1).shape,
    dtype: inputAt("slice_grad_like", inputs, 0).dtype,
  }),
  vjp: ({ b, node, cotangent }) => [b.op("slice", [cotangent], node.attrs), null],
  lower: { how: "by-kind" },
  reference([updates, like], attrs) {
    invariant(updates && like, "slice_grad_like lacks an input")
    const ranges = resolveRanges(like.shape, attrs.ranges)
    const part = ranges.map(rangeSize)
    const data = new Float64Array(sizeOf(like.shape))
    for (let position = 0; position < updates.data.length; position++) {
      const index = unravel(position, part).map((i, axis) => (ranges[axis]?.start ?? 0) + i * (ranges[axis]?.step ?? 1))
      data[ravel(index, like.shape)] = updates.data[position] as number
    }
    return { shape: like.shape, dtype: updates.dtype, data }
  },
}

export const scatterAddLike: OpRecord<"scatter_add_like"> = {
  name: "scatter_add_like",
  kind: "unknown-shape",
  shapeFrom: 2,
  infer(inputs, { axis }) {
    const indices = inputAt("scatter_add_like", inputs, 0)
    const updates = inputAt("scatter_add_like", inputs, 1)
    const like = inputAt("scatter_add_like", inputs, 2)
    checkDType("scatter_add at indices", indices.dtype, "integer")
    if (axis >= 0) scatteredShape(indices, updates, axis, null)
    return { shape: like.shape, dtype: updates.dtype }
  },
  vjp: ({ b, inputs, node, cotangent }) => [
    null,
    b.op("gather", [cotangent, inputAt("scatter_add_like", inputs, 0)], node.attrs),
    null,
  ],
  lower: { how: "by-kind" },
  reference([indices, updates, like], attrs) {
    invariant(indices && updates && like, "scatter_add_like lacks an input")
    const axis = attrs.axis < 0 ? attrs.axis + like.shape.length : attrs.axis
    return scatterAddInto(indices, updates, axis, like.shape[axis] as number)
  },
}

/** The part of a concatenated cotangent that belongs to one input, where sizes along the axis are unknown. */
export const concatPart: OpRecord<"concat_part"> = {
  name: "concat_part",
  kind: "unknown-shape",
  infer(inputs, { index }) {
    return { shape: inputAt("concat_part", inputs, index + 1).shape, dtype: inputAt("concat_part", inputs, 0).dtype }
  },
  vjp({ b, inputs, node, cotangent }) {
    const parts = inputs
      .slice(1)
      .map((part: Node, index) => (index === node.attrs.index ? cotangent : b.fillLike(part, 0)))
    return [b.op("concat", parts, { axis: node.attrs.axis }), ...parts.map(() => null)]
  },
  lower: { how: "by-kind" },
  reference([whole, ...parts], attrs) {
    const own = parts[attrs.index]
    invariant(whole && own, "concat_part lacks an input")
    const axis = attrs.axis < 0 ? attrs.axis + whole.shape.length : attrs.axis
    const start = partStart(parts, axis, attrs.index)
    const data = fillByIndex(own.shape, (index) => {
      return whole.data[
        ravel(
          index.map((i, other) => (other === axis ? i + start : i)),
          whole.shape,
        )
      ] as number
    })
    return { shape: own.shape, dtype: whole.dtype, data }
  },
}

function partStart(parts: readonly ReferenceTensor[], axis: number, index: number): number {
  return parts.slice(0, index).reduce((start, { shape }) => start + (shape[axis] as number), 0)
}
