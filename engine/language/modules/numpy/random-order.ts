// np.random's choice, shuffle and permutation.

import { sizeOf } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import { denseArray, NdArray } from "../../numpy/array.ts"
import type { RandomSource } from "../../numpy/distributions.ts"
import { assign, take } from "../../numpy/indexing.ts"
import { pickAlong } from "../../numpy/joining.ts"
import { valueError } from "../../numpy/numpy-error.ts"
import { axisOf } from "../../numpy/shaping.ts"
import { searchSorted } from "../../numpy/sorting.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { toArray, toShape } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { chances, type Draw } from "./random-draws.ts"

/** Items of a list that is no array of numbers, or null. */
function otherItems(value: PyValue): readonly PyValue[] | null {
  if (!(value instanceof PyList || value instanceof PyTuple)) return null
  const isOther = (item: PyValue): boolean => {
    const kind = plain(item)
    return kind === null || typeof kind === "string" || (typeof kind === "object" && !(kind instanceof NdArray))
  }
  return value.items.some(isOther) && !value.items.every((item) => item instanceof PyList || item instanceof PyTuple)
    ? value.items
    : null
}

function choice(ctx: NativeContext, source: RandomSource, args: readonly PyValue[]): PyValue {
  const [given, size, replace, p] = args as [PyValue, PyValue, PyValue, PyValue]
  const value = plain(given)
  const items = otherItems(value)
  const array = typeof value === "bigint" || items !== null ? null : toArray(ctx, value)
  if (array !== null && array.rank !== 1) throw valueError("a must be 1-dimensional")
  const n = items?.length ?? array?.size ?? Number(value)
  const shape = plain(size) === null ? null : toShape(ctx, size)
  const count = shape === null ? 1 : sizeOf(shape)
  chargeElements(ctx, count)
  if (n <= 0 && count > 0)
    throw valueError(
      array === null
        ? "a must be greater than 0 unless no samples are taken"
        : "'a' cannot be empty unless no samples are taken",
    )
  const places = choosePlaces(
    source,
    n,
    count,
    ctx.truth(plain(replace)),
    plain(p) === null ? null : chances(ctx, p, n),
  )
  if (items !== null) {
    const chosen = Array.from(places, (place) => items[place] as PyValue)
    return shape === null ? (chosen[0] as PyValue) : new PyList(chosen)
  }
  const indices = denseArray("int64", shape ?? [], places)
  if (array === null) return shape === null ? BigInt(places[0] as number) : indices
  return take(array, indices, 0)
}

function choosePlaces(
  source: RandomSource,
  n: number,
  count: number,
  replace: boolean,
  p: Float64Array | null,
): Float64Array {
  const places = new Float64Array(count)
  if (!replace && count > n) throw valueError("Cannot take a larger sample than population when replace is False")
  if (!replace && p !== null) {
    if (p.filter((chance) => chance > 0).length < count) throw valueError("Fewer non-zero entries in p than size")
    const rest = p.slice()
    for (let i = 0; i < count; i++) {
      const place = pick(source, rest)
      places[i] = place
      rest[place] = 0
    }
    return places
  }
  if (!replace) return source.permutation(n).slice(0, count)
  if (p === null) return places.map(() => source.below(n))
  const sums = cumulative(p)
  return places.map(() => Math.min(searchSorted(sums, source.uniform() * (sums[n - 1] as number), "right"), n - 1))
}

function cumulative(p: Float64Array): Float64Array {
  const sums = p.slice()
  for (let i = 1; i < sums.length; i++) sums[i] = (sums[i] as number) + (sums[i - 1] as number)
  return sums
}

function pick(source: RandomSource, weights: Float64Array): number {
  const sums = cumulative(weights)
  const target = source.uniform() * (sums[sums.length - 1] as number)
  return searchSorted(sums, target, "right")
}

function shuffle(ctx: NativeContext, source: RandomSource, given: PyValue): null {
  const value = plain(given)
  if (value instanceof PyList) {
    chargeElements(ctx, value.items.length)
    source.shuffle(value.items)
    return null
  }
  if (value instanceof NdArray && value.rank > 0) {
    assign(value, pickAlong(value, 0, Array.from(source.permutation(value.shape[0] as number))))
    return null
  }
  return ctx.raise(
    typeErrorType,
    `object of type '${ctx.typeOf(value).name}' cannot be shuffled. Use a list or an array.`,
  )
}

function permutation(ctx: NativeContext, source: RandomSource, given: PyValue, axis: number): PyValue {
  const value = plain(given)
  if (typeof value === "bigint") {
    chargeElements(ctx, Number(value))
    return denseArray("int64", [Math.max(0, Number(value))], source.permutation(Math.max(0, Number(value))))
  }
  const items = otherItems(value)
  if (items !== null) {
    const copy = [...items]
    source.shuffle(copy)
    return new PyList(copy)
  }
  const a = toArray(ctx, value)
  const along = axisOf(axis, a.rank)
  return pickAlong(a, along, Array.from(source.permutation(a.shape[along] as number)))
}

export const orderDraws: readonly Draw[] = [
  {
    name: "choice",
    signature: "(a, size=None, replace=True, p=None, axis=0, shuffle=True)",
    doc: "Items of a, or numbers below a, drawn at random.",
    call: (ctx, source, ...args) => choice(ctx, source, args),
  },
  {
    name: "shuffle",
    signature: "(x)",
    doc: "Puts a list, or the rows of an array, in random order.",
    call: (ctx, source, x) => shuffle(ctx, source, x as PyValue),
  },
  {
    name: "permutation",
    signature: "(x, axis=0)",
    doc: "The numbers below x, or the items of x, in random order.",
    call: (ctx, source, x, axis) =>
      permutation(ctx, source, x as PyValue, ctx.toInteger(plain(axis as PyValue), "axis")),
  },
]
