// The protocols of values: truth, length, items, iteration, hashing, membership.
import { Raised, stopIterationType, typeErrorType, valueErrorType } from "../objects/exceptions.ts"
import { PyMethodWrapper } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { PyGenerator } from "./frame.ts"
import { compare } from "./further-operators.ts"
import { generatorAdvance } from "./generators.ts"
import { PyIterator } from "./native.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { SequenceIterator } from "./sequence-iterator.ts"
import { typeName, typeOf, userMethod } from "./types.ts"

export function truth(rt: Runtime, operand: PyValue): boolean {
  const value = plain(operand)
  switch (typeof value) {
    case "boolean":
      return value
    case "number":
      return value !== 0
    case "bigint":
      return value !== 0n
    case "string":
      return value !== ""
  }
  if (value === null) return false
  const own = userMethod(value.type, "__bool__")
  if (own !== undefined) {
    const result = rt.ctx.call(own, [value])
    if (typeof result === "boolean") return result
    return raise(typeErrorType, `__bool__ should return bool, returned ${typeName(result)}`)
  }
  if (userMethod(value.type, "__len__") !== undefined) return length(rt, value) !== 0
  const record = rt.table.record(value.type)
  if (record.truth !== undefined) return record.truth(rt.ctx, value)
  return record.length === undefined ? true : record.length(rt.ctx, value) !== 0
}

export function length(rt: Runtime, operand: PyValue): number {
  const value = plain(operand)
  const type = typeOf(value)
  const own = userMethod(type, "__len__")
  if (own !== undefined) {
    const result = plain(rt.ctx.call(own, [value]))
    if (typeof result !== "bigint")
      raise(typeErrorType, `'${typeName(result)}' object cannot be interpreted as an integer`)
    if (result < 0n) raise(valueErrorType, "__len__() should return >= 0")
    return Number(result)
  }
  const record = rt.table.record(type)
  if (record.length === undefined) return raise(typeErrorType, `object of type '${type.name}' has no len()`)
  return record.length(rt.ctx, value as PyObject)
}

export function getItem(rt: Runtime, operand: PyValue, position: PyValue): PyValue {
  const value = plain(operand)
  const index = plain(position)
  const type = typeOf(value)
  const own = userMethod(type, "__getitem__")
  if (own !== undefined) return rt.ctx.call(own, [value, index])
  const record = rt.table.record(type)
  if (record.getItem !== undefined) return record.getItem(rt.ctx, value as PyObject, index)
  if (value instanceof PyType) {
    // list[int] in an annotation: the parameters say nothing here.
    const hook = userMethod(value, "__class_getitem__")
    if (hook !== undefined) return rt.ctx.call(hook instanceof PyMethodWrapper ? hook.callee : hook, [value, index])
    if (["list", "dict", "tuple", "set", "type", "frozenset"].includes(value.name)) return value
    return raise(typeErrorType, `type '${value.name}' is not subscriptable`)
  }
  const advice = value === null ? "It is None: does a function lack its return?" : adviseSubscript(type)
  return raise(typeErrorType, `'${type.name}' object is not subscriptable`, advice)
}

function adviseSubscript(type: PyType): string {
  if (type.name === "builtin_function_or_method" || type.name === "function" || type.name === "method") {
    return "To call it, write ( )."
  }
  return ""
}

export function setItem(rt: Runtime, operand: PyValue, position: PyValue, item: PyValue): void {
  const value = plain(operand)
  const type = typeOf(value)
  const own = userMethod(type, "__setitem__")
  const record = rt.table.record(type)
  if (own !== undefined) rt.ctx.call(own, [value, plain(position), item])
  else if (record.setItem !== undefined) record.setItem(rt.ctx, value as PyObject, plain(position), plain(item))
  else {
    const advice =
      type.name === "tuple" || type.name === "str" ? `A ${type.name} cannot be changed: make a new one.` : ""
    raise(typeErrorType, `'${type.name}' object does not support item assignment`, advice)
  }
}

export function deleteItem(rt: Runtime, operand: PyValue, position: PyValue): void {
  const value = plain(operand)
  const type = typeOf(value)
  const own = userMethod(type, "__delitem__")
  const record = rt.table.record(type)
  if (own !== undefined) rt.ctx.call(own, [value, plain(position)])
  else if (record.deleteItem !== undefined) record.deleteItem(rt.ctx, value as PyObject, plain(position))
  else raise(typeErrorType, `'${type.name}' object doesn't support item deletion`)
}

/** `iter(value)`. */
export function iterator(rt: Runtime, operand: PyValue): PyValue {
  const value = plain(operand)
  if (value instanceof PyIterator || value instanceof PyGenerator) return value
  const type = typeOf(value)
  const own = userMethod(type, "__iter__")
  // A library's class of named constants can be gone through, though classes here have no class of their own.
  const ofClass = value instanceof PyType ? userMethod(value, "__class_iter__") : undefined
  if (ofClass !== undefined) return rt.ctx.call(ofClass, [value])
  if (own !== undefined && own !== null) {
    const made = rt.ctx.call(own, [value])
    if (made instanceof PyIterator || made instanceof PyGenerator) return made
    if (made instanceof PyObject && userMethod(made.type, "__next__") !== undefined) return made
    return raise(typeErrorType, `iter() returned non-iterator of type '${typeName(made)}'`)
  }
  if (userMethod(type, "__getitem__") !== undefined) return new SequenceIterator(value)
  const record = rt.table.record(type)
  if (record.iterate !== undefined) return record.iterate(rt.ctx, value as PyObject)
  if (value instanceof PyObject && userMethod(type, "__next__") !== undefined) {
    raise(typeErrorType, `'${type.name}' object is not iterable`, "Give the class an __iter__ that returns self.")
  }
  const advice =
    typeof value === "bigint" || typeof value === "number"
      ? "To count, write range(…)."
      : value === null
        ? "It is None: does a function lack its return?"
        : ""
  return raise(typeErrorType, `'${type.name}' object is not iterable`, advice)
}

/** `next(iterator)`, or undefined at its end. */
export function advance(rt: Runtime, value: PyValue): PyValue | undefined {
  if (value instanceof PyIterator) return value.next(rt.ctx)
  if (value instanceof PyGenerator) return generatorAdvance(rt, value, null)
  const own = userMethod(typeOf(value), "__next__")
  if (own === undefined)
    return raise(typeErrorType, `'${typeName(value)}' object is not an iterator`, "Make one with iter(…).")
  return untilStop(() => rt.ctx.call(own, [value]))
}

/** The result, or undefined where StopIteration was raised. */
export function untilStop(work: () => PyValue): PyValue | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Raised && error.exception.type.isSubclassOf(stopIterationType)) return undefined
    throw error
  }
}

export function contains(rt: Runtime, container: PyValue, element: PyValue): boolean {
  const value = plain(container)
  const item = plain(element)
  const type = typeOf(value)
  const own = userMethod(type, "__contains__")
  if (own !== undefined) return truth(rt, rt.ctx.call(own, [value, item]))
  const record = rt.table.record(type)
  if (record.contains !== undefined && userMethod(type, "__iter__") === undefined) {
    return record.contains(rt.ctx, value as PyObject, item)
  }
  if (userMethod(type, "__iter__") === undefined && record.iterate === undefined && !isIterator(value)) {
    if (userMethod(type, "__getitem__") === undefined)
      raise(typeErrorType, `argument of type '${type.name}' is not iterable`)
  }
  const items = iterator(rt, value)
  for (let next = advance(rt, items); next !== undefined; next = advance(rt, items)) {
    rt.ctx.charge(1)
    if (equals(rt, next, item)) return true
  }
  return false
}

function isIterator(value: PyValue): boolean {
  return value instanceof PyIterator || value instanceof PyGenerator
}

/** Equality of container elements: the same object, or `==` as truth. */
export function equals(rt: Runtime, first: PyValue, second: PyValue): boolean {
  const a = plain(first)
  const b = plain(second)
  if (a === b) return true
  return truth(rt, compare(rt, "==", a, b))
}

/** The hash of an object that hashes by value, or undefined for identity. */
export function hashObject(rt: Runtime, value: PyObject): bigint | undefined {
  const operand = plain(value)
  if (!(operand instanceof PyObject)) return undefined
  const own = userMethod(operand.type, "__hash__")
  if (own === null) return unhashable(operand)
  if (own !== undefined) {
    const result = plain(rt.ctx.call(own, [operand]))
    if (typeof result === "bigint" || typeof result === "boolean") return BigInt(result)
    return raise(typeErrorType, "__hash__ method should return an integer")
  }
  // A class with an `__eq__` and no `__hash__` cannot be a key.
  if (userMethod(operand.type, "__eq__") !== undefined) return unhashable(operand)
  const { hash } = rt.table.record(operand.type)
  if (hash === "unhashable") return unhashable(operand)
  return hash?.(rt.ctx, operand)
}

function unhashable(value: PyObject): never {
  const { name } = value.type
  const advice = name === "list" ? "As a key use a tuple." : ""
  return raise(typeErrorType, `unhashable type: '${name}'`, advice)
}
