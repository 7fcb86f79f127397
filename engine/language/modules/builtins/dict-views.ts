// dict.keys(), .values(), .items(): views that follow their dict, and their iterators.
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { type PyDict, PySet, PyTuple } from "../../objects/containers.ts"
import { runtimeErrorType } from "../../objects/exceptions.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { reprItems } from "./sequences.ts"
import { isSameOrEqual } from "./special.ts"

export type ViewKind = "keys" | "values" | "items"

const viewTypes: Readonly<Record<ViewKind, PyType>> = {
  keys: new PyType("dict_keys", [objectType]),
  values: new PyType("dict_values", [objectType]),
  items: new PyType("dict_items", [objectType]),
}
const iteratorTypes: Readonly<Record<ViewKind, PyType>> = {
  keys: new PyType("dict_keyiterator", [objectType]),
  values: new PyType("dict_valueiterator", [objectType]),
  items: new PyType("dict_itemiterator", [objectType]),
}

/** A view of a dict. */
export class PyDictView extends PyObject {
  override type: PyType
  constructor(
    readonly kind: ViewKind,
    public dict: PyDict,
  ) {
    super()
    this.type = viewTypes[kind]
  }
  override clone(cloner: Cloner): PyDictView {
    const copy = new PyDictView(this.kind, this.dict)
    cloner.defer(() => {
      copy.dict = cloner.object(this.dict)
    })
    return copy
  }
}

/** Goes through the keys that the dict had at first; a change of its size is a RuntimeError, as in Python. */
export class DictIterator extends PyIterator {
  override type: PyType
  private keys: readonly PyValue[]
  private position = 0

  constructor(
    private readonly kind: ViewKind,
    private dict: PyDict,
    backwards = false,
  ) {
    super()
    this.type = iteratorTypes[kind]
    const keys = dict.table.keys()
    this.keys = backwards ? keys.reverse() : keys
  }

  override next(ctx: NativeContext): PyValue | undefined {
    const { keys } = this
    if (this.position > keys.length) return undefined
    if (this.dict.table.size !== keys.length) {
      this.position = keys.length + 1
      ctx.raise(
        runtimeErrorType,
        "dictionary changed size during iteration",
        "Go through a copy of the keys: for key in list(d).",
      )
    }
    if (this.position === keys.length) return undefined
    const key = keys[this.position++] as PyValue
    if (this.kind === "keys") return key
    const value = this.dict.table.get(ctx, key)
    if (value === undefined) return ctx.raise(runtimeErrorType, "dictionary keys changed during iteration")
    return this.kind === "values" ? value : new PyTuple([key, value])
  }

  override clone(cloner: Cloner): DictIterator {
    const copy = new DictIterator(this.kind, this.dict)
    copy.position = this.position
    cloner.defer(() => {
      copy.dict = cloner.object(this.dict)
      copy.keys = cloner.values(this.keys)
    })
    return copy
  }
}

/** What a view shows now. */
export function viewItems(view: PyDictView): PyValue[] {
  return Array.from(view.dict.table.items(), ({ key, value }) => {
    if (view.kind === "keys") return key
    return view.kind === "values" ? value : new PyTuple([key, value])
  })
}

function viewContains(ctx: NativeContext, view: PyDictView, item: PyValue): boolean {
  const { table } = view.dict
  if (view.kind === "keys") return table.has(ctx, item)
  if (view.kind === "values") return viewItems(view).some((value) => isSameOrEqual(ctx, value, item))
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false
  const value = table.get(ctx, item.items[0] as PyValue)
  return value !== undefined && isSameOrEqual(ctx, value, item.items[1] as PyValue)
}

/** A set of what a view, a set or any other iterable holds. */
function asSet(ctx: NativeContext, values: PyValue): PySet {
  const set = new PySet()
  for (const item of ctx.toArray(values)) set.table.set(ctx, item, null)
  return set
}

function isSetLike(value: PyValue): boolean {
  return value instanceof PySet || (value instanceof PyDictView && value.kind !== "values")
}

function defineView(kind: ViewKind, doc: string): TypeDefinition {
  const algebra: Pick<Parameters<typeof defineType<PyDictView>>[1], "binary" | "compare"> =
    kind === "values"
      ? {}
      : {
          binary: (ctx, operator, left, right) => {
            if (!["&", "|", "^", "-"].includes(operator)) return undefined
            if (!isSetLike(left) && !isSetLike(right)) return undefined
            // What is in both is taken from the right, as CPython does.
            const [first, second] = operator === "&" ? [right, left] : [left, right]
            return ctx.binary(operator, asSet(ctx, first), asSet(ctx, second))
          },
          compare: (ctx, operator, left, right) =>
            isSetLike(left) && isSetLike(right)
              ? ctx.compare(operator, asSet(ctx, left), asSet(ctx, right))
              : undefined,
        }
  return defineType<PyDictView>(viewTypes[kind], {
    doc,
    ...algebra,
    methods:
      kind === "values"
        ? {}
        : {
            isdisjoint: {
              signature: "(other, /)",
              doc: "Whether nothing is in both.",
              call: (ctx, self, other) => !ctx.toArray(other as PyValue).some((item) => viewContains(ctx, self, item)),
            },
          },
    repr: (ctx, self) => `${self.type.name}([${reprItems(ctx, viewItems(self))}])`,
    truth: (_ctx, self) => self.dict.table.size > 0,
    length: (_ctx, self) => self.dict.table.size,
    contains: viewContains,
    iterate: (_ctx, self) => new DictIterator(kind, self.dict),
    reversed: (_ctx, self) => new DictIterator(kind, self.dict, true),
    hash: kind === "values" ? undefined : "unhashable",
  } as Parameters<typeof defineType<PyDictView>>[1])
}

export const dictViewDefinitions: readonly TypeDefinition[] = [
  defineView("keys", "The keys of a dict, as they are now."),
  defineView("values", "The values of a dict, as they are now."),
  defineView("items", "The pairs (key, value) of a dict, as they are now."),
]
