// repr, str and format of any value.

import { FormatError } from "../../base/float64/format-parse.ts"
import { formatSpec } from "../../base/float64/format-spec.ts"
import { floatRepr } from "../../base/float64/repr.ts"
import { PartMissing } from "../../base/part.ts"
import { dictType, PySingleton, tupleType } from "../objects/containers.ts"
import {
  baseExceptionType,
  overflowErrorType,
  PyException,
  recursionErrorType,
  typeErrorType,
  valueErrorType,
} from "../objects/exceptions.ts"
import { PyFunction, PyMethod, PyModule } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { PyGenerator } from "./frame.ts"
import { NativeFunction } from "./native.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { typeName, typeOf, userMethod } from "./types.ts"

/** Decimal digits that an int may have as text, CPython's own limit. */
const MAX_INT_DIGITS = 4300
/** Containers inside containers that repr follows. */
const MAX_REPR_DEPTH = 200

export function repr(rt: Runtime, operand: PyValue): string {
  const value = plain(operand)
  if (!(value instanceof PyObject)) return reprPrimitive(value)
  const method = userMethod(value.type, "__repr__")
  if (method !== undefined) return textFrom(rt.ctx.call(method, [value]), "__repr__")
  if (rt.printing.includes(value)) return againText(value)
  if (rt.printing.length >= MAX_REPR_DEPTH) {
    raise(recursionErrorType, "maximum recursion depth exceeded while getting the repr of an object")
  }
  const record = rt.table.record(value.type)
  if (record.repr === undefined) return plainRepr(rt, value)
  rt.printing.push(value)
  try {
    return record.repr(rt.ctx, value)
  } finally {
    rt.printing.pop()
  }
}

/** A container inside itself. */
function againText({ type }: PyObject): string {
  if (type.isSubclassOf(dictType)) return "{...}"
  return type.isSubclassOf(tupleType) ? "(...)" : "[...]"
}

function reprPrimitive(value: Exclude<PyValue, PyObject>): string {
  switch (typeof value) {
    case "string":
      return reprText(value)
    case "bigint":
      return intText(value)
    case "number":
      return floatRepr(value)
    case "boolean":
      return value ? "True" : "False"
    default:
      return "None"
  }
}

export function intText(value: bigint): string {
  const text = value.toString()
  const digits = text.length - (value < 0n ? 1 : 0)
  if (digits > MAX_INT_DIGITS) {
    raise(valueErrorType, `Exceeds the limit (${MAX_INT_DIGITS} digits) for integer string conversion`, "Use a float.")
  }
  return text
}

/** A str as Python quotes it: single quotes unless only they occur inside. */
export function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  let out = quote
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (character === quote || character === "\\") out += `\\${character}`
    else if (character === "\n") out += "\\n"
    else if (character === "\r") out += "\\r"
    else if (character === "\t") out += "\\t"
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`
    else if (code > 0x7e && /[\p{C}\p{Z}]/u.test(character)) out += escapeCode(code)
    else out += character
  }
  return out + quote
}

function escapeCode(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`
}

/** What CPython writes for an object without a repr of its own; its address is a small number that stays the same. */
function plainRepr(rt: Runtime, value: PyObject): string {
  const address = `0x${(0x7f0000000000 + identityOf(rt, value) * 16).toString(16)}`
  if (value instanceof PyType) return reprType(value)
  if (value instanceof PySingleton) return value.name
  if (value instanceof PyFunction) return `<function ${value.code.qualifiedName} at ${address}>`
  if (
    value instanceof NativeFunction &&
    /^\w+\.\w+$/.test(value.spec.name) &&
    value.spec.signature.startsWith("(self")
  ) {
    const [owner, name] = value.spec.name.split(".")
    return `<method '${name}' of '${owner}' objects>`
  }
  if (value instanceof NativeFunction) return `<built-in function ${value.spec.name.replace(/^.*\./, "")}>`
  if (value instanceof PyMethod) {
    const name = value.callee instanceof PyFunction ? value.callee.code.qualifiedName : "method"
    if (value.callee instanceof NativeFunction) {
      return `<built-in method ${value.callee.spec.name.replace(/^.*\./, "")} of ${typeName(value.self)} object at ${address}>`
    }
    return `<bound method ${name} of ${repr(rt, value.self)}>`
  }
  if (value instanceof PyModule) return `<module '${value.name}'>`
  if (value instanceof PyGenerator) return `<generator object ${value.frame.code.qualifiedName} at ${address}>`
  if (value instanceof PyException) return exceptionRepr(rt, value)
  const qualified = value.type.members?.get("__qualname__")
  const name = typeof qualified === "string" ? `__main__.${qualified}` : value.type.name
  return `<${name} object at ${address}>`
}

/** `ValueError('message')`. */
export function exceptionRepr(rt: Runtime, exception: PyException): string {
  return `${exception.type.name}(${exception.args.items.map((item) => repr(rt, item)).join(", ")})`
}

function reprType(type: PyType): string {
  const qualified = type.members?.get("__qualname__")
  if (typeof qualified === "string") return `<class '__main__.${qualified}'>`
  return type.module === "builtins" ? `<class '${type.name}'>` : `<class '${type.module}.${type.name}'>`
}

/** A number for an object that stays the same for its life: `id`. */
export function identityOf(rt: Runtime, value: object): number {
  let id = rt.identities.get(value)
  if (id === undefined) {
    id = rt.nextId++
    rt.identities.set(value, id)
  }
  return id
}

export function str(rt: Runtime, operand: PyValue): string {
  const value = plain(operand)
  if (typeof value === "string") return value
  if (!(value instanceof PyObject)) return reprPrimitive(value)
  const method = userMethod(value.type, "__str__")
  if (method !== undefined) return textFrom(rt.ctx.call(method, [value]), "__str__")
  if (value instanceof PyException) return exceptionText(rt, value)
  const own = userMethod(value.type, "__repr__")
  const record = rt.table.record(value.type)
  return record.str === undefined || own !== undefined ? repr(rt, value) : record.str(rt.ctx, value)
}

/** What `str` gives for an exception: its message. */
export function exceptionText(rt: Runtime, exception: PyException): string {
  const { items } = exception.args
  const [only] = items
  if (items.length === 0) return ""
  if (items.length === 1 && only !== undefined) {
    const isKeyError = exception.type.mro.some((type) => type.name === "KeyError")
    return isKeyError ? repr(rt, only) : str(rt, only)
  }
  return repr(rt, exception.args)
}

function textFrom(result: PyValue, name: string): string {
  const text = plain(result)
  if (typeof text === "string") return text
  return raise(typeErrorType, `${name} returned non-string (type ${typeName(text)})`)
}

/** `format(value, spec)`. */
export function format(rt: Runtime, operand: PyValue, spec: string): string {
  const value = plain(operand)
  if (value instanceof PyObject) {
    const method = userMethod(value.type, "__format__")
    if (method !== undefined) return textFrom(rt.ctx.call(method, [value, spec]), "__format__")
    const record = rt.table.record(value.type)
    if (record.format !== undefined) return record.format(rt.ctx, value, spec)
    if (spec === "") return str(rt, value)
    const advice = "Format a number taken from it, or write str(…) first."
    return raise(typeErrorType, `unsupported format string passed to ${value.type.name}.__format__`, advice)
  }
  if (spec === "") return str(rt, value)
  if (value === null) raise(typeErrorType, "unsupported format string passed to NoneType.__format__")
  return formatPrimitive(value as bigint | number | string | boolean, spec)
}

function formatPrimitive(value: bigint | number | string | boolean, spec: string): string {
  try {
    return formatSpec(typeof value === "boolean" ? BigInt(value) : value, spec)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return raise(error.pythonClass === "OverflowError" ? overflowErrorType : valueErrorType, error.message)
  }
}

/** The last line of a traceback: class and message. */
export function describeException(rt: Runtime, exception: PyException): string {
  const message = exception.type.isSubclassOf(baseExceptionType) ? quietText(rt, exception) : ""
  const name = typeOf(exception).name
  return message === "" ? name : `${name}: ${message}`
}

/** str() of an exception, whose own `__str__` may fail in turn. */
function quietText(rt: Runtime, exception: PyException): string {
  try {
    return str(rt, exception)
  } catch (error) {
    if (error instanceof PartMissing) throw error
    return "<exception str() failed>"
  }
}
