// dict: construction, operators, lookup and methods. Views are in dict-views.ts.
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { dictType, MISSING, PyDict, PyTuple } from "../../objects/containers.ts"
import { keyErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { DictIterator, PyDictView } from "./dict-views.ts"
import { allowElements } from "./limits.ts"
import { callSpecial, isSameOrEqual } from "./special.ts"

/** Puts in what `dict(source)` takes: a mapping, or pairs. */
export function updateDict(ctx: NativeContext, dict: PyDict, source: PyValue): void {
  if (source instanceof PyDict) {
    allowElements(ctx, dict.table.size + source.table.size, "dict")
    for (const { key, value } of [...source.table.items()]) dict.table.set(ctx, key, value)
    return
  }
  const keys = typeof source === "object" ? ctx.findAttribute(source, "keys") : undefined
  if (keys !== undefined) {
    for (const key of ctx.toArray(ctx.call(keys, []))) dict.table.set(ctx, key, ctx.getItem(source, key))
    return
  }
  for (const [index, pair] of ctx.toArray(source).entries()) {
    const entry = pairOf(ctx, pair, index)
    dict.table.set(ctx, entry[0], entry[1])
  }
}

function pairOf(ctx: NativeContext, pair: PyValue, index: number): [PyValue, PyValue] {
  const isRow = typeof pair === "string" || (typeof pair === "object" && pair !== null)
  if (!isRow) ctx.raise(typeErrorType, `cannot convert dictionary update sequence element #${index} to a sequence`)
  const items = ctx.toArray(pair)
  if (items.length !== 2) {
    ctx.raise(valueErrorType, `dictionary update sequence element #${index} has length ${items.length}; 2 is required`)
  }
  return items as [PyValue, PyValue]
}

function fill(ctx: NativeContext, dict: PyDict, positional: PyTuple, keywords: PyDict, name: string): void {
  if (positional.items.length > 1) {
    ctx.raise(typeErrorType, `${name} expected at most 1 argument, got ${positional.items.length}`)
  }
  const [source] = positional.items
  if (source !== undefined) updateDict(ctx, dict, source)
  for (const { key, value } of keywords.table.items()) dict.table.set(ctx, key, value)
}

function reprDict(ctx: NativeContext, dict: PyDict): string {
  ctx.charge(dict.table.size)
  const entries = Array.from(dict.table.items(), ({ key, value }) => `${ctx.repr(key)}: ${ctx.repr(value)}`)
  return `{${entries.join(", ")}}`
}

function equalDicts(ctx: NativeContext, left: PyDict, right: PyDict): boolean {
  if (left.table.size !== right.table.size) return false
  ctx.charge(left.table.size)
  for (const { key, value } of left.table.items()) {
    const other = right.table.get(ctx, key)
    if (other === undefined || !isSameOrEqual(ctx, value, other)) return false
  }
  return true
}

function keyError(ctx: NativeContext, key: PyValue): never {
  return ctx.raiseWith(keyErrorType, [key])
}

export const dictDefinition: TypeDefinition = defineType<PyDict>(dictType, {
  doc: "dict(**entries), dict(mapping) or dict(pairs): values by key, in order of insertion.",
  construct: {
    signature: "(*args, **kwargs)",
    call: (ctx, cls, positional, keywords) => {
      const dict = new PyDict()
      dict.type = cls
      fill(ctx, dict, positional as PyTuple, keywords as PyDict, "dict")
      return dict
    },
  },
  initialise: {
    signature: "(*args, **kwargs)",
    call: (ctx, self, positional, keywords) => {
      fill(ctx, self, positional as PyTuple, keywords as PyDict, "dict")
      return null
    },
  },
  methods: {
    get: {
      signature: "(key, default=None, /)",
      doc: "The value under the key, or the default.",
      call: (ctx, self, key, otherwise) => {
        const value = self.table.get(ctx, key as PyValue)
        return value === undefined ? (otherwise as PyValue) : value
      },
    },
    setdefault: {
      signature: "(key, default=None, /)",
      doc: "The value under the key; where there is none, the default is put in.",
      call: (ctx, self, key, otherwise) => {
        const known = self.table.get(ctx, key as PyValue)
        if (known !== undefined) return known
        self.table.set(ctx, key as PyValue, otherwise as PyValue)
        return otherwise as PyValue
      },
    },
    pop: {
      signature: "(key, default?, /)",
      doc: "Removes the key and gives its value, or the default where it is not there.",
      call: (ctx, self, key, otherwise) => {
        const value = self.table.delete(ctx, key as PyValue)
        if (value !== undefined) return value
        return otherwise === MISSING ? keyError(ctx, key as PyValue) : (otherwise as PyValue)
      },
    },
    popitem: {
      signature: "()",
      doc: "Removes the pair that was added last, and gives it.",
      call: (ctx, self) => {
        const key = self.table.keys().pop()
        if (key === undefined) return keyError(ctx, "popitem(): dictionary is empty")
        return new PyTuple([key, self.table.delete(ctx, key) as PyValue])
      },
    },
    update: {
      signature: "(*args, **kwargs)",
      doc: "Puts in all entries of a mapping, of pairs, or of keywords.",
      call: (ctx, self, positional, keywords) => {
        fill(ctx, self, positional as PyTuple, keywords as PyDict, "update")
        return null
      },
    },
    keys: { signature: "()", doc: "The keys.", call: (_ctx, self) => new PyDictView("keys", self) },
    values: { signature: "()", doc: "The values.", call: (_ctx, self) => new PyDictView("values", self) },
    items: { signature: "()", doc: "The pairs (key, value).", call: (_ctx, self) => new PyDictView("items", self) },
    copy: {
      signature: "()",
      doc: "A new dict of the same entries.",
      call: (ctx, self) => {
        allowElements(ctx, self.table.size, "dict")
        return new PyDict(self.table.copy())
      },
    },
    clear: {
      signature: "()",
      doc: "Removes all entries.",
      call: (_ctx, self) => {
        self.table.clear()
        return null
      },
    },
  },
  classMethods: {
    fromkeys: {
      signature: "(iterable, value=None, /)",
      doc: "A dict with the keys of an iterable, all with one value.",
      call: (ctx, cls, iterable, value) => {
        const dict = cls === dictType ? new PyDict() : ctx.call(cls, [])
        for (const key of ctx.toArray(iterable as PyValue)) ctx.setItem(dict, key, value as PyValue)
        return dict
      },
    },
  },
  adviseAttribute: (name) => (name === "has_key" ? "Write `key in d`." : null),
  binary: (ctx, operator, left, right) => {
    if (operator !== "|" || !(left instanceof PyDict && right instanceof PyDict)) return undefined
    const joined = new PyDict(left.table.copy())
    updateDict(ctx, joined, right)
    return joined
  },
  inPlace: (ctx, operator, left, right) => {
    if (operator !== "|") return undefined
    updateDict(ctx, left, right)
    return left
  },
  compare: (ctx, operator, left, right) => {
    if (!(left instanceof PyDict && right instanceof PyDict)) return undefined
    if (operator === "==") return equalDicts(ctx, left, right)
    return operator === "!=" ? !equalDicts(ctx, left, right) : undefined
  },
  repr: reprDict,
  truth: (_ctx, self) => self.table.size > 0,
  length: (_ctx, self) => self.table.size,
  getItem: (ctx, self, key) => {
    const value = self.table.get(ctx, key)
    if (value !== undefined) return value
    const made = self.type === dictType ? undefined : callSpecial(ctx, self, "__missing__", [key])
    return made === undefined ? keyError(ctx, key) : made
  },
  setItem: (ctx, self, key, value) => {
    if (self.table.size % 1024 === 1023) allowElements(ctx, self.table.size + 1, "dict")
    self.table.set(ctx, key, value)
  },
  deleteItem: (ctx, self, key) => {
    if (self.table.delete(ctx, key) === undefined) keyError(ctx, key)
  },
  contains: (ctx, self, key) => self.table.has(ctx, key),
  iterate: (_ctx, self) => new DictIterator("keys", self),
  reversed: (_ctx, self) => new DictIterator("keys", self, true),
  hash: "unhashable",
})
