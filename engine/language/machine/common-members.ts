// What every object has: the special methods of `object`, as functions that a class may call through super().
import type { PyDict, PyTuple } from "../objects/containers.ts"
import { typeErrorType } from "../objects/exceptions.ts"
import { PyInstance } from "../objects/functions.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { deleteOwnAttribute, setOwnAttribute } from "./attributes.ts"
import { constructNative } from "./construct.ts"
import { type NativeContext, NativeFunction } from "./native.ts"
import type { Runtime } from "./runtime.ts"
import { specialMethods } from "./special-methods.ts"
import { identityOf } from "./text.ts"
import type { NativeMember } from "./type-table.ts"

/** Functions of `object`, made for one machine. `runtime` is asked late, since the machine is made of this table too. */
export function commonMembers(runtime: () => Runtime): ReadonlyMap<string, NativeMember> {
  const method = (
    name: string,
    signature: string,
    call: (ctx: NativeContext, ...args: PyValue[]) => PyValue,
  ): [string, NativeMember] => [name, { kind: "method", function: new NativeFunction({ name, signature, call }) }]
  return new Map<string, NativeMember>([
    method("__init__", "(self, /, *args, **kwargs)", () => null),
    method("__new__", "(cls, /, *args, **kwargs)", (_ctx, cls, args, keywords) =>
      makeInstance(runtime(), cls as PyValue, args as PyTuple, keywords as PyDict),
    ),
    method("__init_subclass__", "(cls, /, **kwargs)", () => null),
    method("__repr__", "(self, /)", (ctx, self) => plainRepr(runtime(), ctx, self as PyValue)),
    method("__str__", "(self, /)", (ctx, self) => ctx.repr(self as PyValue)),
    method("__hash__", "(self, /)", (ctx, self) => plainHash(runtime(), ctx, self as PyValue)),
    method("__format__", "(self, spec, /)", (ctx, self, spec) =>
      plainFormat(runtime(), ctx, self as PyValue, spec as PyValue),
    ),
    method("__setattr__", "(self, name, value, /)", (_ctx, self, name, value) => {
      setOwnAttribute(runtime(), self as PyObject, String(name), value as PyValue)
      return null
    }),
    method("__getattribute__", "(self, name, /)", (ctx, self, name) => ctx.getAttribute(self as PyValue, String(name))),
    method("__delattr__", "(self, name, /)", (_ctx, self, name) => {
      deleteOwnAttribute(runtime(), self as PyValue, String(name))
      return null
    }),
    ...specialMethods(runtime).map(([name, made]): [string, NativeMember] => [
      name,
      { kind: "method", function: made },
    ]),
  ])
}

/** The native record behind an object, whatever its class statement overrides. */
function recordFor(ctx: NativeContext, value: PyValue) {
  const native = ctx.typeOf(value).mro.find((type) => type.members === null && ctx.recordOf(type) !== undefined)
  return { value, record: native === undefined ? undefined : ctx.recordOf(native) }
}

function plainRepr(rt: Runtime, ctx: NativeContext, self: PyValue): string {
  const { record, value } = recordFor(ctx, self)
  if (record?.repr !== undefined && value instanceof PyObject) return record.repr(ctx, value)
  if (!(self instanceof PyObject)) return ctx.repr(self)
  const address = `0x${(0x7f0000000000 + identityOf(rt, self) * 16).toString(16)}`
  return `<${self.type.members === null ? "" : "__main__."}${self.type.name} object at ${address}>`
}

function plainHash(rt: Runtime, ctx: NativeContext, self: PyValue): PyValue {
  if (!(self instanceof PyObject)) return ctx.call(rt.builtins.get("hash") ?? null, [self])
  const { hash } = rt.table.record(self.type)
  if (hash === "unhashable") return ctx.raise(typeErrorType, `unhashable type: '${self.type.name}'`)
  return hash?.(ctx, self) ?? BigInt(identityOf(rt, self))
}

function plainFormat(rt: Runtime, ctx: NativeContext, self: PyValue, spec: PyValue): PyValue {
  if (!(self instanceof PyObject)) return ctx.format(self, String(spec))
  const { format } = rt.table.record(self.type)
  if (format !== undefined) return format(ctx, self, String(spec))
  if (spec === "") return ctx.str(self)
  return ctx.raise(typeErrorType, `unsupported format string passed to ${self.type.name}.__format__`)
}

/** What `__new__` makes: for a native type, what calling it makes. */
function makeInstance(rt: Runtime, cls: PyValue, args: PyTuple, keywords: PyDict): PyValue {
  if (!(cls instanceof PyType)) {
    return rt.ctx.raise(typeErrorType, `object.__new__(X): X is not a type object (${rt.ctx.typeOf(cls).name})`)
  }
  const record = rt.table.record(cls)
  if (record.construct === undefined) return new PyInstance(cls)
  const entries = [...keywords.table.items()]
  const names = entries.map(({ key }) => String(key))
  const given = { positional: args.items, names, values: entries.map(({ value }) => value) }
  return constructNative(rt, cls, record, given, false)
}
