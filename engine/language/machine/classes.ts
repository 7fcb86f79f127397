// Class statements whose body has run, and what calling the rarer classes makes.
import { PyTuple } from "../objects/containers.ts"
import { PyException, typeErrorType } from "../objects/exceptions.ts"
import { PyFunction } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { linearise, objectType, PyObject, PyType, type PyValue } from "../objects/object.ts"
import type { CallArguments } from "./bind.ts"
import type { Frame } from "./frame.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { typeOf, userMethod } from "./types.ts"

export function initReturned(result: PyValue): never {
  return raise(typeErrorType, `__init__() should return None, not '${typeOf(result).name}'`)
}

export function typeCall(args: CallArguments): PyValue {
  const [value] = args.positional
  if (args.positional.length === 1 && value !== undefined) return typeOf(plain(value))
  return raise(
    typeErrorType,
    args.positional.length === 3 ? "type() with three arguments is not supported" : "type() takes 1 or 3 arguments",
    "Write a class statement.",
  )
}

export function makeException(type: PyType, args: CallArguments): PyException {
  return new PyException(type, new PyTuple(args.positional.map(plain)))
}

/** Makes the class whose body has run in `frame`. */
export function finishClass(rt: Runtime, frame: Frame): PyType {
  const { code, names, classHead } = frame
  const members = names ?? new Map<string, PyValue>()
  const bases = classHead === null || classHead.bases.length === 0 ? [objectType] : classHead.bases
  if (linearise(null, bases) === undefined) {
    const list = bases.map((base) => base.name).join(", ")
    raise(typeErrorType, `Cannot create a consistent method resolution order (MRO) for bases ${list}`)
  }
  const type = new PyType(code.name, bases, members, "__main__")
  const cell = code.cells.findIndex(({ name }) => name === "__class__")
  if (cell !== -1) {
    const own = frame.cells[cell]
    if (own !== undefined) own.value = type
  }
  for (const [name, value] of members) {
    if (value instanceof PyObject) {
      const named = userMethod(value.type, "__set_name__")
      if (named !== undefined) rt.ctx.call(named, [value, type, name])
    }
  }
  const parent = bases[0] as PyType
  const hook = userMethod(parent, "__init_subclass__")
  if (hook !== undefined) rt.ctx.call(hook, [type], classHead?.keywords)
  return type
}

/** Checks the bases of a class statement. */
export function checkBases(bases: readonly PyValue[], keywords: ReadonlyMap<string, PyValue>): PyType[] {
  if (keywords.has("metaclass")) {
    const meta = keywords.get("metaclass")
    if (!(meta instanceof PyType) || meta.name !== "ABCMeta") {
      raise(typeErrorType, "metaclasses are not supported", "Use a class decorator or a function.")
    }
  }
  return bases.map((base) => {
    if (!(base instanceof PyType)) {
      const advice = base instanceof PyFunction ? "A class derives from classes, and this is a function." : ""
      raise(typeErrorType, `a class cannot derive from a '${typeOf(base).name}' object`, advice)
    }
    if (["bool", "NoneType", "function", "range", "slice", "generator"].includes(base.name) && base.members === null) {
      raise(typeErrorType, `type '${base.name}' is not an acceptable base type`)
    }
    return base
  })
}
