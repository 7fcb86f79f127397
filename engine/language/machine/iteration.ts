// Going through all items of a value, and collecting them, within a native.
import { PyRange } from "../objects/containers.ts"
import { memoryErrorType } from "../objects/exceptions.ts"
import type { PyValue } from "../objects/object.ts"
import { charge } from "./budget.ts"
import { advance, iterator } from "./protocols.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"

/** Elements that a list may have. */
const MAX_ELEMENTS = 10_000_000

function allowLength(length: bigint): void {
  if (length <= BigInt(MAX_ELEMENTS)) return
  raise(memoryErrorType, `a list of over 10,000,000 elements is too large`, "Make it shorter.")
}

/** The items of an iterable, one after the other. */
export function* items(rt: Runtime, value: PyValue): IterableIterator<PyValue> {
  const source = iterator(rt, value)
  for (let item = advance(rt, source); item !== undefined; item = advance(rt, source)) yield item
}

/** All items of an iterable. */
export function collect(rt: Runtime, value: PyValue): PyValue[] {
  if (value instanceof PyRange) allowLength(value.length)
  const found: PyValue[] = []
  for (const item of items(rt, value)) {
    charge(rt, 1)
    found.push(item)
  }
  return found
}
