// Indexes and slices of sequences: what `a[i]` and `a[i:j:k]` select. Not NumPy's nor tensors' indexing.
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { MISSING, PySlice, PyTuple, sliceType } from "../../objects/containers.ts"
import { indexErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { findIndex, toIndex } from "./conversion.ts"

/** The items start, start + step, …, `count` of them. */
export interface Selection {
  readonly start: number
  readonly step: number
  readonly count: number
  /** Where the selection ends, as slice.indices gives it. */
  readonly stop: number
}

/** What a slice selects of `length` items. */
export function resolveSlice(ctx: NativeContext, slice: PySlice, length: number): Selection {
  const step = part(ctx, slice.step) ?? 1n
  if (step === 0n) ctx.raise(valueErrorType, "slice step cannot be zero")
  const size = BigInt(length)
  const [lowest, highest] = step > 0n ? [0n, size] : [-1n, size - 1n]
  const clamp = (given: bigint | undefined, absent: bigint): bigint => {
    if (given === undefined) return absent
    const at = given < 0n ? given + size : given
    return at < lowest ? lowest : at > highest ? highest : at
  }
  const start = clamp(part(ctx, slice.start), step > 0n ? lowest : highest)
  const stop = clamp(part(ctx, slice.stop), step > 0n ? highest : lowest)
  const distance = step > 0n ? stop - start : start - stop
  const stride = step > 0n ? step : -step
  const count = distance > 0n ? (distance + stride - 1n) / stride : 0n
  return { start: Number(start), stop: Number(stop), step: Number(step), count: Number(count) }
}

function part(ctx: NativeContext, value: PyValue): bigint | undefined {
  const given = plain(value)
  if (given === null) return undefined
  return (
    findIndex(ctx, given) ??
    ctx.raise(typeErrorType, "slice indices must be integers or None or have an __index__ method")
  )
}

/** The items that a slice selects. */
export function selectItems<T>(items: readonly T[], selection: Selection): T[] {
  const { start, step, count } = selection
  if (step === 1) return items.slice(start, start + count)
  const selected = new Array<T>(count)
  for (let index = 0; index < count; index++) selected[index] = items[start + index * step] as T
  return selected
}

/**
 * The position that an index names among `length` items. `kind` is the type's name in messages; `what` what is said of an index
 * out of range ("list index", "list assignment index").
 */
export function resolveIndex(
  ctx: NativeContext,
  index: PyValue,
  length: number,
  kind: string,
  what = `${kind} index`,
): number {
  const given = findIndex(ctx, index)
  if (given === undefined) {
    const others = kind === "string" ? "integers, not" : "integers or slices, not"
    const shown = kind === "string" ? `'${typeName(index)}'` : typeName(index)
    const advice = typeof index === "number" ? "Cut the fraction off with int(…), or divide with //." : ""
    return ctx.raise(typeErrorType, `${kind} indices must be ${others} ${shown}`, advice)
  }
  const at = given < 0n ? given + BigInt(length) : given
  if (at < 0n || at >= BigInt(length)) {
    const advice = length === 0 ? "It is empty." : `It has ${length} item${length === 1 ? "" : "s"}, counted from 0.`
    return ctx.raise(indexErrorType, `${what} out of range`, advice)
  }
  return Number(at)
}

/** Bounds of a search, as list.index and str.find take them. */
export function searchBounds(ctx: NativeContext, start: PyValue, stop: PyValue, length: number): [number, number] {
  const { start: from, stop: to } = resolveSlice(ctx, new PySlice(start, stop, null), length)
  return [from, to]
}

export const sliceDefinition: TypeDefinition = defineType<PySlice>(sliceType, {
  doc: "slice(stop) or slice(start, stop, step=None): what a[start:stop:step] selects.",
  construct: {
    signature: "(start, stop?, step=None, /)",
    call: (_ctx, _cls, ...args) => {
      const [first, second, step] = args as [PyValue, PyValue, PyValue]
      return second === MISSING ? new PySlice(null, first, null) : new PySlice(first, second, step)
    },
  },
  attributes: {
    start: { get: (_ctx, self) => self.start, doc: "Where it begins." },
    stop: { get: (_ctx, self) => self.stop, doc: "Where it ends." },
    step: { get: (_ctx, self) => self.step, doc: "How far apart." },
  },
  methods: {
    indices: {
      signature: "(length, /)",
      doc: "The tuple (start, stop, step) that the slice means for so many items.",
      call: (ctx, self, length) => {
        const size = toIndex(ctx, length as PyValue)
        if (size < 0n) ctx.raise(valueErrorType, "length should not be negative")
        const { start, stop, step } = resolveSlice(ctx, self, Number(size))
        return new PyTuple([BigInt(start), BigInt(stop), BigInt(step)])
      },
    },
  },
  repr: (ctx, self) => `slice(${ctx.repr(self.start)}, ${ctx.repr(self.stop)}, ${ctx.repr(self.step)})`,
  hash: "unhashable",
  compare: (ctx, operator, left, right) => {
    if (!(left instanceof PySlice && right instanceof PySlice)) return undefined
    return ctx.compare(operator, partsOf(left), partsOf(right))
  },
})

function partsOf(slice: PySlice): PyTuple {
  return new PyTuple([slice.start, slice.stop, slice.step])
}
