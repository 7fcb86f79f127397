// set and frozenset: construction, algebra, methods.
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition, type TypeRecord } from "../../machine/type-record.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { frozenSetType, MISSING, PySet, type PyTuple, setType } from "../../objects/containers.ts"
import { keyErrorType, runtimeErrorType } from "../../objects/exceptions.ts"
import { HashTable } from "../../objects/hash-table.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { hashFrozenSet, hashOf } from "./hashing.ts"
import { allowElements } from "./limits.ts"
import { reprItems } from "./sequences.ts"
import { orderedMembers } from "./set-order.ts"

const setIteratorType = new PyType("set_iterator", [objectType])

/** Goes through the members that the set had at first; a change of its size is a RuntimeError. */
class SetIterator extends PyIterator {
  override type: PyType = setIteratorType
  private position = 0

  constructor(
    private set: PySet,
    private members: readonly PyValue[],
  ) {
    super()
  }

  override next(ctx: NativeContext): PyValue | undefined {
    if (this.position > this.members.length) return undefined
    if (this.set.table.size !== this.members.length) {
      this.position = this.members.length + 1
      ctx.raise(runtimeErrorType, "Set changed size during iteration", "Go through a copy: for item in list(s).")
    }
    return this.members[this.position++]
  }

  override clone(cloner: Cloner): SetIterator {
    const copy = new SetIterator(this.set, [])
    copy.position = this.position
    cloner.defer(() => {
      copy.set = cloner.object(this.set)
      copy.members = cloner.values(this.members)
    })
    return copy
  }
}

/** The members of any iterable as a table. */
function tableOf(ctx: NativeContext, values: PyValue): HashTable {
  if (values instanceof PySet) return values.table
  const table = new HashTable()
  for (const item of ctx.iterate(values)) {
    ctx.charge(1)
    table.set(ctx, item, null)
  }
  allowElements(ctx, table.size, "set")
  return table
}

/** The members of `table` that `keep` holds for, as a new table. */
function filtered(ctx: NativeContext, table: HashTable, keep: (item: PyValue) => boolean): HashTable {
  ctx.charge(table.size)
  const result = new HashTable()
  for (const item of table.keys()) if (keep(item)) result.set(ctx, item, null)
  return result
}

type Algebra = (ctx: NativeContext, left: HashTable, right: HashTable) => HashTable

const union: Algebra = (ctx, left, right) => {
  allowElements(ctx, left.size + right.size, "set")
  const result = left.copy()
  for (const item of right.keys()) result.set(ctx, item, null)
  return result
}
const intersection: Algebra = (ctx, left, right) =>
  left.size >= right.size
    ? filtered(ctx, right, (item) => left.has(ctx, item))
    : filtered(ctx, left, (item) => right.has(ctx, item))
const difference: Algebra = (ctx, left, right) => filtered(ctx, left, (item) => !right.has(ctx, item))
const symmetric: Algebra = (ctx, left, right) => union(ctx, difference(ctx, left, right), difference(ctx, right, left))

const OPERATORS: Readonly<Record<string, Algebra>> = { "|": union, "&": intersection, "-": difference, "^": symmetric }

function isSubset(ctx: NativeContext, left: HashTable, right: HashTable): boolean {
  return left.size <= right.size && left.keys().every((item) => right.has(ctx, item))
}

/** A set of the class that `like` has (set or frozenset, without the program's subclasses, as in CPython). */
function setLike(like: PySet, table: HashTable): PySet {
  return new PySet(like.frozen, table)
}

function combining(doc: string, algebra: Algebra, signature = "(*others)"): MethodSpec<PySet> {
  return {
    signature,
    doc,
    call: (ctx, self, others) => {
      const rows = signature === "(*others)" ? (others as PyTuple).items : [others as PyValue]
      let table = rows.length === 0 ? self.table.copy() : self.table
      for (const row of rows) table = algebra(ctx, table, tableOf(ctx, row))
      return setLike(self, table)
    },
  }
}

/** Replaces a set's members. */
function become(ctx: NativeContext, set: PySet, table: HashTable): void {
  const members = table.keys()
  set.table.clear()
  for (const item of members) set.table.set(ctx, item, null)
}

function changing(doc: string, algebra: Algebra, signature = "(*others)"): MethodSpec<PySet> {
  return {
    signature,
    doc,
    call: (ctx, self, others) => {
      const rows = signature === "(*others)" ? (others as PyTuple).items : [others as PyValue]
      for (const row of rows) become(ctx, self, algebra(ctx, self.table, tableOf(ctx, row)))
      return null
    },
  }
}

const sharedMethods: Readonly<Record<string, MethodSpec<PySet>>> = {
  union: combining("The members of this set and of all others.", union),
  intersection: combining("The members that all have.", intersection),
  difference: combining("The members that none of the others has.", difference),
  symmetric_difference: combining("The members that exactly one of the two has.", symmetric, "(other, /)"),
  issubset: {
    signature: "(other, /)",
    doc: "Whether every member is in the other.",
    call: (ctx, self, other) => isSubset(ctx, self.table, tableOf(ctx, other as PyValue)),
  },
  issuperset: {
    signature: "(other, /)",
    doc: "Whether every member of the other is in this set.",
    call: (ctx, self, other) => isSubset(ctx, tableOf(ctx, other as PyValue), self.table),
  },
  isdisjoint: {
    signature: "(other, /)",
    doc: "Whether nothing is in both.",
    call: (ctx, self, other) => intersection(ctx, self.table, tableOf(ctx, other as PyValue)).size === 0,
  },
  copy: {
    signature: "()",
    doc: "A new set of the same members.",
    call: (_ctx, self) => (self.frozen ? self : setLike(self, self.table.copy())),
  },
}

const shared: TypeRecord<PySet> = {
  binary: (ctx, operator, left, right) => {
    const algebra = OPERATORS[operator]
    if (algebra === undefined || !(left instanceof PySet && right instanceof PySet)) return undefined
    return setLike(left, algebra(ctx, left.table, right.table))
  },
  compare: (ctx, operator, left, right) => {
    if (!(left instanceof PySet && right instanceof PySet)) return undefined
    const [a, b] = [left.table, right.table]
    if (operator === "==") return a.size === b.size && isSubset(ctx, a, b)
    if (operator === "!=") return !(a.size === b.size && isSubset(ctx, a, b))
    if (operator === "<=") return isSubset(ctx, a, b)
    if (operator === "<") return a.size < b.size && isSubset(ctx, a, b)
    if (operator === ">=") return isSubset(ctx, b, a)
    return b.size < a.size && isSubset(ctx, b, a)
  },
  repr: (ctx, self) => {
    const { name } = self.type
    if (self.table.size === 0) return `${name}()`
    const members = `{${reprItems(ctx, orderedMembers(ctx, self.table))}}`
    return self.type === setType ? members : `${name}(${members})`
  },
  truth: (_ctx, self) => self.table.size > 0,
  length: (_ctx, self) => self.table.size,
  contains: (ctx, self, item) => self.table.has(ctx, item),
  iterate: (ctx, self) => new SetIterator(self, orderedMembers(ctx, self.table)),
}

function construct(frozen: boolean): TypeRecord<PySet>["construct"] {
  return {
    signature: "(iterable?, /)",
    call: (ctx, cls, iterable) => {
      const table = iterable === MISSING ? new HashTable() : tableOf(ctx, iterable as PyValue)
      const set = new PySet(frozen, iterable instanceof PySet ? table.copy() : table)
      set.type = cls
      return set
    },
  } as TypeRecord<PySet>["construct"]
}

export const setDefinition: TypeDefinition = defineType<PySet>(setType, {
  ...shared,
  doc: "set(iterable=()): different values without order.",
  construct: construct(false) as NonNullable<TypeRecord<PySet>["construct"]>,
  initialise: {
    signature: "(iterable?, /)",
    call: (ctx, self, iterable) => {
      become(ctx, self, iterable === MISSING ? new HashTable() : tableOf(ctx, iterable as PyValue))
      return null
    },
  },
  methods: {
    ...sharedMethods,
    add: {
      signature: "(item, /)",
      doc: "Adds a member.",
      call: (ctx, self, item) => {
        if (self.table.size % 1024 === 1023) allowElements(ctx, self.table.size + 1, "set")
        self.table.set(ctx, item as PyValue, null)
        return null
      },
    },
    remove: {
      signature: "(item, /)",
      doc: "Removes a member; KeyError where it is none.",
      call: (ctx, self, item) => {
        if (self.table.delete(ctx, item as PyValue) === undefined) ctx.raiseWith(keyErrorType, [item as PyValue])
        return null
      },
    },
    discard: {
      signature: "(item, /)",
      doc: "Removes a member where it is one.",
      call: (ctx, self, item) => {
        self.table.delete(ctx, item as PyValue)
        return null
      },
    },
    pop: {
      signature: "()",
      doc: "Removes some member and gives it.",
      call: (ctx, self) => {
        const [member] = orderedMembers(ctx, self.table)
        if (member === undefined) return ctx.raiseWith(keyErrorType, ["pop from an empty set"])
        self.table.delete(ctx, member)
        return member
      },
    },
    clear: {
      signature: "()",
      doc: "Removes all members.",
      call: (_ctx, self) => {
        self.table.clear()
        return null
      },
    },
    update: changing("Adds the members of all others.", union),
    intersection_update: changing("Keeps the members that all have.", intersection),
    difference_update: changing("Removes the members that others have.", difference),
    symmetric_difference_update: changing("Keeps the members that exactly one has.", symmetric, "(other, /)"),
  },
  adviseAttribute: (name) => (name === "append" ? "Use add(item)." : null),
  inPlace: (ctx, operator, left, right) => {
    const algebra = OPERATORS[operator]
    if (algebra === undefined || !(right instanceof PySet)) return undefined
    become(ctx, left, algebra(ctx, left.table, right.table))
    return left
  },
  hash: "unhashable",
})

export const frozenSetDefinition: TypeDefinition = defineType<PySet>(frozenSetType, {
  ...shared,
  doc: "frozenset(iterable=()): a set that stays as it is, and can be a key.",
  construct: construct(true) as NonNullable<TypeRecord<PySet>["construct"]>,
  methods: sharedMethods,
  hash: (ctx, self) => hashFrozenSet(self.table.keys().map((item) => hashOf(ctx, item))),
})
