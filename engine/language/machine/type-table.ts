// The records of all native types that a machine knows, with inheritance resolved and methods as callable members.

import { functionType, methodType, moduleType } from "../objects/functions.ts"
import { objectType, type PyObject, type PyType, type PyValue, typeType } from "../objects/object.ts"
import { further } from "./further.ts"
import { type NativeFunction, nativeFunctionType } from "./native.ts"
import type { AttributeSpec, TypeDefinition, TypeRecord } from "./type-record.ts"

/** What a name means on a native type. */
export type NativeMember =
  | { readonly kind: "method"; readonly function: NativeFunction }
  | { readonly kind: "class-method"; readonly function: NativeFunction }
  | { readonly kind: "attribute"; readonly spec: AttributeSpec<PyObject> }
  | { readonly kind: "constant"; readonly value: PyValue }

const NO_RECORD: TypeRecord = {}

/** Types that no record is of: what is done with their values is the machine's own business. */
const PLAIN: ReadonlySet<PyType> = new Set([
  objectType,
  typeType,
  moduleType,
  functionType,
  methodType,
  nativeFunctionType,
])

export class TypeTable {
  private readonly records = new Map<PyType, TypeRecord>()
  private readonly resolved = new Map<PyType, TypeRecord>()
  private readonly members = new Map<PyType, Map<string, NativeMember>>()
  private objects: ReadonlyMap<string, NativeMember> | null = null
  private hasAll = false

  /** `more` gives the records of types that are there only once their libraries are. */
  constructor(
    /** Members that every object has, such as `__init__` and `__eq__`. */
    private readonly common: () => ReadonlyMap<string, NativeMember>,
    private readonly more: () => readonly TypeDefinition[],
  ) {}

  private get objectMembers(): ReadonlyMap<string, NativeMember> {
    this.objects ??= this.common()
    return this.objects
  }

  add(definitions: readonly TypeDefinition[]): void {
    for (const { type, record } of definitions) {
      if (this.records.has(type)) continue
      this.records.set(type, record)
      this.resolved.clear()
    }
  }

  /** The record of exactly this native type. */
  ownRecord(type: PyType): TypeRecord | undefined {
    const known = this.records.get(type)
    if (known !== undefined || this.hasAll || PLAIN.has(type)) return known
    this.add(this.more())
    this.hasAll = true
    return this.records.get(type)
  }

  /** The record of a type with what it inherits from native bases. */
  record(type: PyType): TypeRecord {
    const known = this.resolved.get(type)
    if (known !== undefined) return known
    let merged: TypeRecord | undefined
    for (const base of type.mro) {
      const own = this.ownRecord(base)
      if (own !== undefined) merged = merged === undefined ? own : { ...own, ...merged }
    }
    const record = merged ?? NO_RECORD
    // Classes of the program come and go; only native types are kept.
    if (type.members === null) this.resolved.set(type, record)
    return record
  }

  /** A member of a native type itself, its bases not asked. */
  ownMember(type: PyType, name: string): NativeMember | undefined {
    if (type === objectType) return this.objectMembers.get(name)
    let members = this.members.get(type)
    if (members === undefined) {
      const record = this.ownRecord(type)
      members = record === undefined ? new Map() : further.get().members.membersOf(type, record)
      if (record !== undefined) this.members.set(type, members)
    }
    return members.get(name)
  }

  /** Names of the members of a native type, for suggestions and `dir`. */
  memberNames(type: PyType): string[] {
    this.ownMember(type, "")
    return [...(this.members.get(type)?.keys() ?? [])]
  }
}
