// The types enumerate, zip, map, filter and reversed, which programs call as functions.
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { typeName, userMethod } from "../../machine/types.ts"
import type { PyTuple } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { toIndex } from "./conversion.ts"
import {
  EnumerateIterator,
  enumerateType,
  FilterIterator,
  filterType,
  MapIterator,
  mapType,
  ReversedIterator,
  reversedType,
  ZipIterator,
  zipType,
} from "./iterators.ts"
import { callSpecial, entryOf } from "./special.ts"

/** reversed(value). */
function reverse(ctx: NativeContext, value: PyValue): PyValue {
  const own = callSpecial(ctx, value, "__reversed__")
  if (own !== undefined) return own
  const type = ctx.typeOf(value)
  const entry = entryOf(ctx, type, "reversed")
  if (entry !== undefined) return entry(ctx, value as PyObject)
  if (userMethod(type, "__getitem__") !== undefined || entryOf(ctx, type, "getItem") !== undefined) {
    return new ReversedIterator(value, ctx.length(value) - 1)
  }
  return ctx.raise(typeErrorType, `'${typeName(value)}' object is not reversible`, "Make a list of it: list(…).")
}

export const iteratorDefinitions: readonly TypeDefinition[] = [
  defineType<PyObject>(enumerateType, {
    doc: "enumerate(iterable, start=0): pairs of a running number and an item.",
    construct: {
      signature: "(iterable, start=0)",
      call: (ctx, _cls, iterable, start) =>
        new EnumerateIterator(ctx.iterator(iterable as PyValue), toIndex(ctx, start as PyValue)),
    },
  }),
  defineType<PyObject>(zipType, {
    doc: "zip(*iterables, strict=False): tuples of one item of each, until the shortest ends.",
    construct: {
      signature: "(*iterables, strict=False)",
      call: (ctx, _cls, iterables, strict) => {
        const sources = (iterables as PyTuple).items.map((item) => ctx.iterator(item))
        return new ZipIterator(sources, ctx.truth(strict as PyValue))
      },
    },
  }),
  defineType<PyObject>(mapType, {
    doc: "map(function, *iterables): the function's result for each item.",
    construct: {
      signature: "(*args)",
      call: (ctx, _cls, args) => {
        const [callee, ...iterables] = (args as PyTuple).items
        if (callee === undefined || iterables.length === 0) {
          return ctx.raise(typeErrorType, "map() must have at least two arguments.")
        }
        return new MapIterator(
          callee,
          iterables.map((item) => ctx.iterator(item)),
        )
      },
    },
  }),
  defineType<PyObject>(filterType, {
    doc: "filter(function, iterable): the items for which the function is true.",
    construct: {
      signature: "(function, iterable, /)",
      call: (ctx, _cls, callee, iterable) => new FilterIterator(callee as PyValue, ctx.iterator(iterable as PyValue)),
    },
  }),
  defineType<PyObject>(reversedType, {
    doc: "reversed(sequence): its items from the last to the first.",
    construct: { signature: "(sequence, /)", call: (ctx, _cls, value) => reverse(ctx, value as PyValue) },
  }),
]
