// The records of all native types that a machine knows, with inheritance resolved and methods as callable members.
import { typeErrorType } from "../objects/exceptions.ts"
import { PyMethodWrapper, staticMethodType } from "../objects/functions.ts"
import { objectType, type PyObject, type PyType, type PyValue } from "../objects/object.ts"
import { type NativeContext, NativeFunction } from "./native.ts"
import type { AttributeSpec, MethodSpec, TypeDefinition, TypeRecord } from "./type-record.ts"

/** What a name means on a native type. */
export type NativeMember =
  | { readonly kind: "method"; readonly function: NativeFunction }
  | { readonly kind: "class-method"; readonly function: NativeFunction }
  | { readonly kind: "attribute"; readonly spec: AttributeSpec<PyObject> }
  | { readonly kind: "constant"; readonly value: PyValue }

const NO_RECORD: TypeRecord = {}

export class TypeTable {
  private readonly records = new Map<PyType, TypeRecord>()
  private readonly resolved = new Map<PyType, TypeRecord>()
  private readonly members = new Map<PyType, Map<string, NativeMember>>()
  /** Members that every object has, such as `__init__` and `__eq__`. */
  private readonly common: ReadonlyMap<string, NativeMember>

  private hasAll = false

  /** `more` gives the records of types that are there only once their libraries are. */
  constructor(
    common: ReadonlyMap<string, NativeMember>,
    private readonly more: () => readonly TypeDefinition[],
  ) {
    this.common = common
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
    if (known !== undefined || this.hasAll || !type.ofLibrary) return known
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
    if (type === objectType) return this.common.get(name)
    let members = this.members.get(type)
    if (members === undefined) {
      const record = this.ownRecord(type)
      members = record === undefined ? new Map() : membersOf(type, record)
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

function membersOf(type: PyType, record: TypeRecord): Map<string, NativeMember> {
  const members = new Map<string, NativeMember>()
  for (const [name, value] of Object.entries(record.constants ?? {})) {
    const held = value instanceof PyMethodWrapper && value.type === staticMethodType ? value.callee : value
    members.set(name, { kind: "constant", value: held })
  }
  for (const [name, spec] of Object.entries(record.attributes ?? {})) members.set(name, { kind: "attribute", spec })
  for (const [name, spec] of Object.entries(record.classMethods ?? {})) {
    members.set(name, { kind: "class-method", function: methodFunction(name, spec, null) })
  }
  for (const [name, spec] of Object.entries(record.methods ?? {})) {
    members.set(name, { kind: "method", function: methodFunction(`${type.name}.${name}`, spec, type) })
  }
  if (record.initialise !== undefined) {
    members.set("__init__", { kind: "method", function: methodFunction("__init__", record.initialise, type) })
  }
  return members
}

/** A method as a function whose first parameter is the object, which must be of the type. */
function methodFunction<T>(name: string, spec: MethodSpec<T>, type: PyType | null): NativeFunction {
  const inner = spec.signature.trim().replace(/^\(/, "").replace(/\)$/, "").trim()
  const signature = inner === "" ? "(self, /)" : `(self${inner.startsWith("/") ? "" : ", "}${inner})`
  const method = spec.call as unknown as NativeFunction["spec"]["call"]
  const call: typeof method =
    type === null
      ? method
      : (ctx, self, ...rest) => {
          if (!ctx.isInstance(self as PyValue, type)) wrongSelf(ctx, name, type, self as PyValue)
          return method(ctx, self as PyValue, ...rest)
        }
  return new NativeFunction({ name, signature, call, live: spec.live ?? false, doc: spec.doc ?? "" })
}

/** `list.append(5, 1)`. */
function wrongSelf(ctx: NativeContext, name: string, type: PyType, self: PyValue): never {
  const method = name.slice(name.lastIndexOf(".") + 1)
  const given = ctx.typeOf(self).name
  return ctx.raise(
    typeErrorType,
    `descriptor '${method}' for '${type.name}' objects doesn't apply to a '${given}' object`,
  )
}
