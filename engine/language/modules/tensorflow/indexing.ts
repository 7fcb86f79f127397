// x[...] of tensors: ints, slices, None, Ellipsis, boolean masks, and tensors as indices.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { ELLIPSIS, PyList, PySlice, PyTuple } from "../../objects/containers.ts"
import { indexErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation } from "../../runtime/build.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { evaluateOne, staticValue } from "../../runtime/evaluate.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"

type Part =
  | { readonly kind: "take"; readonly index: number }
  | { readonly kind: "range"; readonly start: number | null; readonly end: number | null; readonly step: number }
  | { readonly kind: "new-axis" }
  | { readonly kind: "gather"; readonly index: PyValue }

/** `value[index]` as a tensor. */
export function indexTensor(ctx: NativeContext, value: PyValue, index: PyValue): PyValue {
  return operation(ctx, { kind: "strided_slice", inputs: [value, index] }, (building) => {
    const x = building.node(value)
    const given = index instanceof PyTuple ? index.items : [index]
    const mask = given.length === 1 ? maskRows(building, given[0] as PyValue) : null
    if (mask !== null) return building.b.op("gather", [x, mask], { axis: 0 })
    return take(building, x, expand(ctx, x, given))
  })
}

/** The row numbers where a boolean mask over the first axis is true; null for any other index. */
function maskRows({ ctx, runtime, node, b }: Building, index: PyValue): Node | null {
  if (!(index instanceof PyTensor || index instanceof NdArray)) return null
  const mask =
    index instanceof NdArray
      ? index.dtype === "bool"
        ? node(index)
        : null
      : index.node.dtype === "bool"
        ? index.node
        : null
  if (mask === null) return null
  const value = staticValue(ctx, runtime, mask)
  if (value === null)
    raiseValue(ctx, "A boolean mask must be known while the graph is built. Use tf.where(mask, x, 0).")
  if (value.shape.length !== 1)
    raiseValue(ctx, "boolean_mask: only a mask over the first axis works. Use tf.where(mask, x, 0).")
  const rows = Array.from(value.data).flatMap((flag, row) => (flag === 0 ? [] : [row]))
  return b.constant({ dtype: "int32", shape: [rows.length], data: Int32Array.from(rows) })
}

function expand(ctx: NativeContext, x: Node, given: readonly PyValue[]): Part[] {
  const used = given.filter((part) => part !== null && part !== ELLIPSIS).length
  const ellipses = given.filter((part) => part === ELLIPSIS).length
  if (ellipses > 1) raiseValue(ctx, "Multiple ellipses not allowed")
  const whole: Part = { kind: "range", start: null, end: null, step: 1 }
  if (x.shape === null) {
    return raiseValue(
      ctx,
      "The rank of this tensor is unknown, so that it cannot be indexed. Give the placeholder a shape.",
    )
  }
  const rank = x.shape.length
  if (used > rank) {
    ctx.raise(indexErrorType, `Index out of range using input dim ${rank}; input has only ${rank} dims`)
  }
  const parts: Part[] = []
  for (const part of given) {
    if (part === ELLIPSIS) for (let left = rank - used; left > 0; left--) parts.push(whole)
    else parts.push(partOf(ctx, part))
  }
  if (ellipses === 0) for (let left = rank - used; left > 0; left--) parts.push(whole)
  return parts
}

function partOf(ctx: NativeContext, given: PyValue): Part {
  const value = plain(given)
  if (value === null) return { kind: "new-axis" }
  if (value instanceof PySlice) {
    const step = value.step === null ? 1 : boundOf(ctx, value.step)
    if (step === 0) raiseValue(ctx, "slice step cannot be zero")
    const bound = (end: PyValue): number | null => (end === null ? null : boundOf(ctx, end))
    return { kind: "range", start: bound(value.start), end: bound(value.stop), step }
  }
  if (value instanceof PyTensor || value instanceof PyVariable || value instanceof NdArray || value instanceof PyList) {
    return { kind: "gather", index: value }
  }
  return { kind: "take", index: ctx.toInteger(value, "index") }
}

/** A slice's bound: an int, or a tensor whose value is known. */
function boundOf(ctx: NativeContext, value: PyValue): number {
  if (value instanceof PyTensor) {
    const runtime = runtimeOf(ctx)
    const known = value.symbolic ? staticValue(ctx, runtime, value.node) : evaluateOne(ctx, runtime, value.node)
    if (known === null) return raiseValue(ctx, "slice: bounds must be known while the graph is built.")
    return known.data[0] as number
  }
  if (typeof plain(value) === "number")
    return raiseType(ctx, "slice indices must be integers or None or have an __index__ method")
  return ctx.toInteger(value, "slice")
}

function take({ ctx, b, node }: Building, x: Node, parts: readonly Part[]): Node {
  const shape = x.shape ?? []
  const gathers = parts.filter((part) => part.kind === "gather")
  let axis = 0
  const ranges = parts.flatMap((part) => {
    if (part.kind === "new-axis") return []
    const extent = shape[axis++] ?? null
    if (part.kind === "gather") return [{ start: 0, end: extent, step: 1 }]
    if (part.kind === "range") return [rangeOf(part, extent)]
    if (extent !== null && (part.index >= extent || part.index < -extent)) {
      ctx.raise(indexErrorType, `slice index ${part.index} of dimension ${axis - 1} out of bounds.`)
    }
    if (part.index >= 0 || extent !== null) {
      const start = part.index < 0 ? part.index + (extent ?? 0) : part.index
      return [{ start, end: start + 1, step: 1 }]
    }
    return [{ start: part.index, end: part.index === -1 ? null : part.index + 1, step: 1 }]
  })
  const whole = ranges.every((range, at) => range.start === 0 && range.step === 1 && range.end === (shape[at] ?? null))
  const sliced = whole ? x : b.op("slice", [x], { ranges })
  let result = reshaped(ctx, b, sliced, parts)
  if (gathers.length === 0) return result
  if (gathers.length > 1) raiseValue(ctx, "Only one tensor can be used as an index. Use tf.gather, or tf.gather_nd.")
  const [only] = gathers
  const at = parts.flatMap(({ kind }) => (kind === "take" ? [] : [kind])).indexOf("gather")
  if (only !== undefined) result = b.op("gather", [result, node(only.index)], { axis: at })
  return result
}

function rangeOf(
  part: { readonly start: number | null; readonly end: number | null; readonly step: number },
  extent: number | null,
): { start: number; end: number | null; step: number } {
  const { step } = part
  if (extent === null) {
    return { start: part.start ?? (step > 0 ? 0 : -1), end: part.end, step }
  }
  const low = step > 0 ? 0 : -1
  const high = step > 0 ? extent : extent - 1
  const clamp = (bound: number): number => Math.min(high, Math.max(low, bound < 0 ? bound + extent : bound))
  const start = part.start === null ? (step > 0 ? low : high) : clamp(part.start)
  const end = part.end === null ? (step > 0 ? high : low) : clamp(part.end)
  return { start, end: step < 0 && end === -1 ? null : end, step }
}

/** Takes out the axes of single elements and puts in those of None. */
function reshaped(ctx: NativeContext, b: Builder, sliced: Node, parts: readonly Part[]): Node {
  if (parts.every((part) => part.kind === "range" || part.kind === "gather")) return sliced
  const sizes: number[] = []
  let axis = 0
  for (const part of parts) {
    if (part.kind === "new-axis") sizes.push(1)
    else {
      const extent = sliced.shape?.[axis++] ?? -1
      if (part.kind !== "take") sizes.push(extent)
    }
  }
  if (sizes.filter((size) => size === -1).length > 1) {
    raiseValue(
      ctx,
      "More than one size of this tensor is unknown here. Use tf.expand_dims or tf.squeeze on one axis at a time.",
    )
  }
  return b.reshape(sliced, sizes)
}
