// Builtin functions about objects: print, repr, format, isinstance, getattr and kin, vars, dir, callable.
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { MISSING, PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { systemExitType, typeErrorType } from "../../objects/exceptions.ts"
import { PyModule } from "../../objects/functions.ts"
import { PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { asciiOnly } from "./printable.ts"
import { callSpecial } from "./special.ts"

function print(ctx: NativeContext, values: PyTuple, separator: PyValue, end: PyValue): null {
  const option = (value: PyValue, name: string, usual: string): string => {
    if (value === null) return usual
    if (typeof value === "string") return value
    return ctx.raise(typeErrorType, `${name} must be None or a string, not ${typeName(value)}`)
  }
  const between = option(separator, "sep", " ")
  const after = option(end, "end", "\n")
  ctx.print(values.items.map((item) => ctx.str(item)).join(between) + after)
  return null
}

/** The classes that isinstance's second argument names; undefined where it is none. */
function classesOf(value: PyValue): PyType[] | undefined {
  if (value instanceof PyType) return [value]
  if (!(value instanceof PyTuple)) return undefined
  const nested = value.items.map(classesOf)
  return nested.every((item) => item !== undefined) ? nested.flat() : undefined
}

function isInstance(ctx: NativeContext, value: PyValue, classes: PyValue): boolean {
  if (classes instanceof PyTuple) return classes.items.some((item) => isInstance(ctx, value, item))
  if (classes instanceof PyType) {
    // A class of collections.abc asks what the value can do; classes that derive from it do not.
    const hook = classes.members?.get("__instancehook__")
    return ctx.isInstance(value, classes) || (hook !== undefined && ctx.truth(ctx.call(hook, [value])))
  }
  const own = callSpecial(ctx, classes, "__instancecheck__", [value])
  if (own !== undefined) return ctx.truth(own)
  return ctx.raise(typeErrorType, "isinstance() arg 2 must be a type, a tuple of types, or a union")
}

function isSubclass(ctx: NativeContext, cls: PyValue, classes: PyValue): boolean {
  if (!(cls instanceof PyType)) return ctx.raise(typeErrorType, "issubclass() arg 1 must be a class")
  const types = classesOf(classes)
  if (types !== undefined) return types.some((type) => cls.isSubclassOf(type))
  return ctx.raise(typeErrorType, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
}

function attributeName(ctx: NativeContext, name: PyValue): string {
  if (typeof name === "string") return name
  return ctx.raise(typeErrorType, `attribute name must be string, not '${typeName(name)}'`)
}

/** The names that `object.` could be followed by, sorted. */
function dir(ctx: NativeContext, value: PyValue): PyList {
  const own = callSpecial(ctx, value, "__dir__")
  if (own !== undefined)
    return new PyList(
      ctx
        .toArray(own)
        .map((name) => ctx.str(name))
        .sort(),
    )
  const names = new Set<string>()
  if (value instanceof PyModule) for (const name of ctx.moduleNames(value).keys()) names.add(name)
  else {
    if (value instanceof PyObject) for (const name of value.attributes?.keys() ?? []) names.add(name)
    for (const type of (value instanceof PyType ? value : ctx.typeOf(value)).mro) {
      for (const name of type.members?.keys() ?? []) names.add(name)
      const record = ctx.recordOf(type)
      for (const table of [record?.methods, record?.attributes, record?.classMethods, record?.constants]) {
        for (const name of Object.keys(table ?? {})) names.add(name)
      }
    }
  }
  return new PyList([...names].sort())
}

function vars(ctx: NativeContext, value: PyValue): PyValue {
  if (value === MISSING) {
    return ctx.raise(typeErrorType, "vars() without an argument is not supported", "Name the object: vars(obj).")
  }
  const found = ctx.findAttribute(value, "__dict__")
  return found instanceof PyDict ? found : ctx.raise(typeErrorType, "vars() argument must have __dict__ attribute")
}

export const objectFunctions: readonly NativeFunction[] = [
  native(
    "print",
    "(*values, sep=' ', end='\\n', file=None, flush=False)",
    (ctx, values, separator, end) => print(ctx, values as PyTuple, separator as PyValue, end as PyValue),
    { doc: "Writes the values to the console, with sep between them and end after them." },
  ),
  native("repr", "(obj, /)", (ctx, value) => ctx.repr(value as PyValue), {
    doc: "The text of a value as one would write it in a program.",
  }),
  native("ascii", "(obj, /)", (ctx, value) => asciiOnly(ctx.repr(value as PyValue)), {
    doc: "As repr, with every character beyond ASCII escaped.",
  }),
  native(
    "format",
    "(value, format_spec='', /)",
    (ctx, value, spec) => {
      if (typeof spec === "string") return ctx.format(value as PyValue, spec)
      return ctx.raise(typeErrorType, `format() argument 2 must be str, not ${typeName(spec as PyValue)}`)
    },
    { doc: "The value as text by a format spec, as '.3f' or '>10'." },
  ),
  native("isinstance", "(obj, class_or_tuple, /)", (ctx, v, c) => isInstance(ctx, v as PyValue, c as PyValue), {
    doc: "Whether a value is of a class, or of one of a tuple of classes.",
  }),
  native("issubclass", "(cls, class_or_tuple, /)", (ctx, v, c) => isSubclass(ctx, v as PyValue, c as PyValue), {
    doc: "Whether a class derives from a class, or from one of a tuple of classes.",
  }),
  native("callable", "(obj, /)", (ctx, value) => ctx.isCallable(value as PyValue), {
    doc: "Whether the value can be called.",
  }),
  native(
    "getattr",
    "(obj, name, default?, /)",
    (ctx, value, name, otherwise) => {
      const attribute = attributeName(ctx, name as PyValue)
      if (otherwise === MISSING) return ctx.getAttribute(value as PyValue, attribute)
      const found = ctx.findAttribute(value as PyValue, attribute)
      return found === undefined ? (otherwise as PyValue) : found
    },
    { doc: "The attribute of a name, or the default where there is none." },
  ),
  native(
    "hasattr",
    "(obj, name, /)",
    (ctx, value, name) => ctx.findAttribute(value as PyValue, attributeName(ctx, name as PyValue)) !== undefined,
    { doc: "Whether the object has an attribute of that name." },
  ),
  native(
    "setattr",
    "(obj, name, value, /)",
    (ctx, object, name, value) => {
      ctx.setAttribute(object as PyValue, attributeName(ctx, name as PyValue), value as PyValue)
      return null
    },
    { doc: "Sets the attribute of a name." },
  ),
  native(
    "delattr",
    "(obj, name, /)",
    (ctx, object, name) => {
      ctx.deleteAttribute(object as PyValue, attributeName(ctx, name as PyValue))
      return null
    },
    { doc: "Removes the attribute of a name." },
  ),
  ...["exit", "quit"].map((name) =>
    native(name, "(code=None)", (ctx, code) => ctx.raiseWith(systemExitType, [code as PyValue]), {
      doc: "Ends the program.",
    }),
  ),
  native("vars", "(obj?, /)", (ctx, value) => vars(ctx, value as PyValue), {
    doc: "The attributes of an object, as a dict.",
  }),
  native("dir", "(obj, /)", (ctx, value) => dir(ctx, value as PyValue), {
    doc: "The names of an object's attributes, as a list.",
  }),
]
