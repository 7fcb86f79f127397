// Choosing elements: where, clip, gather, top_k, sort, diagonals, and the operations that only pass a value on.

import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import { clipByGlobalNorm, clipByNorm, clipByValue, globalNorm } from "../../../ops/composites/clipping.ts"
import { diag, diagPart, meshgrid } from "../../../ops/composites/creation.ts"
import { repeat } from "../../../ops/composites/shaping.ts"
import { gatherNd, sort, topK } from "../../../ops/composites/sorting.ts"
import { native } from "../../machine/native.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation, operations } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import type { PyTensor } from "../../runtime/objects.ts"
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

const topKFunction = native(
  "top_k",
  "(input, k=1, sorted=True, name=None)",
  (ctx, input, k, _sorted, name) =>
    new PyTuple(
      operations(ctx, { kind: "TopKV2", name: name as PyValue, inputs: [input as PyValue] }, ({ b, node }) => {
        const { values, indices } = topK.expand(
          b,
          node(input as PyValue, { what: "top_k" }),
          integerArgument(ctx, k as PyValue, "k"),
        )
        return [values, indices]
      }),
    ),
  { doc: topK.doc.summary },
)

/** Whether a direction argument says descending. */
function descends(direction: PyValue | undefined): boolean {
  return typeof direction === "string" && direction.toUpperCase() === "DESCENDING"
}

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
        const given = useNorm === null ? undefined : node(useNorm as PyValue, { like: head.dtype })
        const { clipped, norm } = clipByGlobalNorm.expand(b, xs, node(limit as PyValue, { like: head.dtype }), given)
        return [norm, ...clipped]
      },
    )
    const [norm, ...clipped] = made as [PyTensor, ...PyTensor[]]
    let next = 0
    return new PyTuple([new PyList(items.map((item) => (item === null ? null : (clipped[next++] ?? null)))), norm])
  },
  { doc: clipByGlobalNorm.doc.summary, live: true },
)

export const selectingFunctions: FunctionTable = {
  where,
  gather,
  gather_nd: general(
    "gather_nd",
    "(params, indices, batch_dims=0, name=None)",
    "GatherNd",
    gatherNd.doc.summary,
    ({ b, node }, [params, indices]) =>
      gatherNd.expand(
        b,
        node(params as PyValue, { what: "gather_nd" }),
        node(indices as PyValue, { what: "gather_nd" }),
      ),
  ),
  boolean_mask: native(
    "boolean_mask",
    "(tensor, mask, axis=None, name='boolean_mask')",
    (ctx, tensor, mask) => {
      const test = operation(ctx, { kind: "mask", inputs: [mask as PyValue] }, ({ node }) => node(mask as PyValue))
      return indexTensor(ctx, tensor as PyValue, test)
    },
    { doc: "The rows where a mask is true." },
  ),
  sort: general(
    "sort",
    "(values, axis=-1, direction='ASCENDING', name=None)",
    "sort",
    sort.doc.summary,
    ({ b, ctx, node }, [values, axis, direction]) =>
      sort.expand(b, node(values as PyValue, { what: "sort" }), axisArgument(ctx, -1, axis), descends(direction)),
  ),
  argsort: general(
    "argsort",
    "(values, axis=-1, direction='ASCENDING', stable=False, name=None)",
    "argsort",
    summaryOf("argsort"),
    ({ b, ctx, node }, [values, axis, direction]) =>
      b.op("argsort", [node(values as PyValue, { what: "argsort" })], {
        axis: axisArgument(ctx, -1, axis),
        descending: descends(direction),
      }),
  ),
  top_k: topKFunction,
  diag: unary("diag", "Diag", diag.doc.summary, (b, x) => diag.expand(b, x), { integers: true, parameter: "diagonal" }),
  diag_part: unary("diag_part", "DiagPart", diagPart.doc.summary, (b, x) => diagPart.expand(b, x), {
    integers: true,
    parameter: "input",
  }),
  clip_by_value: general(
    "clip_by_value",
    "(t, clip_value_min, clip_value_max, name=None)",
    "clip_by_value",
    clipByValue.doc.summary,
    ({ b, nodes }, [t, low, high]) => {
      const [x, least, most] = nodes([t, low, high] as PyValue[]) as [Node, Node, Node]
      return clipByValue.expand(b, x, least, most)
    },
  ),
  clip_by_norm: general(
    "clip_by_norm",
    "(t, clip_norm, axes=None, name=None)",
    "clip_by_norm",
    clipByNorm.doc.summary,
    ({ b, ctx, nodes }, [t, limit, axes]) => {
      const [x, norm] = nodes([t, limit] as PyValue[]) as [Node, Node]
      return clipByNorm.expand(b, x, norm, axesArgument(ctx, axes))
    },
  ),
  clip_by_global_norm: clipByGlobalNormFunction,
  global_norm: general(
    "global_norm",
    "(t_list, name=None)",
    "global_norm",
    globalNorm.doc.summary,
    ({ b, ctx, nodes }, [list]) =>
      globalNorm.expand(b, nodes(ctx.toArray(list as PyValue).filter((item) => item !== null))),
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
      const order = indexing === "ij" ? "ij" : "xy"
      return new PyList(
        operations(ctx, { kind: "meshgrid", inputs: values }, ({ b, node }) =>
          meshgrid.expand(
            b,
            values.map((value) => node(value)),
            order,
          ),
        ),
      )
    },
    { doc: meshgrid.doc.summary },
  ),
  repeat: general(
    "repeat",
    "(input, repeats, axis=None, name=None)",
    "repeat",
    repeat.doc.summary,
    ({ b, ctx, node }, [input, repeats, axis]) => {
      const given = node(input as PyValue)
      const x = axis === null ? b.reshape(given, [-1]) : given
      const at = axis === null ? 0 : integerArgument(ctx, axis as PyValue, "axis")
      return repeat.expand(b, x, integerArgument(ctx, repeats as PyValue, "repeats"), at)
    },
  ),
}
