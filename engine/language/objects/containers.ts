// list, tuple, dict, set, frozenset, slice, range and Ellipsis as data. Their methods are in modules/builtins/.
import type { Cloner } from "./cloner.ts"
import { HashTable } from "./hash-table.ts"
import { objectType, PyObject, PyType, type PyValue } from "./object.ts"

export const listType = new PyType("list", [objectType])
export const tupleType = new PyType("tuple", [objectType])
export const dictType = new PyType("dict", [objectType])
export const setType = new PyType("set", [objectType])
export const frozenSetType = new PyType("frozenset", [objectType])
export const sliceType = new PyType("slice", [objectType])
export const rangeType = new PyType("range", [objectType])
export const ellipsisType = new PyType("ellipsis", [objectType])
export const notImplementedType = new PyType("NotImplementedType", [objectType])

export class PyList extends PyObject {
  declare type: PyType
  constructor(public items: PyValue[]) {
    super()
    this.type = listType
  }
  override clone(cloner: Cloner): PyList {
    const copy = new PyList([])
    cloner.defer(() => {
      copy.items = cloner.values(this.items)
    })
    return copy
  }
}

export class PyTuple extends PyObject {
  declare type: PyType
  constructor(public items: readonly PyValue[]) {
    super()
    this.type = tupleType
  }
  override clone(cloner: Cloner): PyTuple {
    const copy = new PyTuple([])
    cloner.defer(() => {
      copy.items = cloner.values(this.items)
    })
    return copy
  }
}

export class PyDict extends PyObject {
  override type: PyType = dictType
  readonly table: HashTable
  constructor(table: HashTable = new HashTable()) {
    super()
    this.table = table
  }
  /** A dict with str keys. */
  static fromText(entries: Iterable<readonly [string, PyValue]>): PyDict {
    const dict = new PyDict()
    for (const [key, value] of entries) dict.table.setText(key, value)
    return dict
  }
  override clone(cloner: Cloner): PyDict {
    const copy = new PyDict()
    cloner.defer(() => copy.table.fillClone(this.table, cloner))
    return copy
  }
}

/** set and frozenset (which differ by `type`): the keys of a table whose values are null. */
export class PySet extends PyObject {
  override type: PyType
  readonly table: HashTable
  constructor(frozen = false, table: HashTable = new HashTable()) {
    super()
    this.type = frozen ? frozenSetType : setType
    this.table = table
  }
  get frozen(): boolean {
    return this.type.isSubclassOf(frozenSetType)
  }
  override clone(cloner: Cloner): PySet {
    const copy = new PySet(this.frozen)
    cloner.defer(() => copy.table.fillClone(this.table, cloner))
    return copy
  }
}

/** `a:b:c` inside an index; each part None where absent. */
export class PySlice extends PyObject {
  override type: PyType = sliceType
  constructor(
    readonly start: PyValue,
    readonly stop: PyValue,
    readonly step: PyValue,
  ) {
    super()
  }
  override clone(cloner: Cloner): PySlice {
    return this.holdsObject()
      ? new PySlice(cloner.value(this.start), cloner.value(this.stop), cloner.value(this.step))
      : this
  }
  private holdsObject(): boolean {
    return [this.start, this.stop, this.step].some((part) => part instanceof PyObject)
  }
}

/** An arithmetic progression of ints; immutable. */
export class PyRange extends PyObject {
  override type: PyType = rangeType
  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {
    super()
  }
  get length(): bigint {
    const { start, stop, step } = this
    if (step > 0n) return stop > start ? (stop - start - 1n) / step + 1n : 0n
    return stop < start ? (start - stop - 1n) / -step + 1n : 0n
  }
  override clone(): PyRange {
    return this
  }
}

/** An object of which there is one and which holds nothing. */
export class PySingleton extends PyObject {
  constructor(
    override type: PyType,
    readonly name: string,
  ) {
    super()
  }
  override clone(): PySingleton {
    return this
  }
}

export const ELLIPSIS = new PySingleton(ellipsisType, "Ellipsis")
export const NOT_IMPLEMENTED = new PySingleton(notImplementedType, "NotImplemented")
/** What a native receives for an optional parameter without a default (`name?` in its signature) that was not given. */
export const MISSING = new PySingleton(objectType, "<missing>")
