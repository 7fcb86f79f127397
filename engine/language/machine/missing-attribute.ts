// AttributeError, with what the reader may have meant.
import { attributeErrorType } from "../objects/exceptions.ts"
import { PyModule } from "../objects/functions.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { didYouMean } from "./suggest.ts"
import { PySuper } from "./super-object.ts"
import { typeOf } from "./types.ts"

export function attributeMissing(rt: Runtime, object: PyValue, name: string): never {
  if (object instanceof PyModule) {
    const advice =
      rt.options.modules.find(object.name)?.advise?.(name) ?? didYouMean(name, object.namespace.names.keys())
    return raise(attributeErrorType, `module '${object.name}' has no attribute '${name}'`, advice)
  }
  const type = object instanceof PyType ? object : typeOf(object)
  const advice = rt.table.record(type).adviseAttribute?.(name) ?? didYouMean(name, namesOf(rt, object, type))
  if (object instanceof PyType) {
    return raise(attributeErrorType, `type object '${type.name}' has no attribute '${name}'`, advice)
  }
  const shown = object instanceof PySuper ? "super" : type.name
  return raise(attributeErrorType, `'${shown}' object has no attribute '${name}'`, advice)
}

/** All attribute names of an object: its own and its classes'. */
export function namesOf(rt: Runtime, object: PyValue, type: PyType): string[] {
  const names: string[] = object instanceof PyObject ? [...(object.attributes?.keys() ?? [])] : []
  for (const owner of type.mro) {
    if (owner.members !== null) names.push(...owner.members.keys())
    else names.push(...rt.table.memberNames(owner))
  }
  return names
}
