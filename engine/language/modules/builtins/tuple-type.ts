// tuple: construction, operators, indexing and methods.
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { MISSING, PySlice, PyTuple, tupleType } from "../../objects/containers.ts"
import { valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { hashOf, hashTuple } from "./hashing.ts"
import { allowElements } from "./limits.ts"
import {
  compareSequences,
  countItems,
  findItem,
  joinItems,
  ReverseRowIterator,
  RowIterator,
  repeatItems,
  reprItems,
} from "./sequences.ts"
import { resolveIndex, resolveSlice, searchBounds, selectItems } from "./slicing.ts"

export const tupleDefinition: TypeDefinition = defineType<PyTuple>(tupleType, {
  doc: "tuple(iterable=()): a row of values that stays as it is.",
  construct: {
    signature: "(iterable?, /)",
    call: (ctx, cls, iterable) => {
      if (cls === tupleType && iterable instanceof PyTuple && iterable.type === tupleType) return iterable
      const tuple = new PyTuple(iterable === MISSING ? [] : ctx.toArray(iterable as PyValue))
      tuple.type = cls
      return tuple
    },
  },
  methods: {
    index: {
      signature: "(value, start=0, stop=None, /)",
      doc: "The position of the first item equal to the value.",
      call: (ctx, self, value, start, stop) => {
        const bounds = searchBounds(ctx, start as PyValue, stop as PyValue, self.items.length)
        const at = findItem(ctx, self.items, value as PyValue, ...bounds)
        if (at === -1) ctx.raise(valueErrorType, "tuple.index(x): x not in tuple")
        return BigInt(at)
      },
    },
    count: {
      signature: "(value, /)",
      doc: "How many items equal the value.",
      call: (ctx, self, value) => countItems(ctx, self.items, value as PyValue),
    },
  },
  adviseAttribute: (name) =>
    ["append", "extend", "insert", "remove", "pop", "sort"].includes(name)
      ? "A tuple stays as it is; make a list of it: list(…)."
      : null,
  binary: (ctx, operator, left, right) => {
    if (left instanceof PyTuple && right instanceof PyTuple) {
      return operator === "+" ? new PyTuple(joinItems(ctx, left.items, right.items, "tuple")) : undefined
    }
    const [tuple, other] = left instanceof PyTuple ? [left, right] : [right as PyTuple, left]
    const items = repeatItems(ctx, operator, tuple.items, other, "tuple")
    return items === undefined ? undefined : new PyTuple(items)
  },
  compare: (ctx, operator, left, right) =>
    left instanceof PyTuple && right instanceof PyTuple
      ? compareSequences(ctx, operator, left.items, right.items)
      : undefined,
  repr: (ctx, self) => `(${reprItems(ctx, self.items)}${self.items.length === 1 ? "," : ""})`,
  truth: (_ctx, self) => self.items.length > 0,
  length: (_ctx, self) => self.items.length,
  getItem: (ctx, self, index) => {
    if (!(index instanceof PySlice)) return self.items[resolveIndex(ctx, index, self.items.length, "tuple")] as PyValue
    const selection = resolveSlice(ctx, index, self.items.length)
    allowElements(ctx, selection.count, "tuple")
    return new PyTuple(selectItems(self.items, selection))
  },
  contains: (ctx, self, item) => findItem(ctx, self.items, item) !== -1,
  iterate: (_ctx, self) => new RowIterator(self),
  reversed: (_ctx, self) => new ReverseRowIterator(self),
  hash: (ctx, self) => hashTuple(self.items.map((item) => hashOf(ctx, item))),
})
