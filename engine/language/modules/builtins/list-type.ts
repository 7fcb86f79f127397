// list: construction, operators, indexing and methods.
import { generate } from "../../../base/generate.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { isNumber } from "../../machine/types.ts"
import { listType, MISSING, PyList, PySlice } from "../../objects/containers.ts"
import { indexErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { toCount } from "./conversion.ts"
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
import { sortedItems } from "./sorting.ts"

/** Appends what an iterable gives. */
function extend(ctx: NativeContext, list: PyList, values: PyValue): void {
  const added = ctx.toArray(values)
  allowElements(ctx, list.items.length + added.length, "list")
  for (const item of added) list.items.push(item)
}

function assignSlice(ctx: NativeContext, list: PyList, slice: PySlice, value: PyValue): void {
  const selection = resolveSlice(ctx, slice, list.items.length)
  if (isNoContainer(value)) ctx.raise(typeErrorType, "can only assign an iterable")
  const values = ctx.toArray(value)
  const { start, step, count } = selection
  if (step === 1) {
    const rest = list.items.slice(start + count)
    allowElements(ctx, start + values.length + rest.length, "list")
    list.items = list.items.slice(0, start).concat(values, rest)
    return
  }
  if (values.length !== count) {
    const sizes = `attempt to assign sequence of size ${values.length} to extended slice of size ${count}`
    ctx.raise(valueErrorType, sizes)
  }
  for (let index = 0; index < count; index++) list.items[start + index * step] = values[index] as PyValue
}

/** A number or None, of which there is no going through. */
function isNoContainer(value: PyValue): boolean {
  return value === null || isNumber(value)
}

function deleteSlice(ctx: NativeContext, list: PyList, slice: PySlice): void {
  const { start, step, count } = resolveSlice(ctx, slice, list.items.length)
  const gone = new Set(generate(count, (index) => start + index * step))
  list.items = list.items.filter((_, index) => !gone.has(index))
}

export const listDefinition: TypeDefinition = defineType<PyList>(listType, {
  doc: "list(iterable=()): a row of values that can change.",
  construct: {
    signature: "(iterable?, /)",
    call: (ctx, cls, iterable) => {
      const list = new PyList(iterable === MISSING ? [] : ctx.toArray(iterable as PyValue))
      list.type = cls
      return list
    },
  },
  initialise: {
    signature: "(iterable?, /)",
    call: (ctx, self, iterable) => {
      self.items = iterable === MISSING ? [] : ctx.toArray(iterable as PyValue)
      return null
    },
  },
  methods: {
    append: {
      signature: "(item, /)",
      doc: "Adds one item at the end.",
      call: (ctx, self, item) => {
        if (self.items.length % 1024 === 1023) allowElements(ctx, self.items.length + 1, "list")
        self.items.push(item as PyValue)
        return null
      },
    },
    extend: {
      signature: "(iterable, /)",
      doc: "Adds all items of an iterable at the end.",
      call: (ctx, self, iterable) => {
        extend(ctx, self, iterable as PyValue)
        return null
      },
    },
    insert: {
      signature: "(index, item, /)",
      doc: "Puts an item before the index.",
      call: (ctx, self, index, item) => {
        const at = toCount(ctx, index as PyValue)
        ctx.charge(Math.ceil(self.items.length / 64))
        self.items.splice(at < 0 ? Math.max(0, at + self.items.length) : at, 0, item as PyValue)
        return null
      },
    },
    pop: {
      signature: "(index=-1, /)",
      doc: "Removes the item at the index, the last one by default, and gives it.",
      call: (ctx, self, index) => {
        if (self.items.length === 0) ctx.raise(indexErrorType, "pop from empty list")
        const given = toCount(ctx, index as PyValue)
        const at = given < 0 ? given + self.items.length : given
        if (at < 0 || at >= self.items.length) ctx.raise(indexErrorType, "pop index out of range")
        if (at === self.items.length - 1) return self.items.pop() as PyValue
        ctx.charge(Math.ceil((self.items.length - at) / 64))
        return self.items.splice(at, 1)[0] as PyValue
      },
    },
    remove: {
      signature: "(value, /)",
      doc: "Removes the first item equal to the value.",
      call: (ctx, self, value) => {
        const at = findItem(ctx, self.items, value as PyValue)
        if (at === -1) ctx.raise(valueErrorType, "list.remove(x): x not in list")
        self.items.splice(at, 1)
        return null
      },
    },
    clear: {
      signature: "()",
      doc: "Removes all items.",
      call: (_ctx, self) => {
        self.items = []
        return null
      },
    },
    index: {
      signature: "(value, start=0, stop=None, /)",
      doc: "The position of the first item equal to the value.",
      call: (ctx, self, value, start, stop) => {
        const bounds = searchBounds(ctx, start as PyValue, stop as PyValue, self.items.length)
        const at = findItem(ctx, self.items, value as PyValue, ...bounds)
        if (at === -1) ctx.raise(valueErrorType, `${ctx.repr(value as PyValue)} is not in list`)
        return BigInt(at)
      },
    },
    count: {
      signature: "(value, /)",
      doc: "How many items equal the value.",
      call: (ctx, self, value) => countItems(ctx, self.items, value as PyValue),
    },
    sort: {
      signature: "(*, key=None, reverse=False)",
      doc: "Sorts the list in place; equal items keep their order.",
      call: (ctx, self, key, reverse) => {
        self.items = sortedItems(ctx, self.items, key as PyValue, ctx.truth(reverse as PyValue))
        return null
      },
    },
    reverse: {
      signature: "()",
      doc: "Turns the order around, in place.",
      call: (_ctx, self) => {
        self.items.reverse()
        return null
      },
    },
    copy: {
      signature: "()",
      doc: "A new list of the same items.",
      call: (ctx, self) => {
        allowElements(ctx, self.items.length, "list")
        return new PyList([...self.items])
      },
    },
  },
  adviseAttribute: (name) => {
    if (name === "add" || name === "push") return "Use append(item)."
    if (name === "length" || name === "size") return "Use len(…)."
    if (["shape", "mean", "sum", "reshape", "T", "dtype"].includes(name)) return "Make an array first: np.array(…)."
    return null
  },
  binary: (ctx, operator, left, right) => {
    if (left instanceof PyList && right instanceof PyList) {
      return operator === "+" ? new PyList(joinItems(ctx, left.items, right.items, "list")) : undefined
    }
    const [list, other] = left instanceof PyList ? [left, right] : [right as PyList, left]
    const items = repeatItems(ctx, operator, list.items, other, "list")
    return items === undefined ? undefined : new PyList(items)
  },
  inPlace: (ctx, operator, left, right) => {
    if (operator === "+") {
      extend(ctx, left, right)
      return left
    }
    const items = repeatItems(ctx, operator, left.items, right, "list")
    if (items === undefined) return undefined
    left.items = items
    return left
  },
  compare: (ctx, operator, left, right) =>
    left instanceof PyList && right instanceof PyList
      ? compareSequences(ctx, operator, left.items, right.items)
      : undefined,
  repr: (ctx, self) => `[${reprItems(ctx, self.items)}]`,
  truth: (_ctx, self) => self.items.length > 0,
  length: (_ctx, self) => self.items.length,
  getItem: (ctx, self, index) => {
    if (!(index instanceof PySlice)) return self.items[resolveIndex(ctx, index, self.items.length, "list")] as PyValue
    const selection = resolveSlice(ctx, index, self.items.length)
    allowElements(ctx, selection.count, "list")
    return new PyList(selectItems(self.items, selection))
  },
  setItem: (ctx, self, index, value) => {
    if (index instanceof PySlice) assignSlice(ctx, self, index, value)
    else self.items[resolveIndex(ctx, index, self.items.length, "list", "list assignment index")] = value
  },
  deleteItem: (ctx, self, index) => {
    if (index instanceof PySlice) deleteSlice(ctx, self, index)
    else self.items.splice(resolveIndex(ctx, index, self.items.length, "list", "list assignment index"), 1)
  },
  contains: (ctx, self, item) => findItem(ctx, self.items, item) !== -1,
  iterate: (_ctx, self) => new RowIterator(self),
  reversed: (_ctx, self) => new ReverseRowIterator(self),
  hash: "unhashable",
})
