// Which type a value has, and finding members along the method resolution order.
import { boolType, floatType, intType, noneType, type PyType, type PyValue, textType } from "../objects/object.ts"

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

export function isNumber(value: PyValue): value is bigint | number | boolean {
  return typeof value === "bigint" || typeof value === "number" || typeof value === "boolean"
}
