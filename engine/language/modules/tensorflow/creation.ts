// Tensors out of nothing: constant, zeros, ones, fill, eye, range, linspace, one_hot, placeholder, conversions of dtype.
import { type DType, isFloat } from "../../../base/dtype.ts"
import type { Node } from "../../../graph/node.ts"
import {
  linspace as evenlySpaced,
  eye as identityMatrix,
  oneHot,
  range as progression,
} from "../../../ops/composites/creation.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import { PyTensor } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { floatDType } from "../../runtime/values.ts"
import { dtypeArgument } from "./dtypes.ts"
import { integerArgument, partialShapeArgument, shapeArgument } from "./shapes.ts"
import { type FunctionTable, general } from "./table.ts"

/** A value as a tensor of a dtype, cast where it is a tensor of another one. */
export function convertedTo(building: Building, value: PyValue, dtype: DType | null): Node {
  const { b, node } = building
  const x = node(value, dtype === null ? {} : { like: dtype })
  return dtype === null || x.dtype === dtype ? x : b.cast(x, dtype)
}

/** The shape filled with one element. */
function filled(building: Building, value: Node, shape: PyValue): Node {
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

function constantOf(ctx: NativeContext, value: PyValue, dtype: PyValue, shape: PyValue, name: PyValue): PyTensor {
  return operation(ctx, { kind: "Const", name, inputs: [value] }, (building) => {
    const x = convertedTo(building, value, dtypeArgument(ctx, dtype))
    if (plain(shape) === null) return x
    const sizes = shapeArgument(ctx, shape)
    if (x.shape?.length === 0) return building.b.broadcastTo(x, sizes)
    return building.b.reshape(x, sizes)
  })
}

function fillFunction(name: "zeros" | "ones", value: number) {
  return general(name, "(shape, dtype=None, name=None)", name, `A tensor of ${name}.`, (building, [shape, dtype]) => {
    const type = dtypeArgument(building.ctx, dtype as PyValue) ?? floatDType(building.ctx)
    return filled(building, building.b.scalar(type, value), shape as PyValue)
  })
}

function likeFunction(name: "zeros_like" | "ones_like", value: number) {
  return general(
    name,
    "(input, dtype=None, name=None, optimize=True, tensor=None)",
    name,
    `${value === 0 ? "Zeros" : "Ones"} in the shape of a tensor.`,
    (building, [input, dtype, , , tensor]) => {
      const { b, ctx, node } = building
      const x = node((input ?? tensor) as PyValue)
      const type = dtypeArgument(ctx, dtype as PyValue) ?? x.dtype
      return b.fillLike(x.dtype === type ? x : b.cast(x, type), value)
    },
  )
}

const range = general(
  "range",
  "(start, limit=None, delta=1, dtype=None, name=None)",
  "range",
  "Numbers from start to before limit, delta apart.",
  (building, [first, second, third, type]) => {
    const { b, ctx } = building
    const start: PyValue = second === null ? 0n : (first as PyValue)
    const limit = (second === null ? first : second) as PyValue
    const numbers = [start, limit, third as PyValue].map((value) => numberOf(ctx, value))
    const whole = numbers.every((value) => typeof value === "bigint")
    const dtype = dtypeArgument(ctx, type as PyValue) ?? (whole ? "int32" : floatDType(ctx))
    const [from, to, step] = numbers.map(Number) as [number, number, number]
    ctx.charge(step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step)))
    return progression.expand(b, from, to, step, dtype)
  },
)

/** A number known while the graph is built. */
function numberOf(ctx: NativeContext, value: PyValue): number | bigint {
  const given = plain(value)
  if (given instanceof PyTensor) {
    const known = staticValue(ctx, runtimeOf(ctx), given.node)
    if (known === null) return raiseValue(ctx, "This number must be known while the graph is built.")
    const element = known.data[0] as number
    return isFloat(known.dtype) ? element : BigInt(element)
  }
  return typeof given === "bigint" ? given : ctx.toFloat(given, "range")
}

const linspace = general(
  "linspace",
  "(start, stop, num=50, name=None, axis=0)",
  "LinSpace",
  "num evenly spaced numbers from start to stop, both included.",
  ({ b, ctx, node }, [start, stop, num]) => {
    const float = floatDType(ctx)
    const asFloat = (value: PyValue): Node => {
      const x = node(value, { like: float })
      return isFloat(x.dtype) ? x : b.cast(x, float)
    }
    const [from, to] = [asFloat(start as PyValue), asFloat(stop as PyValue)]
    const length = integerArgument(ctx, num as PyValue, "num")
    ctx.charge(length)
    return evenlySpaced.expand(b, from, to, length)
  },
)

const eye = general(
  "eye",
  "(num_rows, num_columns=None, batch_shape=None, dtype=None, name=None)",
  "eye",
  "The identity matrix.",
  ({ b, ctx }, [rows, columns, , type]) => {
    const dtype = dtypeArgument(ctx, type as PyValue) ?? floatDType(ctx)
    const height = integerArgument(ctx, rows as PyValue, "num_rows")
    const width = columns === null ? height : integerArgument(ctx, columns as PyValue, "num_columns")
    return identityMatrix.expand(b, height, width, dtype)
  },
)

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

const placeholder = native(
  "placeholder",
  "(dtype, shape=None, name=None)",
  (ctx, dtype, shape, name) => {
    const runtime = runtimeOf(ctx)
    const type = dtypeArgument(ctx, dtype as PyValue) ?? floatDType(ctx)
    const sizes = partialShapeArgument(ctx, shape as PyValue)
    runtime.graph.mode = "graph"
    return operation(ctx, { kind: "Placeholder", name: name as PyValue, inputs: [] }, ({ b }) =>
      b.op("input", [], {
        role: "placeholder",
        label: typeof name === "string" ? name : "",
        shape: sizes,
        dtype: type,
      }),
    )
  },
  { doc: "A tensor that is fed when the graph runs: feed_dict={x: values}." },
)

const placeholderWithDefault = general(
  "placeholder_with_default",
  "(input, shape, name=None)",
  "PlaceholderWithDefault",
  "A tensor that may be fed, and has a value where it is not.",
  ({ b, node }, [input]) => b.op("identity", [node(input as PyValue)], {}),
)

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

/** A conversion of numbers that are cast, not merely preferred to be of a dtype: `tf.cast(2.7, tf.int32)` is 2. */
function convertedToExactly({ b, node }: Building, x: PyValue, dtype: DType): Node {
  const value = node(x)
  return value.dtype === dtype ? value : b.cast(value, dtype)
}

function castTo(name: string, dtype: DType) {
  return general(name, "(x, name=None)", name, `The numbers as ${dtype}.`, (building, [x]) =>
    convertedToExactly(building, x as PyValue, dtype === "float32" ? floatDType(building.ctx) : dtype),
  )
}

export const creationFunctions: FunctionTable = {
  constant: native(
    "constant",
    "(value, dtype=None, shape=None, name='Const', verify_shape=False)",
    (ctx, value, dtype, shape, name) =>
      constantOf(ctx, value as PyValue, dtype as PyValue, shape as PyValue, name as PyValue),
    { doc: "A tensor of given numbers.", live: true },
  ),
  convert_to_tensor: native(
    "convert_to_tensor",
    "(value, dtype=None, dtype_hint=None, name='Const', preferred_dtype=None)",
    (ctx, value, dtype, hint, name) =>
      value instanceof PyTensor && dtype === null
        ? value
        : constantOf(ctx, value as PyValue, (dtype ?? hint) as PyValue, null, name as PyValue),
    { doc: "A tensor of a number, list or array.", live: true },
  ),
  zeros: fillFunction("zeros", 0),
  ones: fillFunction("ones", 1),
  zeros_like: likeFunction("zeros_like", 0),
  ones_like: likeFunction("ones_like", 1),
  fill: general("fill", "(dims, value, name=None)", "Fill", "A tensor of one number.", (building, [dims, value]) =>
    filled(building, building.node(value as PyValue), dims as PyValue),
  ),
  eye,
  range,
  linspace,
  lin_space: linspace,
  one_hot: oneHotFunction,
  placeholder,
  placeholder_with_default: placeholderWithDefault,
  cast,
  to_float: castTo("to_float", "float32"),
  to_double: castTo("to_double", "float64"),
  to_int32: castTo("to_int32", "int32"),
  to_int64: castTo("to_int64", "int64"),
  saturate_cast: cast,
}
