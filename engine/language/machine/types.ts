// Which type a value has, and finding members along the method resolution order.
import {
  boolType,
  floatType,
  intType,
  noneType,
  objectType,
  type PyType,
  type PyValue,
  textType,
} from "../objects/object.ts"
import type { Runtime } from "./runtime.ts"
import { hasSpecialMethod } from "./special-methods.ts"
import type { NativeMember } from "./type-table.ts"

export function typeOf(value: PyValue): PyType {
  switch (typeof value) {
    case "number":
      return floatType
    case "bigint":
      return intType
    case "string":
      return textType
    case "boolean":
      return boolType
    default:
      return value === null ? noneType : value.type
  }
}

export function typeName(value: PyValue): string {
  return typeOf(value).name
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

/** A special method that a `class` statement defines, before any native type's behaviour; undefined where there is none. */
export function userMethod(type: PyType, name: string): PyValue | undefined {
  if (type.members === null) return undefined
  for (const owner of type.mro) {
    if (owner.members === null) return undefined
    const value = owner.members.get(name)
    if (value !== undefined) return value
  }
  return undefined
}
