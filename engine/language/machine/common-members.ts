// What every object has: the special methods of `object`, as functions that a class may call through super().
import { NOT_IMPLEMENTED } from "../objects/containers.ts"
import { PyInstance } from "../objects/functions.ts"
import { PyObject, type PyType, type PyValue } from "../objects/object.ts"
import { setOwnAttribute } from "./attributes.ts"
import { type NativeContext, NativeFunction } from "./native.ts"
import type { Runtime } from "./runtime.ts"
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
    method("__new__", "(cls, /, *args, **kwargs)", (_ctx, cls) => new PyInstance(cls as PyType)),
    method("__init_subclass__", "(cls, /, **kwargs)", () => null),
    method("__repr__", "(self, /)", (ctx, self) => plainRepr(runtime(), ctx, self as PyValue)),
    method("__str__", "(self, /)", (ctx, self) => ctx.repr(self as PyValue)),
    method("__eq__", "(self, other, /)", (_ctx, self, other) => (self === other ? true : NOT_IMPLEMENTED)),
    method("__ne__", "(self, other, /)", (_ctx, self, other) => (self === other ? false : NOT_IMPLEMENTED)),
    method("__hash__", "(self, /)", (_ctx, self) => BigInt(identityOf(runtime(), self as PyObject))),
    method("__format__", "(self, spec, /)", (ctx, self, spec) => ctx.format(self as PyValue, String(spec))),
    method("__setattr__", "(self, name, value, /)", (_ctx, self, name, value) => {
      setOwnAttribute(runtime(), self as PyObject, String(name), value as PyValue)
      return null
    }),
    method("__getattribute__", "(self, name, /)", (ctx, self, name) => ctx.getAttribute(self as PyValue, String(name))),
    method("__delattr__", "(self, name, /)", (ctx, self, name) => {
      ctx.deleteAttribute(self as PyValue, String(name))
      return null
    }),
    ...operatorMethods(method),
  ])
}

type MethodMaker = (
  name: string,
  signature: string,
  call: (ctx: NativeContext, ...args: PyValue[]) => PyValue,
) => [string, NativeMember]

/** Special methods of native types that a program may call by name: `(5).__add__(3)`, `super().__getitem__(key)`. */
function operatorMethods(method: MethodMaker): [string, NativeMember][] {
  return [
    method("__len__", "(self, /)", (ctx, self) => {
      const { value, record } = recordFor(ctx, self as PyValue)
      return BigInt(record?.length?.(ctx, value as PyObject) ?? ctx.length(value))
    }),
    method("__call__", "(self, /, *args)", (ctx, self, args) =>
      ctx.call(self as PyValue, ctx.toArray(args as PyValue)),
    ),
    method("__getitem__", "(self, index, /)", (ctx, self, index) => {
      const { value, record } = recordFor(ctx, self as PyValue)
      if (record?.getItem === undefined) return ctx.getItem(value, index as PyValue)
      return record.getItem(ctx, value as PyObject, index as PyValue)
    }),
    method("__setitem__", "(self, index, item, /)", (ctx, self, index, item) => {
      const { value, record } = recordFor(ctx, self as PyValue)
      if (record?.setItem === undefined) ctx.setItem(value, index as PyValue, item as PyValue)
      else record.setItem(ctx, value as PyObject, index as PyValue, item as PyValue)
      return null
    }),
    method("__contains__", "(self, item, /)", (ctx, self, item) => ctx.contains(self as PyValue, item as PyValue)),
    method("__iter__", "(self, /)", (ctx, self) => {
      const { value, record } = recordFor(ctx, self as PyValue)
      return record?.iterate?.(ctx, value as PyObject) ?? ctx.iterator(value)
    }),
  ]
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
