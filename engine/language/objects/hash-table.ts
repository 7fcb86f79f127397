// The insertion-ordered hash table of dict and set: Python's equality of keys (1 == 1.0 == True) over JavaScript's Map.
import type { Cloner } from "./cloner.ts"
import { PyObject, type PyValue } from "./object.ts"

/** How objects are hashed and compared; the machine (NativeContext) provides it, since `__hash__` may be the user's. */
export interface KeyRules {
  /** The hash of an object that hashes by value, or undefined for identity; raises TypeError for an unhashable one. */
  hashObject(value: PyObject): bigint | undefined
  /** Python's `==` as truth. */
  equals(a: PyValue, b: PyValue): boolean
}

export interface TableEntry {
  key: PyValue
  value: PyValue
}

/** What the JavaScript Map is keyed by: equal keys of primitive type are one JavaScript value. */
type MapKey = null | number | bigint | string | PyObject

/** The Map key of a primitive: every number that is an integer becomes one form, whatever its type. */
function primitiveKey(value: Exclude<PyValue, PyObject>): MapKey {
  switch (typeof value) {
    case "boolean":
      return value ? 1 : 0
    case "bigint":
      return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value
    case "number":
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value
    default:
      return value
  }
}

export class HashTable {
  private entries = new Map<MapKey, TableEntry>()
  /** Objects that hash by value: hash → the representatives under which `entries` holds them. */
  private buckets: Map<bigint, PyObject[]> | null = null

  get size(): number {
    return this.entries.size
  }

  get(rules: KeyRules, key: PyValue): PyValue | undefined {
    const mapKey = this.locate(rules, key, false)
    return mapKey === undefined ? undefined : this.entries.get(mapKey)?.value
  }

  has(rules: KeyRules, key: PyValue): boolean {
    const mapKey = this.locate(rules, key, false)
    return mapKey !== undefined && this.entries.has(mapKey)
  }

  /** Sets a value; an existing key object stays, as in Python. */
  set(rules: KeyRules, key: PyValue, value: PyValue): void {
    const mapKey = this.locate(rules, key, true) as MapKey
    const entry = this.entries.get(mapKey)
    if (entry === undefined) this.entries.set(mapKey, { key, value })
    else entry.value = value
  }

  /** Removes a key; the value that was there, or undefined. */
  delete(rules: KeyRules, key: PyValue): PyValue | undefined {
    const mapKey = this.locate(rules, key, false)
    if (mapKey === undefined) return undefined
    const entry = this.entries.get(mapKey)
    this.entries.delete(mapKey)
    if (mapKey instanceof PyObject && this.buckets !== null) {
      const hash = rules.hashObject(mapKey)
      const bucket = hash === undefined ? undefined : this.buckets.get(hash)
      if (bucket !== undefined) bucket.splice(bucket.indexOf(mapKey), 1)
    }
    return entry?.value
  }

  clear(): void {
    this.entries.clear()
    this.buckets = null
  }

  /** The entries in order of insertion. */
  items(): IterableIterator<TableEntry> {
    return this.entries.values()
  }

  /** The keys in order of insertion. */
  keys(): PyValue[] {
    return Array.from(this.entries.values(), (entry) => entry.key)
  }

  /** The value under a str key, without rules. */
  getText(key: string): PyValue | undefined {
    return this.entries.get(key)?.value
  }

  /** Sets the value under a str key, without rules. */
  setText(key: string, value: PyValue): void {
    const entry = this.entries.get(key)
    if (entry === undefined) this.entries.set(key, { key, value })
    else entry.value = value
  }

  /** A shallow copy, in the same order. */
  copy(): HashTable {
    const copy = new HashTable()
    for (const [mapKey, entry] of this.entries) copy.entries.set(mapKey, { key: entry.key, value: entry.value })
    if (this.buckets !== null) copy.buckets = new Map(Array.from(this.buckets, ([hash, bucket]) => [hash, [...bucket]]))
    return copy
  }

  /** Fills this empty table with clones of another's entries; call inside `cloner.defer`. */
  fillClone(original: HashTable, cloner: Cloner): void {
    const copyKey = (mapKey: MapKey): MapKey => (mapKey instanceof PyObject ? cloner.object(mapKey) : mapKey)
    for (const [mapKey, entry] of original.entries) {
      this.entries.set(copyKey(mapKey), { key: cloner.value(entry.key), value: cloner.value(entry.value) })
    }
    if (original.buckets !== null) {
      this.buckets = new Map()
      for (const [hash, bucket] of original.buckets)
        this.buckets.set(
          hash,
          bucket.map((key) => cloner.object(key)),
        )
    }
  }

  private locate(rules: KeyRules, key: PyValue, insert: boolean): MapKey | undefined {
    if (!(key instanceof PyObject)) return primitiveKey(key)
    const number = key.keyNumber()
    if (number !== undefined) return primitiveKey(number)
    const hash = rules.hashObject(key)
    if (hash === undefined) return key
    const bucket = this.buckets?.get(hash)
    for (const candidate of bucket ?? []) if (candidate === key || rules.equals(candidate, key)) return candidate
    if (!insert) return undefined
    if (bucket !== undefined) bucket.push(key)
    else {
      this.buckets ??= new Map()
      this.buckets.set(hash, [key])
    }
    return key
  }
}
