// collections.namedtuple: classes of tuples whose items have names.
import { type NativeContext, NativeFunction } from "../../machine/native.ts"
import { reprText } from "../../machine/text.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyDict, PyTuple, tupleType } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { PyType, type PyValue } from "../../objects/object.ts"
import { PyProperty } from "../../objects/property.ts"

/** What all named tuples derive from. */
export const namedTupleType = new PyType("tuple", [tupleType], null, "collections")

/** The field names of a class of named tuples. */
function fieldsOf(cls: PyType): readonly string[] {
  for (const type of cls.mro) {
    const fields = type.members?.get("_fields")
    if (fields instanceof PyTuple) return fields.items.map(String)
  }
  return []
}

function defaultsOf(cls: PyType): PyDict {
  for (const type of cls.mro) {
    const defaults = type.members?.get("_field_defaults")
    if (defaults instanceof PyDict) return defaults
  }
  return new PyDict()
}

function quoted(names: readonly string[]): string {
  const shown = names.map((name) => `'${name}'`)
  if (shown.length < 3) return shown.join(" and ")
  return `${shown.slice(0, -1).join(", ")}, and ${shown[shown.length - 1]}`
}

/** The items of a new named tuple, from positional and keyword arguments. */
function bindFields(ctx: NativeContext, cls: PyType, args: PyTuple, keywords: PyDict): PyValue[] {
  const fields = fieldsOf(cls)
  const defaults = defaultsOf(cls)
  const shown = `${cls.name}.__new__()`
  if (args.items.length > fields.length) {
    const plural = fields.length === 0 ? "" : "s"
    const message = `${shown} takes ${fields.length + 1} positional argument${plural} but ${args.items.length + 1} were given`
    ctx.raise(typeErrorType, message)
  }
  const given = new Map<string, PyValue>(args.items.map((item, index) => [fields[index] as string, item]))
  for (const { key, value } of keywords.table.items()) {
    const name = String(key)
    if (!fields.includes(name)) ctx.raise(typeErrorType, `${shown} got an unexpected keyword argument '${name}'`)
    if (given.has(name)) ctx.raise(typeErrorType, `${shown} got multiple values for argument '${name}'`)
    given.set(name, value)
  }
  const missing = fields.filter((name) => !given.has(name) && defaults.table.getText(name) === undefined)
  if (missing.length > 0) {
    const what = `required positional argument${missing.length === 1 ? "" : "s"}`
    ctx.raise(typeErrorType, `${shown} missing ${missing.length} ${what}: ${quoted(missing)}`)
  }
  return fields.map((name) => (given.has(name) ? given.get(name) : defaults.table.getText(name)) as PyValue)
}

function makeTuple(cls: PyType, items: readonly PyValue[]): PyTuple {
  const tuple = new PyTuple(items)
  tuple.type = cls
  return tuple
}

export const namedTupleDefinition: TypeDefinition = defineType<PyTuple>(namedTupleType, {
  doc: "A tuple whose items have names.",
  construct: {
    signature: "(*args, **kwargs)",
    call: (ctx, cls, args, keywords) => makeTuple(cls, bindFields(ctx, cls, args as PyTuple, keywords as PyDict)),
  },
  methods: {
    _asdict: {
      signature: "()",
      doc: "The items by name, as a dict.",
      call: (_ctx, self) =>
        PyDict.fromText(fieldsOf(self.type).map((name, index) => [name, self.items[index] as PyValue])),
    },
    _replace: {
      signature: "(**kwargs)",
      doc: "A copy with some items replaced, by name.",
      call: (ctx, self, keywords) => {
        const fields = fieldsOf(self.type)
        const { table } = keywords as PyDict
        const unknown = table.keys().filter((key) => !fields.includes(String(key)))
        if (unknown.length > 0) {
          const names = `[${unknown.map((key) => reprText(String(key))).join(", ")}]`
          ctx.raise(valueErrorType, `Got unexpected field names: ${names}`)
        }
        return makeTuple(
          self.type,
          fields.map((name, index) => {
            const value = table.getText(name)
            return value === undefined ? (self.items[index] as PyValue) : value
          }),
        )
      },
    },
  },
  classMethods: {
    _make: {
      signature: "(iterable, /)",
      doc: "A named tuple of the items of an iterable.",
      call: (ctx, cls, iterable) => {
        const items = ctx.toArray(iterable as PyValue)
        const wanted = fieldsOf(cls).length
        if (items.length !== wanted) ctx.raise(typeErrorType, `Expected ${wanted} arguments, got ${items.length}`)
        return makeTuple(cls, items)
      },
    },
  },
  repr: (ctx, self) => {
    const fields = fieldsOf(self.type).map((name, index) => `${name}=${ctx.repr(self.items[index] as PyValue)}`)
    return `${self.type.name}(${fields.join(", ")})`
  },
})

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
)

function checkNames(ctx: NativeContext, typeName: string, fields: readonly string[]): void {
  for (const name of [typeName, ...fields]) {
    if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) {
      ctx.raise(valueErrorType, `Type names and field names must be valid identifiers: ${reprText(name)}`)
    }
    if (KEYWORDS.has(name)) {
      ctx.raise(valueErrorType, `Type names and field names cannot be a keyword: ${reprText(name)}`)
    }
  }
  const seen = new Set<string>()
  for (const name of fields) {
    if (name.startsWith("_")) {
      ctx.raise(valueErrorType, `Field names cannot start with an underscore: ${reprText(name)}`)
    }
    if (seen.has(name)) ctx.raise(valueErrorType, `Encountered duplicate field name: ${reprText(name)}`)
    seen.add(name)
  }
}

/** A class of named tuples. `defaults` belong to the last fields. */
function makeClass(ctx: NativeContext, name: string, fields: readonly string[], defaults: readonly PyValue[]): PyType {
  checkNames(ctx, name, fields)
  if (defaults.length > fields.length) ctx.raise(typeErrorType, "Got more default values than field names")
  const members = new Map<string, PyValue>([["__qualname__", name]])
  nameFields(members, fields, defaults)
  return new PyType(name, [namedTupleType], members, "__main__")
}

/** Puts into a class's namespace what makes its items reachable by name. */
function nameFields(members: Map<string, PyValue>, fields: readonly string[], defaults: readonly PyValue[]): void {
  members.set("_fields", new PyTuple(fields))
  const first = fields.length - defaults.length
  const pairs = defaults.map((value, index): [string, PyValue] => [fields[first + index] as string, value])
  members.set("_field_defaults", PyDict.fromText(pairs))
  for (const [index, field] of fields.entries()) {
    const getter = new NativeFunction({
      name: field,
      signature: "(self, /)",
      doc: `Item number ${index}.`,
      call: (_ctx, self) => (self as PyTuple).items[index] as PyValue,
    })
    members.set(field, new PyProperty(getter, null, null))
  }
}

/** For `class P(NamedTuple): x: int; y: int = 0`: names the items after the annotations of the class. */
export const nameAnnotated = new NativeFunction({
  name: "_name_annotated",
  signature: "(cls, /)",
  call: (ctx, cls) => {
    const members = cls instanceof PyType ? cls.members : null
    const annotations = members?.get("__annotations__")
    if (members === null || !(annotations instanceof PyDict)) return null
    const fields = annotations.table.keys().map(String)
    const defaults: PyValue[] = []
    for (const field of fields) {
      const value = members.get(field)
      if (value !== undefined) defaults.push(value)
      else if (defaults.length > 0) {
        ctx.raise(typeErrorType, `non-default namedtuple field ${field} cannot follow default field`)
      }
    }
    nameFields(members, fields, defaults)
    return null
  },
})

/** A new named tuple of a class, its items bound to the fields. */
export const makeNamed = new NativeFunction({
  name: "_make_named",
  signature: "(cls, args, kwargs, /)",
  call: (ctx, cls, args, keywords) =>
    makeTuple(cls as PyType, bindFields(ctx, cls as PyType, args as PyTuple, keywords as PyDict)),
})

/** collections.namedtuple. */
export const namedTuple = new NativeFunction({
  name: "namedtuple",
  signature: "(typename, field_names, *, rename=False, defaults=None, module=None)",
  doc: "A class of tuples whose items have names: Point = namedtuple('Point', ['x', 'y']).",
  call: (ctx, name, names, rename, defaults) => {
    const listed = typeof names === "string" ? names.replaceAll(",", " ").split(/\s+/) : ctx.toArray(names as PyValue)
    const fields = listed.map((field) => ctx.str(field)).filter((field) => field !== "")
    const usable = (field: string, index: number): boolean =>
      /^[\p{XID_Start}]\p{XID_Continue}*$/u.test(field) && !KEYWORDS.has(field) && fields.indexOf(field) === index
    const kept = ctx.truth(rename as PyValue)
      ? fields.map((field, index) => (usable(field, index) ? field : `_${index}`))
      : fields
    const values = defaults === null ? [] : ctx.toArray(defaults as PyValue)
    return makeClass(ctx, ctx.str(name as PyValue), kept, values)
  },
})
