// tf.random: normal, uniform, truncated normal, shuffle, with TensorFlow's seeds. Each draw has a key of its own.
import { type DType, isFloat } from "../../../base/dtype.ts"
import { isKnown } from "../../../base/shape.ts"
import type { Node } from "../../../graph/node.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import type { Building } from "../../runtime/build.ts"
import { unordered } from "../../runtime/convert.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { PyTensor } from "../../runtime/objects.ts"
import { keyValue, nextSource, reseed } from "../../runtime/random-keys.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { floatDType } from "../../runtime/values.ts"
import { dtypeArgument } from "./dtypes.ts"
import { shapeArgument } from "./shapes.ts"
import { type FunctionTable, general } from "./table.ts"

/** The key of a new draw: in a graph the last word is the run, eagerly every draw is its own. */
export function randomKey({ ctx, runtime, b }: Building, seed: PyValue): Node {
  const given = plain(seed)
  const source = nextSource(runtime.random, given === null ? null : ctx.toInteger(given, "seed"))
  const key = unordered(b, () => b.op("input", [], { role: "random-key", label: "", shape: [4], dtype: "int32" }))
  runtime.facts.setRandom(key, source)
  runtime.facts.setValue(key, keyValue(source, 0))
  return key
}

type Draw = "random_normal" | "random_uniform" | "truncated_normal"

/** A draw of a shape, which may be that of another tensor (`tf.shape(x)`). */
function draw(building: Building, op: Draw, shape: PyValue, dtype: DType, seed: PyValue): Node {
  const { b, ctx } = building
  const key = randomKey(building, seed)
  const like = shape instanceof PyTensor && shape.node.op === "shape_of" ? shape.node.inputs[0] : undefined
  if (like !== undefined && !isKnown(like.shape)) return b.op(op, [key, like], { shape: null, dtype })
  const sizes = like?.shape !== undefined && isKnown(like.shape) ? like.shape : shapeArgument(ctx, shape)
  ctx.charge(sizes.reduce((size, extent) => size * extent, 1))
  return b.op(op, [key], { shape: sizes, dtype })
}

function normalDraw(op: "random_normal" | "truncated_normal") {
  return general(
    op === "random_normal" ? "normal" : op,
    "(shape, mean=0.0, stddev=1.0, dtype=None, seed=None, name=None)",
    op,
    op === "random_normal"
      ? "Random numbers from a normal distribution."
      : "Random normal numbers, drawn anew beyond two standard deviations.",
    (building, [shape, mean, deviation, type, seed]) => {
      const { b, ctx, node } = building
      const dtype = dtypeArgument(ctx, type as PyValue) ?? floatDType(ctx)
      const unit = draw(building, op, shape as PyValue, dtype, seed as PyValue)
      const scaled = plain(deviation as PyValue) === 1 ? unit : b.mul(unit, node(deviation as PyValue, { like: dtype }))
      return plain(mean as PyValue) === 0 ? scaled : b.add(scaled, node(mean as PyValue, { like: dtype }))
    },
  )
}

const uniform = general(
  "uniform",
  "(shape, minval=0, maxval=None, dtype=None, seed=None, name=None)",
  "random_uniform",
  "Random numbers from minval to before maxval.",
  (building, [shape, low, high, type, seed]) => {
    const { b, ctx, node } = building
    const dtype = dtypeArgument(ctx, type as PyValue) ?? floatDType(ctx)
    if (isFloat(dtype)) {
      const unit = draw(building, "random_uniform", shape as PyValue, dtype, seed as PyValue)
      const from = node(low as PyValue, { like: dtype })
      const to = high === null ? b.scalar(dtype, 1) : node(high as PyValue, { like: dtype })
      return b.add(b.mul(unit, b.sub(to, from)), from)
    }
    if (high === null) raiseValue(ctx, `Must specify maxval for integer dtype ${dtype}`)
    const unit = draw(building, "random_uniform", shape as PyValue, "float64", seed as PyValue)
    const [from, to] = [low, high].map((bound) => b.cast(node(bound as PyValue, { like: dtype }), "float64")) as [
      Node,
      Node,
    ]
    const spread = b.op("floor", [b.mul(unit, b.sub(to, from))], {})
    return b.cast(b.add(spread, from), dtype)
  },
)

function setSeed(ctx: NativeContext, seed: PyValue): PyValue {
  reseed(runtimeOf(ctx).random, ctx.toInteger(plain(seed), "seed"))
  return null
}

const normal = normalDraw("random_normal")

const truncated = normalDraw("truncated_normal")

/** Makes the random numbers that follow repeatable. */
function seeding(name: string) {
  return native(name, "(seed)", (ctx, seed) => setSeed(ctx, seed as PyValue), {
    doc: "Makes the random numbers that follow repeatable.",
  })
}

/** Names of tf.random. */
export const coreRandom: FunctionTable = { normal, uniform, truncated_normal: truncated, set_seed: seeding("set_seed") }

/** TensorFlow 1's names at the top of `tf`. */
export const coreTopLevelRandom: FunctionTable = {
  random_normal: normal,
  random_uniform: uniform,
  truncated_normal: truncated,
  set_random_seed: seeding("set_random_seed"),
}
