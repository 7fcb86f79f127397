// Tensors out of nothing that a first model does without: ranges, identities, placeholders; and all of them in one table.
import { type DType, isFloat } from "../../../base/dtype.ts"
import type { Node } from "../../../graph/node.ts"
import {
  linspace as evenlySpaced,
  eye as identityMatrix,
  range as progression,
} from "../../../ops/composites/creation.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import { PyTensor } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { floatDType } from "../../runtime/values.ts"
import { constantOf, convertedToExactly, coreCreation } from "./creation.ts"
import { dtypeArgument } from "./dtypes.ts"
import { partialShapeArgument } from "./partial-shape.ts"
import { integerArgument } from "./shapes.ts"
import { type FunctionTable, general } from "./table.ts"

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

function castTo(name: string, dtype: DType) {
  return general(name, "(x, name=None)", name, `The numbers as ${dtype}.`, (building, [x]) =>
    convertedToExactly(building, x as PyValue, dtype === "float32" ? floatDType(building.ctx) : dtype),
  )
}

export const creationFunctions: FunctionTable = {
  ...coreCreation,
  convert_to_tensor: native(
    "convert_to_tensor",
    "(value, dtype=None, dtype_hint=None, name='Const', preferred_dtype=None)",
    (ctx, value, dtype, hint, name) =>
      value instanceof PyTensor && dtype === null
        ? value
        : constantOf(ctx, value as PyValue, (dtype ?? hint) as PyValue, null, name as PyValue),
    { doc: "A tensor of a number, list or array.", live: true },
  ),
  zeros_like: likeFunction("zeros_like", 0),
  ones_like: likeFunction("ones_like", 1),
  eye,
  range,
  linspace,
  lin_space: linspace,
  placeholder,
  placeholder_with_default: placeholderWithDefault,
  to_float: castTo("to_float", "float32"),
  to_double: castTo("to_double", "float64"),
  to_int32: castTo("to_int32", "int32"),
  to_int64: castTo("to_int64", "int64"),
  saturate_cast: coreCreation.cast as NativeFunction,
}
