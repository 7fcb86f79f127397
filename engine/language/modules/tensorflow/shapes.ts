// tf.TensorShape, and what a `shape=` argument may be: ints, lists with None or -1, a TensorShape, a 1-D tensor of ints. Shapes with unknown sizes are in partial-shape.ts.
import { formatShape, type Shape } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { furtherArrays } from "../../numpy/further.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { staticValue } from "../../runtime/evaluate.ts"
import { PyTensor, PyTensorShape, PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"

/** A shape as Python values: ints, None where unknown. */
export function shapeItems(shape: readonly (number | null)[]): PyValue[] {
  return shape.map((extent) => (extent === null ? null : BigInt(extent)))
}

/** A shape of known sizes. */
export function shapeArgument(ctx: NativeContext, value: PyValue, what = "shape"): Shape {
  const shape = integerList(ctx, value, what)
  if (shape.some((extent) => extent < 0))
    raiseValue(ctx, `${what}: sizes cannot be negative, got ${formatShape(shape)}.`)
  return shape
}

/** A list of ints: for shapes (where -1 is allowed), axes, permutations, multiples, sizes. */
export function integerList(ctx: NativeContext, given: PyValue, what: string): number[] {
  const value = plain(given)
  if (value instanceof PyTensorShape) {
    const { shape } = value
    if (shape === null) return raiseValue(ctx, `${what}: a shape of unknown rank cannot be used here.`)
    return shape.map((extent) => extent ?? -1)
  }
  if (typeof value === "bigint") return [Number(value)]
  if (value instanceof PyTensor || value instanceof PyVariable) {
    const tensor = knownIntegers(ctx, value)
    if (tensor !== null) return tensor
    return raiseValue(
      ctx,
      `${what}: must be known while the graph is built, not only when it runs. Use -1 for one unknown size.`,
    )
  }
  if (value instanceof NdArray) return Array.from(furtherArrays.get().elementsOf(value))
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map((item) => extentOf(ctx, plain(item)))
  if (value !== null && typeof value === "object") return ctx.toArray(value).map((item) => extentOf(ctx, plain(item)))
  return raiseType(ctx, `${what}: expected ints, got ${ctx.repr(value)}.`)
}

/** One int, also from a tensor whose value is known. */
export function integerArgument(ctx: NativeContext, given: PyValue, what: string): number {
  const value = plain(given)
  if (value instanceof PyTensor || value instanceof PyVariable) {
    const known = knownIntegers(ctx, value)
    if (known?.length === 1) return known[0] as number
    return raiseValue(ctx, `${what}: must be known while the graph is built, not only when it runs.`)
  }
  return ctx.toInteger(value, what)
}

/** A size in a list of them: None is unknown, -1. */
export function extentOf(ctx: NativeContext, item: PyValue): number {
  if (item === null) return -1
  return integerArgument(ctx, item, "shape")
}

function knownIntegers(ctx: NativeContext, value: PyTensor | PyVariable): number[] | null {
  const runtime = runtimeOf(ctx)
  const known = value instanceof PyVariable ? runtime.variableValue(value.info) : staticValue(ctx, runtime, value.node)
  return known === null || known === undefined ? null : Array.from(known.data)
}
