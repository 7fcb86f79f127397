// Sorting and picking by index: top_k, sort, gather_nd, embedding_lookup, shuffling.
import { formatShape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { shapeError, valueError } from "../errors.ts"
import { resolveAxis } from "../rules.ts"
import { sliceAxis } from "../slice-axis.ts"
import { moveAxis } from "./axes.ts"
import type { Composite } from "./composite.ts"

/** For each row the elements at its own indices: x of (…, n) and indices of (…, k) give (…, k). */
function takeAlongLast(b: Builder, x: Node, indices: Node): Node {
  const size = x.shape?.at(-1) ?? null
  const rank = x.shape?.length ?? 0
  if (rank === 1) return b.op("gather", [x, indices], { axis: 0 })
  const width = size === null ? b.op("size_of", [x], { axes: [rank - 1], dtype: "int32" }) : b.scalar("int32", size)
  // Rows counted by a running sum of ones, for their number may be unknown.
  const ones = b.reshape(b.fillLike(sliceAxis(b, indices, rank - 1, 0, 1), 1), [-1])
  const counted = b.op("cumsum", [ones], { axis: 0, exclusive: true, reverse: false })
  const rowStarts = b.op("reshape_like", [b.mul(counted, width), sliceAxis(b, indices, rank - 1, 0, 1)], {})
  return b.op("gather", [b.reshape(x, [-1]), b.add(indices, rowStarts)], { axis: 0 })
}

export const topK: Composite<(b: Builder, x: Node, k: number) => { values: Node; indices: Node }> = {
  name: "top_k",
  signature: "top_k(input, k=1)",
  doc: {
    summary: "The k largest elements of the last axis, largest first, and their indices.",
    formula: null,
    derivative: null,
  },
  expand(b, x, k) {
    const size = x.shape?.at(-1) ?? null
    if (x.shape === null || x.shape.length === 0)
      throw shapeError(`top_k of ${formatShape(x.shape)}: it needs an axis to choose along. Give it a vector.`)
    if (size !== null && k > size)
      throw valueError(
        `top_k of ${formatShape(x.shape)} with k=${k}: the last axis has only ${size} elements. Use a smaller k.`,
      )
    const last = x.shape.length - 1
    const order = b.op("argsort", [x], { axis: last, descending: true })
    const indices = sliceAxis(b, order, last, 0, k)
    return { values: takeAlongLast(b, x, indices), indices }
  },
}

export const sort: Composite<(b: Builder, x: Node, axis?: number, descending?: boolean) => Node> = {
  name: "sort",
  signature: "sort(values, axis=-1, direction='ASCENDING')",
  doc: { summary: "The elements of an axis in order.", formula: null, derivative: null },
  expand(b, x, axis = -1, descending = false) {
    const along = resolveAxis("sort", x.shape, axis)
    const moved = moveAxis(b, x, along, -1)
    const order = b.op("argsort", [moved], { axis: -1, descending })
    return moveAxis(b, takeAlongLast(b, moved, order), -1, along)
  },
}

export const gatherNd: Composite<(b: Builder, params: Node, indices: Node) => Node> = {
  name: "gather_nd",
  signature: "gather_nd(params, indices)",
  doc: {
    summary: "The elements or slices at the index vectors in the last axis of indices.",
    formula: null,
    derivative: null,
  },
  expand(b, params, indices) {
    const depth = indices.shape?.at(-1) ?? null
    const { shape } = params
    if (shape === null || depth === null || depth > shape.length) {
      throw shapeError(
        `gather_nd of ${formatShape(shape)} at ${formatShape(indices.shape)}: the last size of indices is how many axes they name. Make it at most ${shape?.length ?? 0}.`,
      )
    }
    const sizes = shape.slice(0, depth)
    const last = (indices.shape?.length ?? 1) - 1
    let position: Node | null = null
    for (let axis = 0; axis < depth; axis++) {
      const size = sizes[axis] ?? null
      if (size === null && axis > 0)
        throw shapeError(
          `gather_nd of ${formatShape(shape)}: only the first size may be unknown. Give the placeholder its sizes.`,
        )
      const own: Node = b.sum(sliceAxis(b, indices, last, axis, axis + 1), [last])
      position = position === null ? own : b.add(b.mul(position, b.scalar(indices.dtype, size ?? 1)), own)
    }
    const rest = shape.slice(depth).map((size) => size ?? -1)
    const flat = b.reshape(params, [
      sizes.includes(null) ? -1 : sizes.reduce<number>((product, size) => product * (size ?? 1), 1),
      ...rest,
    ])
    return b.op("gather", [flat, position ?? indices], { axis: 0 })
  },
}

export const embeddingLookup: Composite<(b: Builder, params: Node, ids: Node) => Node> = {
  name: "embedding_lookup",
  signature: "embedding_lookup(params, ids)",
  doc: { summary: "The rows of a table at the given numbers.", formula: null, derivative: null },
  expand: (b, params, ids) => b.op("gather", [params, ids], { axis: 0 }),
}
