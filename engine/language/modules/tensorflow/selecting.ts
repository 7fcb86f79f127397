// Choosing elements: where, clip, gather, top_k, sort, diagonals, and the operations that only pass a value on.

import { isKnown } from "../../../base/shape.ts"
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import { clipByGlobalNorm, clipByNorm, clipByValue, globalNorm } from "../../../optimise/clip.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation, operations } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import type { PyTensor } from "../../runtime/objects.ts"
import { sizesOf } from "./arrays.ts"
import { indexTensor } from "./indexing.ts"
import { axesArgument, axisArgument, frontAxis } from "./reductions.ts"
import { integerArgument } from "./shapes.ts"
import { type FunctionTable, general, summaryOf, unary } from "./table.ts"

const where = native(
  "where",
  "(condition, x=None, y=None, name=None)",
  (ctx, condition, x, y, name) =>
    operation(
      ctx,
      { kind: "Select", name: name as PyValue, inputs: [condition, x, y] as PyValue[] },
      ({ b, node, nodes, runtime }) => {
        const test = node(condition as PyValue, { what: "where" })
        if (x !== null && y !== null) {
          const [then, otherwise] = nodes([x, y] as PyValue[], { what: "where" }) as [Node, Node]
          return b.select(rowCondition(b, test, then), then, otherwise)
        }
        const known = staticValue(ctx, runtime, test)
        if (known === null)
          return raiseValue(ctx, "where: without x and y the condition must be known while the graph is built.")
        const rank = known.shape.length
        const places: number[] = []
        for (let at = 0; at < known.data.length; at++)
          if (known.data[at] !== 0) places.push(...unravel(at, known.shape))
        const data = Float64Array.from(places)
        return b.constant({ dtype: "int64", shape: [rank === 0 ? places.length : places.length / rank, rank], data })
      },
    ),
  { doc: "x where the condition holds, else y; or the places where it holds.", live: true },
)

/** TensorFlow 1 also takes one condition per row. */
function rowCondition(b: Builder, test: Node, then: Node): Node {
  const rows = test.shape?.length === 1 && (then.shape?.length ?? 0) > 1 && test.shape[0] === then.shape?.[0]
  if (!rows || then.shape?.at(-1) === test.shape?.[0]) return test
  return b.reshape(test, [test.shape?.[0] ?? -1, ...(then.shape ?? []).slice(1).map(() => 1)])
}

function unravel(position: number, shape: readonly number[]): number[] {
  const index: number[] = []
  let rest = position
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] as number
    index.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return index
}

const gather = general(
  "gather",
  "(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None)",
  "GatherV2",
  summaryOf("gather"),
  ({ b, ctx, node }, [params, indices, , axis]) => {
    const x = node(params as PyValue, { what: "gather" })
    const index = node(indices as PyValue, { what: "gather" })
    return b.op("gather", [x, index], { axis: frontAxis(x, axisArgument(ctx, 0, axis)) })
  },
)

/** Elements by whole coordinates: the tensor flattened and gathered by running numbers. */
const gatherNd = general(
  "gather_nd",
  "(params, indices, batch_dims=0, name=None)",
  "GatherNd",
  "Elements or rows by their coordinates.",
  ({ b, ctx, node }, [params, indices]) => {
    const x = node(params as PyValue, { what: "gather_nd" })
    const index = node(indices as PyValue, { what: "gather_nd" })
    const depth = index.shape?.at(-1)
    if (!isKnown(x.shape) || depth === undefined || depth === null) {
      return raiseValue(ctx, "gather_nd: the shapes must be known while the graph is built.")
    }
    const outer = x.shape.slice(0, depth)
    const flat = b.reshape(x, [outer.reduce((size, extent) => size * extent, 1), ...x.shape.slice(depth)])
    const strides = outer.map((_, axis) => outer.slice(axis + 1).reduce((size, extent) => size * extent, 1))
    const weights = b.constant({ dtype: "int32", shape: [depth], data: Int32Array.from(strides) })
    const rows = b.sum(b.mul(b.cast(index, "int32"), weights), [(index.shape?.length ?? 1) - 1], false)
    return b.op("gather", [flat, rows], { axis: 0 })
  },
)

/** The k largest of the last axis and their places. */
export function topK(ctx: NativeContext, b: Builder, x: Node, k: number): [Node, Node] {
  const axis = (x.shape?.length ?? 0) - 1
  if (axis < 0) return raiseValue(ctx, "top_k: the input must have at least one axis.")
  const order = b.op("argsort", [x], { axis, descending: true })
  const ranges = (x.shape ?? []).map((extent, at) => ({ start: 0, end: at === axis ? k : extent, step: 1 }))
  const places = b.op("slice", [order], { ranges })
  return [takeAlong(ctx, b, x, places, axis), places]
}

/** x at places that differ from row to row, along the last axis: rows are laid end to end and gathered at once. */
function takeAlong(ctx: NativeContext, b: Builder, x: Node, places: Node, axis: number): Node {
  if ((x.shape?.length ?? 0) === 1) return b.op("gather", [x, places], { axis: 0 })
  if (!isKnown(x.shape) || !isKnown(places.shape)) {
    return raiseValue(ctx, "top_k and sort of several rows need a shape that is known while the graph is built.")
  }
  const extent = x.shape[axis] as number
  const rows = x.shape.slice(0, axis).reduce((size, length) => size * length, 1)
  const width = places.shape[axis] as number
  const start = b.op("iota", [], { shape: [rows, width], axis: 0, dtype: "int32" })
  const flat = b.add(b.mul(start, b.scalar("int32", extent)), b.reshape(b.cast(places, "int32"), [rows, width]))
  const taken = b.op("gather", [b.reshape(x, [rows * extent]), flat], { axis: 0 })
  return b.reshape(taken, places.shape)
}

const topKFunction = native(
  "top_k",
  "(input, k=1, sorted=True, name=None)",
  (ctx, input, k, _sorted, name) =>
    new PyTuple(
      operations(ctx, { kind: "TopKV2", name: name as PyValue, inputs: [input as PyValue] }, ({ b, node }) =>
        topK(ctx, b, node(input as PyValue, { what: "top_k" }), integerArgument(ctx, k as PyValue, "k")),
      ),
    ),
  { doc: "The k largest numbers of the last axis, and where they stand." },
)

function sorting(name: "sort" | "argsort") {
  return general(
    name,
    "(values, axis=-1, direction='ASCENDING', name=None)",
    name,
    name === "sort" ? "The numbers in order along the last axis." : summaryOf("argsort"),
    ({ b, ctx, node }, [values, axis, direction]) => {
      const x = node(values as PyValue, { what: name })
      const at = frontAxis(x, axisArgument(ctx, -1, axis))
      const descending = typeof direction === "string" && direction.toUpperCase() === "DESCENDING"
      const order = b.op("argsort", [x], { axis: at, descending })
      if (name === "argsort") return order
      if (at !== (x.shape?.length ?? 1) - 1) return raiseValue(ctx, "sort: only along the last axis. Transpose first.")
      return takeAlong(ctx, b, x, order, at)
    },
  )
}

const diagonal = general(
  "diag",
  "(diagonal, name=None, k=0)",
  "Diag",
  "A square matrix with this diagonal.",
  ({ b, ctx, node }, [values]) => {
    const x = node(values as PyValue)
    const extent = x.shape?.[0]
    if (x.shape?.length !== 1 || extent === null || extent === undefined)
      return raiseValue(ctx, "diag: expected a vector of known length.")
    const [row, column] = [0, 1].map((axis) => b.op("iota", [], { shape: [extent, extent], axis, dtype: "int32" })) as [
      Node,
      Node,
    ]
    return b.select(b.op("equal", [row, column], {}), x, b.scalar(x.dtype, 0))
  },
)

const diagonalPart = general(
  "diag_part",
  "(input, name=None, k=0)",
  "DiagPart",
  "The diagonal of a matrix.",
  ({ b, ctx, node }, [input]) => {
    const x = node(input as PyValue)
    const [height, width] = sizesOf(ctx, x).slice(-2)
    if (height === undefined || width === undefined || height < 0 || width < 0)
      return raiseValue(ctx, "diag_part: expected a matrix of known shape.")
    const length = Math.min(height, width)
    const flat = b.reshape(x, [...sizesOf(ctx, x).slice(0, -2), height * width])
    const places = Int32Array.from({ length }, (_, at) => at * (width + 1))
    return b.op("gather", [flat, b.constant({ dtype: "int32", shape: [length], data: places })], {
      axis: (flat.shape?.length ?? 1) - 1,
    })
  },
)

const clipByNormFunction = general(
  "clip_by_norm",
  "(t, clip_norm, axes=None, name=None)",
  "clip_by_norm",
  "The tensor scaled so that its norm is at most clip_norm.",
  ({ b, ctx, nodes }, [t, limit, axes]) => {
    const [x, norm] = nodes([t, limit] as PyValue[]) as [Node, Node]
    return clipByNorm(b, x, norm, axesArgument(ctx, axes))
  },
)

const clipByGlobalNormFunction = native(
  "clip_by_global_norm",
  "(t_list, clip_norm, use_norm=None, name=None)",
  (ctx, list, limit, useNorm, name) => {
    const items = ctx.toArray(list as PyValue)
    const present = items.filter((item) => item !== null)
    const made = operations(
      ctx,
      { kind: "clip_by_global_norm", name: name as PyValue, inputs: present },
      ({ b, node, nodes }) => {
        const xs = nodes(present)
        const [head] = xs
        if (head === undefined) return raiseValue(ctx, "clip_by_global_norm: the list of tensors is empty.")
        const norm = useNorm === null ? globalNorm(b, xs) : node(useNorm as PyValue, { like: head.dtype })
        return [norm, ...clipByGlobalNorm(b, xs, node(limit as PyValue, { like: head.dtype }), norm)]
      },
    )
    const [norm, ...clipped] = made as [PyTensor, ...PyTensor[]]
    let next = 0
    return new PyTuple([new PyList(items.map((item) => (item === null ? null : (clipped[next++] ?? null)))), norm])
  },
  { doc: "All tensors scaled together so that their global norm is at most clip_norm; and the norm.", live: true },
)

export const selectingFunctions: FunctionTable = {
  where,
  gather,
  gather_nd: gatherNd,
  boolean_mask: native(
    "boolean_mask",
    "(tensor, mask, axis=None, name='boolean_mask')",
    (ctx, tensor, mask) => {
      const test = operation(ctx, { kind: "mask", inputs: [mask as PyValue] }, ({ node }) => node(mask as PyValue))
      return indexTensor(ctx, tensor as PyValue, test)
    },
    { doc: "The rows where a mask is true." },
  ),
  sort: sorting("sort"),
  argsort: sorting("argsort"),
  top_k: topKFunction,
  diag: diagonal,
  diag_part: diagonalPart,
  clip_by_value: general(
    "clip_by_value",
    "(t, clip_value_min, clip_value_max, name=None)",
    "clip_by_value",
    "Every element held between two bounds.",
    ({ b, nodes }, [t, low, high]) => {
      const [x, least, most] = nodes([t, low, high] as PyValue[]) as [Node, Node, Node]
      return clipByValue(b, x, least, most)
    },
  ),
  clip_by_norm: clipByNormFunction,
  clip_by_global_norm: clipByGlobalNormFunction,
  global_norm: general(
    "global_norm",
    "(t_list, name=None)",
    "global_norm",
    "√Σ‖t‖² over all tensors.",
    ({ b, ctx, nodes }, [list]) => globalNorm(b, nodes(ctx.toArray(list as PyValue).filter((item) => item !== null))),
  ),
  identity: unary("identity", "Identity", "The same value.", (b, x) => b.op("identity", [x], {}), {
    integers: true,
    parameter: "input",
  }),
  stop_gradient: unary(
    "stop_gradient",
    "StopGradient",
    summaryOf("stop_gradient"),
    (b, x) => b.op("stop_gradient", [x], {}),
    {
      integers: true,
      parameter: "input",
    },
  ),
  check_numerics: general(
    "check_numerics",
    "(tensor, message, name=None)",
    "CheckNumerics",
    "The tensor itself.",
    ({ b, node }, [x]) => b.op("identity", [node(x as PyValue)], {}),
  ),
  meshgrid: native(
    "meshgrid",
    "(*args, indexing='xy', name='meshgrid')",
    (ctx, args, indexing) => {
      const values = ctx.toArray(args as PyValue)
      const xy = indexing !== "ij"
      return new PyList(
        operations(ctx, { kind: "meshgrid", inputs: values }, ({ b, node }) => {
          const axes = values.map((value) => node(value))
          const lengths = axes.map((x) => x.shape?.[0] ?? raiseValue(ctx, "meshgrid: lengths must be known."))
          const at = (index: number): number => (xy && index < 2 ? 1 - index : index)
          const shape = lengths.map((_, index) => lengths[at(index)] as number)
          return axes.map((x, index) => {
            const sizes = shape.map((_, axis) => (axis === at(index) ? (lengths[index] as number) : 1))
            return b.broadcastTo(b.reshape(x, sizes), shape)
          })
        }),
      )
    },
    { doc: "Grids of coordinates for every pair of points on the axes." },
  ),
  repeat: general(
    "repeat",
    "(input, repeats, axis=None, name=None)",
    "repeat",
    "Every element repeated.",
    ({ b, ctx, node }, [input, repeats, axis]) => {
      const given = node(input as PyValue)
      const x = axis === null ? b.reshape(given, [-1]) : given
      const at = axis === null ? 0 : frontAxis(x, integerArgument(ctx, axis as PyValue, "axis"))
      const count = integerArgument(ctx, repeats as PyValue, "repeats")
      const extent = x.shape?.[at] ?? raiseValue(ctx, "repeat: the size along the axis is unknown.")
      const places = Int32Array.from({ length: extent * count }, (_, index) => Math.floor(index / count))
      return b.op("gather", [x, b.constant({ dtype: "int32", shape: [extent * count], data: places })], { axis: at })
    },
  ),
}
