// Shape and order of tensors: reshape, transpose, concat, stack, split, tile, pad and the questions about shapes.
import type { Node } from "../../../graph/node.ts"
import { expandDims } from "../../../ops/composites/axes.ts"
import { split, squeeze, stack as stackAll, tile, unstack } from "../../../ops/composites/shaping.ts"
import { native } from "../../machine/native.ts"
import { PyList } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation, operations } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { itemsOf } from "../../runtime/values.ts"
import { dtypeArgument } from "./dtypes.ts"
import { axisArgument, frontAxis } from "./reductions.ts"
import { integerArgument, integerList, shapeArgument } from "./shapes.ts"
import { type FunctionTable, general, summaryOf } from "./table.ts"

/** Several tensors of a list argument. */
function listOf({ ctx, nodes }: Building, values: PyValue, what: string): Node[] {
  const items = itemsOf(ctx, values) ?? (values !== null && typeof values === "object" ? ctx.toArray(values) : [values])
  if (items.length === 0) raiseValue(ctx, `${what}: the list of tensors is empty.`)
  return nodes(items, { what })
}

const concat = native(
  "concat",
  "(values, axis, name=None)",
  (ctx, first, second, name) => {
    // TensorFlow before 1.0 wrote the axis first.
    const swapped = typeof plain(first as PyValue) === "bigint"
    const [values, axis] = (swapped ? [second, first] : [first, second]) as [PyValue, PyValue]
    return operation(ctx, { kind: "concat", name: name as PyValue, inputs: [values] }, (building) => {
      const parts = listOf(building, values, "concat")
      const [head] = parts as [Node]
      return building.b.op("concat", parts, { axis: frontAxis(head, integerArgument(ctx, axis, "axis")) })
    })
  },
  { doc: summaryOf("concat"), live: true },
)

const stack = general(
  "stack",
  "(values, axis=0, name='stack')",
  "stack",
  "Tensors of one shape as one tensor with a new axis.",
  (building, [values, axis]) => {
    const { b, ctx } = building
    const at = integerArgument(ctx, axis as PyValue, "axis")
    return stackAll.expand(b, listOf(building, values as PyValue, "stack"), at)
  },
)

const splitFunction = native(
  "split",
  "(value, num_or_size_splits, axis=0, num=None, name='split')",
  (ctx, value, splits, axis, _num, name) =>
    new PyList(
      operations(ctx, { kind: "split", name: name as PyValue, inputs: [value as PyValue] }, ({ b, node }) => {
        const given = plain(splits as PyValue)
        const parts = typeof given === "bigint" ? Number(given) : integerList(ctx, given, "num_or_size_splits")
        return split.expand(
          b,
          node(value as PyValue, { what: "split" }),
          parts,
          integerArgument(ctx, axis as PyValue, "axis"),
        )
      }),
    ),
  { doc: split.doc.summary },
)

const unstackFunction = native(
  "unstack",
  "(value, num=None, axis=0, name='unstack')",
  (ctx, value, _num, axis, name) =>
    new PyList(
      operations(ctx, { kind: "unstack", name: name as PyValue, inputs: [value as PyValue] }, ({ b, node }) =>
        unstack.expand(b, node(value as PyValue, { what: "unstack" }), integerArgument(ctx, axis as PyValue, "axis")),
      ),
    ),
  { doc: unstack.doc.summary },
)

const pad = general(
  "pad",
  "(tensor, paddings, mode='CONSTANT', constant_values=0, name=None)",
  "Pad",
  summaryOf("pad"),
  ({ b, ctx, node }, [tensor, paddings, mode, value]) => {
    if (typeof mode === "string" && mode.toUpperCase() !== "CONSTANT") {
      raiseValue(ctx, `pad: mode '${mode}' is not there. Only 'CONSTANT' is.`)
    }
    const x = node(tensor as PyValue, { what: "pad" })
    const axes = ctx.toArray(paddings as PyValue).map((pair) => {
      const [low = 0, high = 0] = integerList(ctx, pair, "paddings")
      return { low, high, interior: 0 }
    })
    return b.op("pad", [x], { value: ctx.toFloat(plain(value as PyValue), "constant_values"), axes })
  },
)

const transpose = general(
  "transpose",
  "(a, perm=None, conjugate=False, name='transpose')",
  "transpose",
  summaryOf("transpose"),
  ({ b, ctx, node }, [a, perm]) => {
    const x = node(a as PyValue, { what: "transpose" })
    if (perm !== null) return b.transpose(x, integerList(ctx, perm as PyValue, "perm"))
    if (x.shape === null) return raiseValue(ctx, "transpose: the rank is unknown. Give perm=.")
    return b.transpose(x, [...x.shape.keys()].reverse())
  },
)

const reshape = general(
  "reshape",
  "(tensor, shape, name=None)",
  "Reshape",
  summaryOf("reshape"),
  ({ b, ctx, node }, [tensor, shape]) =>
    b.reshape(node(tensor as PyValue, { what: "reshape" }), integerList(ctx, shape as PyValue, "shape")),
)

const shapeFunction = general(
  "shape",
  "(input, out_type=None, name=None)",
  "Shape",
  "The sizes of a tensor's axes, as a tensor of ints.",
  ({ b, ctx, node }, [input, type]) => {
    const x = node(input as PyValue)
    const dtype = dtypeArgument(ctx, type as PyValue) ?? "int32"
    return b.op("shape_of", [x], { dtype })
  },
)

const slice = general(
  "slice",
  "(input_, begin, size, name=None)",
  "Slice",
  summaryOf("slice"),
  ({ b, ctx, node }, [input, begin, size]) => {
    const x = node(input as PyValue, { what: "slice" })
    const starts = integerList(ctx, begin as PyValue, "begin")
    const sizes = integerList(ctx, size as PyValue, "size")
    const ranges = starts.map((start, axis) => {
      const extent = sizes[axis] ?? -1
      return { start, end: extent === -1 ? (x.shape?.[axis] ?? null) : start + extent, step: 1 }
    })
    return b.op("slice", [x], { ranges })
  },
)

const roll = general(
  "roll",
  "(input, shift, axis, name=None)",
  "Roll",
  "The elements moved along an axis, the last ones to the front.",
  ({ b, ctx, node }, [input, shift, axis]) => {
    const x = node(input as PyValue)
    const at = frontAxis(x, integerArgument(ctx, axis as PyValue, "axis"))
    const extent = x.shape?.[at] ?? null
    if (extent === null) return raiseValue(ctx, "roll: the size along the axis is unknown while the graph is built.")
    const by = extent === 0 ? 0 : ((integerArgument(ctx, shift as PyValue, "shift") % extent) + extent) % extent
    return b.op("concat", split.expand(b, x, [extent - by, by], at).reverse(), { axis: at })
  },
)

export const arrayFunctions: FunctionTable = {
  reshape,
  transpose,
  concat,
  stack,
  pack: stack,
  unstack: unstackFunction,
  split: splitFunction,
  pad,
  slice,
  roll,
  shape: shapeFunction,
  size: general(
    "size",
    "(input, out_type=None, name=None)",
    "Size",
    "The number of elements.",
    ({ b, ctx, node }, [x, type]) =>
      b.op("size_of", [node(x as PyValue)], { axes: null, dtype: dtypeArgument(ctx, type as PyValue) ?? "int32" }),
  ),
  rank: general("rank", "(input, name=None)", "Rank", "The number of axes.", ({ b, ctx, node }, [x]) => {
    const { shape } = node(x as PyValue)
    return shape === null
      ? raiseValue(ctx, "rank: it is unknown while the graph is built.")
      : b.scalar("int32", shape.length)
  }),
  expand_dims: general(
    "expand_dims",
    "(input, axis=None, name=None, dim=None)",
    "ExpandDims",
    "A new axis of size 1.",
    ({ b, ctx, node }, [x, axis, , dim]) => expandDims.expand(b, node(x as PyValue), axisArgument(ctx, 0, axis, dim)),
  ),
  squeeze: general(
    "squeeze",
    "(input, axis=None, name=None, squeeze_dims=None)",
    "Squeeze",
    "Without the axes of size 1, or the given ones of them.",
    ({ b, ctx, node }, [x, axis, , dims]) => {
      const given = (axis ?? dims) as PyValue
      return squeeze.expand(b, node(x as PyValue), given === null ? null : integerList(ctx, given, "axis"))
    },
  ),
  tile: general(
    "tile",
    "(input, multiples, name=None)",
    "Tile",
    "A tensor repeated along its axes.",
    ({ b, ctx, node }, [x, multiples]) =>
      tile.expand(b, node(x as PyValue), integerList(ctx, multiples as PyValue, "multiples")),
  ),
  reverse: general(
    "reverse",
    "(tensor, axis, name=None)",
    "ReverseV2",
    summaryOf("reverse"),
    ({ b, ctx, node }, [x, axis]) =>
      b.op("reverse", [node(x as PyValue)], { axes: integerList(ctx, axis as PyValue, "axis") }),
  ),
  broadcast_to: general(
    "broadcast_to",
    "(input, shape, name=None)",
    "BroadcastTo",
    summaryOf("broadcast_to"),
    ({ b, ctx, node }, [x, shape]) => b.broadcastTo(node(x as PyValue), shapeArgument(ctx, shape as PyValue)),
  ),
}
