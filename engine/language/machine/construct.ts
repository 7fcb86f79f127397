// Classes: calling one, and making one when a class statement's body has run.

import { baseExceptionType, typeErrorType } from "../objects/exceptions.ts"
import { PyInstance } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { objectType, PyObject, type PyType, type PyValue, typeType } from "../objects/object.ts"
import { bindArguments, type CallArguments } from "./bind.ts"
import type { Frame } from "./frame.ts"
import { further } from "./further.ts"
import { checkArity } from "./native-arity.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { parseSignature } from "./signature.ts"
import type { TypeRecord } from "./type-record.ts"
import { userMethod } from "./types.ts"

type BeginCall = (rt: Runtime, callee: PyValue, args: CallArguments) => PyValue | undefined

/** Calls a class: a new object, with `__init__` pushed as a frame where the program wrote one. */
export function construct(rt: Runtime, type: PyType, args: CallArguments, begin: BeginCall): PyValue | undefined {
  if (type === typeType) return further.get().classes.typeCall(args)
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
  if (result !== null && result !== undefined) further.get().classes.initReturned(result)
  return instance
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
    return further.get().classes.makeException(type, args)
  }
  const record = rt.table.record(type)
  if (record.construct !== undefined) return constructNative(rt, type, record, args, hasInit)
  if (type.members === null && type !== objectType) raise(typeErrorType, `cannot create '${type.name}' instances`)
  if (!hasInit && (args.positional.length > 0 || args.names.length > 0)) {
    raise(typeErrorType, `${type.name}() takes no arguments`, "Give the class an __init__ with parameters.")
  }
  return new PyInstance(type)
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
