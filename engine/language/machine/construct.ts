// Classes: calling one, and making one when a class statement's body has run.
import { PyTuple } from "../objects/containers.ts"
import { baseExceptionType, PyException, typeErrorType } from "../objects/exceptions.ts"
import { PyFunction, PyInstance } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { linearise, objectType, PyObject, PyType, type PyValue, typeType } from "../objects/object.ts"
import { bindArguments, type CallArguments } from "./bind.ts"
import type { Frame } from "./frame.ts"
import { checkArity } from "./native-arity.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { parseSignature } from "./signature.ts"
import type { TypeRecord } from "./type-record.ts"
import { typeOf, userMethod } from "./types.ts"

type BeginCall = (rt: Runtime, callee: PyValue, args: CallArguments) => PyValue | undefined

/** Calls a class: a new object, with `__init__` pushed as a frame where the program wrote one. */
export function construct(rt: Runtime, type: PyType, args: CallArguments, begin: BeginCall): PyValue | undefined {
  if (type === typeType) return typeCall(args)
  const init = userMethod(type, "__init__")
  const instance = allocate(rt, type, args, init !== undefined)
  if (init === undefined || !(instance instanceof PyObject)) return instance
  const depth = rt.frames.length
  const result = begin(rt, init, { ...args, positional: [instance, ...args.positional] })
  const frame: Frame | undefined = rt.frames[depth]
  if (frame !== undefined) {
    frame.instance = instance
    return undefined
  }
  if (result !== null && result !== undefined) initReturned(result)
  return instance
}

export function initReturned(result: PyValue): never {
  return raise(typeErrorType, `__init__() should return None, not '${typeOf(result).name}'`)
}

function typeCall(args: CallArguments): PyValue {
  const [value] = args.positional
  if (args.positional.length === 1 && value !== undefined) return typeOf(plain(value))
  return raise(
    typeErrorType,
    args.positional.length === 3 ? "type() with three arguments is not supported" : "type() takes 1 or 3 arguments",
    "Write a class statement.",
  )
}

function allocate(rt: Runtime, type: PyType, args: CallArguments, hasInit: boolean): PyValue {
  const maker = userMethod(type, "__new__")
  if (maker !== undefined) {
    const keywords = new Map(args.names.map((name, index) => [name, args.values[index] as PyValue]))
    return rt.ctx.call(maker, [type, ...args.positional], keywords)
  }
  if (type.isSubclassOf(baseExceptionType)) {
    // An exception keeps its arguments whatever its __init__ takes.
    if (args.names.length > 0 && !hasInit) raise(typeErrorType, `${type.name}() takes no keyword arguments`)
    return makeException(type, args)
  }
  const record = rt.table.record(type)
  if (record.construct !== undefined) return constructNative(rt, type, record, args, hasInit)
  if (type.members === null && type !== objectType) raise(typeErrorType, `cannot create '${type.name}' instances`)
  if (!hasInit && (args.positional.length > 0 || args.names.length > 0)) {
    raise(typeErrorType, `${type.name}() takes no arguments`, "Give the class an __init__ with parameters.")
  }
  return new PyInstance(type)
}

function makeException(type: PyType, args: CallArguments): PyException {
  return new PyException(type, new PyTuple(args.positional.map(plain)))
}

/** An object of a native type, or of a class that derives from one. */
export function constructNative(
  rt: Runtime,
  type: PyType,
  record: TypeRecord,
  args: CallArguments,
  hasInit: boolean,
): PyValue {
  const { construct: spec } = record
  if (spec === undefined) return null
  let signature = rt.signatures.get(spec)
  if (signature === undefined) {
    signature = parseSignature(spec.signature)
    rt.signatures.set(spec, signature)
  }
  const { parameters, defaults } = signature
  const given: CallArguments = hasInit ? { positional: [], names: [], values: [] } : args
  checkArity(signature, type.name, given, true)
  const bound = bindArguments(parameters, given, { shown: type.name, defaultOf: (index) => defaults[index] })
  const object = spec.call(rt.ctx, type, ...(spec.live === true ? bound : bound.map(plain)))
  if (object instanceof PyObject && type.members !== null) object.attributes ??= new Map()
  return object
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
