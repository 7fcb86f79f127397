// The `with` statement: entering and leaving managers, native or of the program's classes.
import { PyException, typeErrorType } from "../objects/exceptions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import { beginCall } from "./call.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { typeOf, userMethod } from "./types.ts"

/** What the manager gives, or undefined where its `__enter__` runs as a frame. */
export function withEnter(rt: Runtime, operand: PyValue): PyValue | undefined {
  const manager = plain(operand)
  const type = typeOf(manager)
  const enter = userMethod(type, "__enter__")
  if (enter !== undefined) {
    if (userMethod(type, "__exit__") === undefined) missing(type.name, "__exit__")
    return beginCall(rt, enter, { positional: [manager], names: [], values: [] })
  }
  const record = rt.table.record(type)
  if (record.enter === undefined || !(manager instanceof PyObject)) return missing(type.name, "__enter__")
  return record.enter(rt.ctx, manager)
}

/** The result of leaving: true swallows the exception. Undefined where `__exit__` runs as a frame. */
export function withExit(rt: Runtime, operand: PyValue, exception: PyValue): PyValue | undefined {
  const manager = plain(operand)
  const type = typeOf(manager)
  const exit = userMethod(type, "__exit__")
  if (exit !== undefined) {
    const kind = exception instanceof PyException ? exception.type : null
    return beginCall(rt, exit, { positional: [manager, kind, exception, null], names: [], values: [] })
  }
  return rt.table.record(type).exit?.(rt.ctx, manager as PyObject, exception) ?? false
}

function missing(name: string, method: string): never {
  const message = `'${name}' object does not support the context manager protocol`
  return raise(typeErrorType, method === "__exit__" ? `${message} (missed __exit__ method)` : message)
}
