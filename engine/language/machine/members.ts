// Members of native types, their methods as functions, and finding a member along the method resolution order.
import { typeErrorType } from "../objects/exceptions.ts"
import { PyMethodWrapper, staticMethodType } from "../objects/functions.ts"
import { objectType, type PyType, type PyValue } from "../objects/object.ts"
import { type NativeContext, NativeFunction } from "./native.ts"
import type { Runtime } from "./runtime.ts"
import { hasSpecialMethod } from "./special-methods.ts"
import type { MethodSpec, TypeRecord } from "./type-record.ts"
import type { NativeMember } from "./type-table.ts"

export function membersOf(type: PyType, record: TypeRecord): Map<string, NativeMember> {
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

/** A member found on a class: made by a class statement, or native. */
export type Member = { readonly kind: "value"; readonly value: PyValue } | NativeMember

/** Looks a name up along the method resolution order. */
export function findMember(rt: Runtime, type: PyType, name: string, after: PyType | null = null): Member | undefined {
  const { mro } = type
  for (let index = after === null ? 0 : mro.indexOf(after) + 1; index < mro.length; index++) {
    const owner = mro[index] as PyType
    if (owner.members !== null) {
      const value = owner.members.get(name)
      if (value !== undefined) return { kind: "value", value }
    } else {
      const member = rt.table.ownMember(owner, name)
      if (member !== undefined && (owner !== objectType || hasSpecialMethod(rt, type, name))) return member
    }
  }
  return undefined
}
