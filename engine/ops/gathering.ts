// Records of gathering rows by index and of its transpose, adding rows up at indices.

import { isFloat } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { formatShape, type PartialShape, sizeOf } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { shapeError } from "./errors.ts"
import { splitAt } from "./index-walk.ts"
import type { OpRecord, ReferenceTensor } from "./record.ts"
import { checkDType, inputAt, replaceAxis, resolveAxis } from "./rules.ts"

function gatherAxis(params: Node, axis: number): number {
  if (params.shape?.length === 0) {
    throw shapeError("gather of (): a scalar has no axis to gather along. Give it at least one axis.")
  }
  return resolveAxis("gather", params.shape, axis)
}

export const gather: OpRecord<"gather"> = {
  name: "gather",
  kind: "move",
  normalise: (inputs, attrs) => ({ axis: gatherAxis(inputAt("gather", inputs, 0), attrs.axis) }),
  infer(inputs, attrs) {
    const params = inputAt("gather", inputs, 0)
    const indices = inputAt("gather", inputs, 1)
    checkDType("gather with indices", indices.dtype, "integer")
    return {
      shape: replaceAxis(params.shape, gatherAxis(params, attrs.axis), indices.shape),
      dtype: params.dtype,
    }
  },
  vjp({ b, inputs, node, cotangent }) {
    const params = inputAt("gather", inputs, 0)
    const indices = inputAt("gather", inputs, 1)
    const { axis } = node.attrs
    const size = params.shape?.[axis] ?? null
    if (size !== null && axis >= 0) return [b.op("scatter_add", [indices, cotangent], { axis, size }), null]
    return [b.op("scatter_add_like", [indices, cotangent, params], { axis }), null]
  },
  lower: { how: "by-kind" },
  reference([params, indices], attrs) {
    invariant(params && indices, "gather lacks an input")
    const axis = resolveAxis("gather", params.shape, attrs.axis)
    const { outer, extent, inner } = splitAt(params.shape, axis)
    const count = indices.data.length
    const missing = isFloat(params.dtype) ? Number.NaN : 0
    const data = new Float64Array(outer * count * inner)
    for (let o = 0; o < outer; o++) {
      for (const [j, i] of indices.data.entries()) {
        for (let n = 0; n < inner; n++) {
          const inside = i >= 0 && i < extent
          data[(o * count + j) * inner + n] = inside ? (params.data[(o * extent + i) * inner + n] as number) : missing
        }
      }
    }
    const shape = [...params.shape.slice(0, axis), ...indices.shape, ...params.shape.slice(axis + 1)]
    return { shape, dtype: params.dtype, data }
  },
}

/** Updates of shape before + indices.shape + after, added up into before + [size] + after. */
export function scatterAddInto(
  indices: ReferenceTensor,
  updates: ReferenceTensor,
  axis: number,
  size: number,
): ReferenceTensor {
  const rank = indices.shape.length
  const before = updates.shape.slice(0, axis)
  const after = updates.shape.slice(axis + rank)
  const outer = sizeOf(before)
  const inner = sizeOf(after)
  const count = indices.data.length
  const data = new Float64Array(outer * size * inner)
  for (let o = 0; o < outer; o++) {
    for (const [j, i] of indices.data.entries()) {
      if (i < 0 || i >= size) continue
      for (let n = 0; n < inner; n++) {
        const at = (o * size + i) * inner + n
        data[at] = (data[at] as number) + (updates.data[(o * count + j) * inner + n] as number)
      }
    }
  }
  return { shape: [...before, size, ...after], dtype: updates.dtype, data }
}

/** The shape of scattered updates: the axes that the indices stand for become one of the given size. */
export function scatteredShape(indices: Node, updates: Node, axis: number, size: number | null): PartialShape {
  if (indices.shape === null || updates.shape === null) return null
  const rank = indices.shape.length
  const own = updates.shape.slice(axis, axis + rank)
  const differs =
    own.length !== rank ||
    own.some((extent, i) => extent !== null && indices.shape?.[i] !== null && extent !== indices.shape?.[i])
  if (differs) {
    throw shapeError(
      `scatter_add of ${formatShape(updates.shape)} at ${formatShape(indices.shape)} along axis ${axis}: from axis ${axis} on the updates must have the shape of the indices. Reshape them.`,
    )
  }
  return [...updates.shape.slice(0, axis), size, ...updates.shape.slice(axis + rank)]
}

export const scatterAdd: OpRecord<"scatter_add"> = {
  name: "scatter_add",
  kind: "move",
  infer(inputs, { axis, size }) {
    const indices = inputAt("scatter_add", inputs, 0)
    const updates = inputAt("scatter_add", inputs, 1)
    checkDType("scatter_add at indices", indices.dtype, "integer")
    return { shape: scatteredShape(indices, updates, axis, size), dtype: updates.dtype }
  },
  vjp: ({ b, inputs, node, cotangent }) => [
    null,
    b.op("gather", [cotangent, inputAt("scatter_add", inputs, 0)], { axis: node.attrs.axis }),
  ],
  lower: { how: "by-kind" },
  reference([indices, updates], { axis, size }) {
    invariant(indices && updates, "scatter_add lacks an input")
    return scatterAddInto(indices, updates, axis, size)
  },
}
