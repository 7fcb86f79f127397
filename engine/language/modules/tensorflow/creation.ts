// Tensors out of nothing that a first model needs: constant, zeros, ones, fill, one_hot, and conversions of dtype.
import { type DType, isFloat } from "../../../base/dtype.ts"
import type { Node } from "../../../graph/node.ts"
import { oneHot } from "../../../ops/composites/one-hot.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation } from "../../runtime/build.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import { PyTensor } from "../../runtime/objects.ts"
import { floatDType } from "../../runtime/values.ts"
import { dtypeArgument } from "./dtypes.ts"
import { integerArgument, shapeArgument } from "./shapes.ts"
import { type FunctionTable, general } from "./table.ts"

/** A value as a tensor of a dtype, cast where it is a tensor of another one. */
export function convertedTo(building: Building, value: PyValue, dtype: DType | null): Node {
  const { b, node } = building
  const x = node(value, dtype === null ? {} : { like: dtype })
  return dtype === null || x.dtype === dtype ? x : b.cast(x, dtype)
}

/** The shape filled with one element. */
export function filled(building: Building, value: Node, shape: PyValue): Node {
  const { b, ctx } = building
  if (shape instanceof PyTensor) {
    const known = staticValue(ctx, building.runtime, shape.node)
    const like = known === null ? shapeSource(shape.node) : null
    if (like !== null) return b.op("broadcast_like", [value, b.cast(like, value.dtype)], {})
  }
  const sizes = shapeArgument(ctx, shape)
  return sizes.length === 0 ? value : b.broadcastTo(value, sizes)
}

/** The tensor whose `tf.shape` a node is. */
function shapeSource(node: Node): Node | null {
  return node.op === "shape_of" ? (node.inputs[0] ?? null) : null
}

export function constantOf(
  ctx: NativeContext,
  value: PyValue,
  dtype: PyValue,
  shape: PyValue,
  name: PyValue,
): PyTensor {
  return operation(ctx, { kind: "Const", name, inputs: [value] }, (building) => {
    const x = convertedTo(building, value, dtypeArgument(ctx, dtype))
    if (plain(shape) === null) return x
    const sizes = shapeArgument(ctx, shape)
    if (x.shape?.length === 0) return building.b.broadcastTo(x, sizes)
    return building.b.reshape(x, sizes)
  })
}

export function fillFunction(name: "zeros" | "ones", value: number) {
  return general(name, "(shape, dtype=None, name=None)", name, `A tensor of ${name}.`, (building, [shape, dtype]) => {
    const type = dtypeArgument(building.ctx, dtype as PyValue) ?? floatDType(building.ctx)
    return filled(building, building.b.scalar(type, value), shape as PyValue)
  })
}

const oneHotFunction = general(
  "one_hot",
  "(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None)",
  "one_hot",
  "Class numbers as rows with a single 1.",
  ({ b, ctx, node }, [indices, depth, on, off, axis, type]) => {
    const dtype = dtypeArgument(ctx, type as PyValue) ?? floatDType(ctx)
    const given = node(indices as PyValue, { what: "one_hot" })
    const x = isFloat(given.dtype) || given.dtype === "uint8" ? b.cast(given, "int32") : given
    const value = (option: PyValue, fallback: number): number =>
      option === null ? fallback : ctx.toFloat(plain(option), "one_hot")
    const at = axis === null ? -1 : integerArgument(ctx, axis as PyValue, "axis")
    return oneHot.expand(b, x, integerArgument(ctx, depth as PyValue, "depth"), {
      onValue: value(on as PyValue, 1),
      offValue: value(off as PyValue, 0),
      axis: at,
      dtype,
    })
  },
)

/** A conversion of numbers that are cast, not merely preferred to be of a dtype: `tf.cast(2.7, tf.int32)` is 2. */
export function convertedToExactly({ b, node }: Building, x: PyValue, dtype: DType): Node {
  const value = node(x)
  return value.dtype === dtype ? value : b.cast(value, dtype)
}

const cast = general(
  "cast",
  "(x, dtype, name=None)",
  "Cast",
  "The same numbers in another dtype.",
  (building, [x, type]) => {
    const dtype = dtypeArgument(building.ctx, type as PyValue)
    return convertedToExactly(building, x as PyValue, dtype ?? floatDType(building.ctx))
  },
)

/** Tensors of given numbers, of one number, of classes; and conversions of dtype. */
export const coreCreation: FunctionTable = {
  constant: native(
    "constant",
    "(value, dtype=None, shape=None, name='Const', verify_shape=False)",
    (ctx, value, dtype, shape, name) =>
      constantOf(ctx, value as PyValue, dtype as PyValue, shape as PyValue, name as PyValue),
    { doc: "A tensor of given numbers.", live: true },
  ),
  zeros: fillFunction("zeros", 0),
  ones: fillFunction("ones", 1),
  fill: general("fill", "(dims, value, name=None)", "Fill", "A tensor of one number.", (building, [dims, value]) =>
    filled(building, building.node(value as PyValue), dims as PyValue),
  ),
  one_hot: oneHotFunction,
  cast,
}
