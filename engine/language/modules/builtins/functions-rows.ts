// Builtin functions over rows of values: len, sum, min, max, sorted, any, all, iter, next.
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { MISSING, PyList, type PyTuple } from "../../objects/containers.ts"
import { stopIterationType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { CallableIterator } from "./iterators.ts"
import { sortedItems } from "./sorting.ts"

function sum(ctx: NativeContext, values: PyValue, start: PyValue): PyValue {
  if (typeof start === "string") {
    return ctx.raise(typeErrorType, "sum() can't sum strings [use ''.join(seq) instead]")
  }
  let total: PyValue = start
  for (const item of ctx.iterate(values)) {
    ctx.charge(1)
    total = ctx.binary("+", total, item)
  }
  return total
}

/** min and max: of one iterable, or of the arguments. The first of equal ones wins. */
function extreme(name: "min" | "max", doc: string): NativeFunction {
  const operator = name === "min" ? "<" : ">"
  return native(
    name,
    "(*args, key=None, default?)",
    (ctx, args, key, otherwise) => {
      const { items: given } = args as PyTuple
      const [only] = given
      if (only === undefined) return ctx.raise(typeErrorType, `${name} expected at least 1 argument, got 0`)
      if (given.length > 1 && otherwise !== MISSING) {
        ctx.raise(typeErrorType, `Cannot specify a default for ${name}() with multiple positional arguments`)
      }
      let best: PyValue | undefined
      let bestKey: PyValue = null
      for (const item of given.length === 1 ? ctx.iterate(only) : given) {
        ctx.charge(1)
        const itemKey = key === null ? item : ctx.call(key as PyValue, [item])
        if (best !== undefined && !ctx.truth(ctx.compare(operator, itemKey, bestKey))) continue
        best = item
        bestKey = itemKey
      }
      if (best !== undefined) return best
      return otherwise === MISSING
        ? ctx.raise(valueErrorType, `${name}() arg is an empty sequence`)
        : (otherwise as PyValue)
    },
    { doc },
  )
}

function some(ctx: NativeContext, values: PyValue, wanted: boolean): boolean {
  for (const item of ctx.iterate(values)) {
    ctx.charge(1)
    if (ctx.truth(item) === wanted) return true
  }
  return false
}

function next(ctx: NativeContext, iterator: PyValue, otherwise: PyValue): PyValue {
  const item = ctx.advance(iterator)
  if (item !== undefined) return item
  return otherwise === MISSING ? ctx.raiseWith(stopIterationType, []) : otherwise
}

function iter(ctx: NativeContext, source: PyValue, sentinel: PyValue): PyValue {
  if (sentinel === MISSING) return ctx.iterator(source)
  if (!ctx.isCallable(source)) ctx.raise(typeErrorType, "iter(v, w): v must be callable")
  return new CallableIterator(source, sentinel)
}

export const rowFunctions: readonly NativeFunction[] = [
  native("len", "(obj, /)", (ctx, value) => BigInt(ctx.length(value as PyValue)), {
    doc: "How many items a value has.",
  }),
  native("sum", "(iterable, /, start=0)", (ctx, values, start) => sum(ctx, values as PyValue, start as PyValue), {
    doc: "The sum of the items, beginning with start.",
  }),
  extreme("min", "The least of the items, or of the arguments; key says by what."),
  extreme("max", "The greatest of the items, or of the arguments; key says by what."),
  native(
    "sorted",
    "(iterable, /, *, key=None, reverse=False)",
    (ctx, values, key, reverse) =>
      new PyList(sortedItems(ctx, ctx.toArray(values as PyValue), key as PyValue, ctx.truth(reverse as PyValue))),
    { doc: "A new list of the items in ascending order." },
  ),
  native("any", "(iterable, /)", (ctx, values) => some(ctx, values as PyValue, true), {
    doc: "Whether at least one item is true.",
  }),
  native("all", "(iterable, /)", (ctx, values) => !some(ctx, values as PyValue, false), {
    doc: "Whether every item is true.",
  }),
  native("iter", "(obj, sentinel?, /)", (ctx, value, sentinel) => iter(ctx, value as PyValue, sentinel as PyValue), {
    doc: "An iterator over the items; with a sentinel, over what calls give until it comes.",
  }),
  native("next", "(iterator, default?, /)", (ctx, iterator, d) => next(ctx, iterator as PyValue, d as PyValue), {
    doc: "The next item of an iterator, or the default at its end.",
  }),
]
