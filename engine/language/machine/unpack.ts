// Unpacking of iterables into targets, containers and calls.
import { PyDict, PyList, PyRange, PySet, PyTuple } from "../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../objects/exceptions.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { advance, iterator } from "./protocols.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { typeName } from "./types.ts"

/** sequence → items, the first on top. */
export function unpack(rt: Runtime, stack: PyValue[], count: number): void {
  const items = takeItems(rt, plain(stack.pop() as PyValue), count)
  if (items.length < count) {
    raise(valueErrorType, `not enough values to unpack (expected ${count}, got ${items.length})`)
  }
  if (items.length > count) raise(valueErrorType, `too many values to unpack (expected ${count})`)
  for (let index = count - 1; index >= 0; index--) stack.push(items[index] as PyValue)
}

/** The items, one more than wanted at most: an endless iterator is no reason to hang. */
function takeItems(rt: Runtime, value: PyValue, count: number): readonly PyValue[] {
  if (value instanceof PyTuple || value instanceof PyList) return value.items
  const items: PyValue[] = []
  const source = unpackable(rt, value)
  while (items.length <= count) {
    const item = advance(rt, source)
    if (item === undefined) break
    items.push(item)
  }
  return items
}

function unpackable(rt: Runtime, value: PyValue): PyValue {
  if (value === null || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    const advice = value === null ? "It is None: does a function lack its return?" : ""
    raise(typeErrorType, `cannot unpack non-iterable ${typeName(value)} object`, advice)
  }
  return iterator(rt, value)
}

/** sequence → `before` items, a list of the middle, `after` items. */
export function unpackStar(rt: Runtime, stack: PyValue[], before: number, after: number): void {
  const items = rt.ctx.toArray(unpackable(rt, plain(stack.pop() as PyValue)))
  if (items.length < before + after) {
    const message = `not enough values to unpack (expected at least ${before + after}, got ${items.length})`
    raise(valueErrorType, message)
  }
  const middle = new PyList(items.slice(before, items.length - after))
  const parts = [...items.slice(0, before), middle, ...items.slice(items.length - after)]
  for (const part of parts.toReversed()) stack.push(part)
}

/** `[*items]`, `{*items}`, `f(*items)`. */
export function extendItems(rt: Runtime, container: PyValue, value: PyValue): void {
  const operand = plain(value)
  if (operand === null || typeof operand === "number" || typeof operand === "bigint") {
    raise(typeErrorType, `Value after * must be an iterable, not ${typeName(operand)}`)
  }
  for (const item of rt.ctx.toArray(operand)) {
    if (container instanceof PyList) container.items.push(item)
    else if (container instanceof PySet) container.table.set(rt.ctx, item, null)
  }
}

/** `{**mapping}`, `f(**mapping)`. */
export function extendDict(rt: Runtime, container: PyValue, value: PyValue, forCall: boolean): void {
  const mapping = plain(value)
  if (!(container instanceof PyDict)) return
  if (!(mapping instanceof PyDict)) {
    const what = forCall ? "argument after ** must be a mapping, not" : "object is not a mapping:"
    raise(typeErrorType, `${what} ${typeName(mapping)}`)
  }
  for (const entry of mapping.table.items()) {
    if (forCall) {
      if (typeof entry.key !== "string") raise(typeErrorType, "keywords must be strings")
      if (container.table.getText(entry.key) !== undefined) {
        raise(typeErrorType, `got multiple values for keyword argument '${entry.key}'`)
      }
    }
    container.table.set(rt.ctx, entry.key, entry.value)
  }
}

/** Whether a match subject is a sequence of the right length. Operand as the instruction's. */
export function matchesSequence(rt: Runtime, value: PyValue, operand: number): boolean {
  const subject = plain(value)
  if (!(subject instanceof PyList || subject instanceof PyTuple || subject instanceof PyRange)) return false
  const length = rt.ctx.length(subject)
  if (operand < 65536) return length === operand
  const shape = operand - 65536
  return length >= (shape & 255) + (shape >> 8)
}
