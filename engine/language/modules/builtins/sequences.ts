// What list and tuple share: comparison, repetition, search, iterators.

import type { BinaryOperator, CompareOperator } from "../../machine/native.ts"
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import type { Cloner } from "../../objects/cloner.ts"
import type { PyList, PyTuple } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { findIndex } from "./conversion.ts"
import { allowElements } from "./limits.ts"
import { isSameOrEqual } from "./special.ts"

/** Compares two rows item by item, as Python orders lists and tuples. */
export function compareSequences(
  ctx: NativeContext,
  operator: CompareOperator,
  left: readonly PyValue[],
  right: readonly PyValue[],
): PyValue {
  if (left.length !== right.length && (operator === "==" || operator === "!=")) return operator === "!="
  const shared = Math.min(left.length, right.length)
  ctx.charge(1)
  for (let index = 0; index < shared; index++) {
    const a = left[index] as PyValue
    const b = right[index] as PyValue
    if (isSameOrEqual(ctx, a, b)) continue
    if (operator === "==" || operator === "!=") return operator === "!="
    return ctx.compare(operator, a, b)
  }
  switch (operator) {
    case "==":
      return left.length === right.length
    case "!=":
      return left.length !== right.length
    case "<":
      return left.length < right.length
    case "<=":
      return left.length <= right.length
    case ">":
      return left.length > right.length
    case ">=":
      return left.length >= right.length
  }
}

/** `items * count`; undefined where the operator or the count does not fit. */
export function repeatItems(
  ctx: NativeContext,
  operator: BinaryOperator,
  items: readonly PyValue[],
  count: PyValue,
  kind: string,
): PyValue[] | undefined {
  if (operator !== "*") return undefined
  const times = findIndex(ctx, count)
  if (times === undefined) return undefined
  if (times <= 0n || items.length === 0) return []
  allowElements(ctx, BigInt(items.length) * times, kind)
  const [only] = items
  if (items.length === 1) return new Array<PyValue>(Number(times)).fill(only as PyValue)
  const repeated: PyValue[] = []
  for (let time = 0n; time < times; time++) for (const item of items) repeated.push(item)
  return repeated
}

/** Both rows in one, bounded. */
export function joinItems(
  ctx: NativeContext,
  left: readonly PyValue[],
  right: readonly PyValue[],
  kind: string,
): PyValue[] {
  allowElements(ctx, left.length + right.length, kind)
  return left.concat(right)
}

/** The first position between bounds whose item equals the value, or -1. */
export function findItem(
  ctx: NativeContext,
  items: readonly PyValue[],
  value: PyValue,
  start = 0,
  stop = items.length,
): number {
  for (let index = start; index < stop && index < items.length; index++) {
    if (isSameOrEqual(ctx, items[index] as PyValue, value)) return index
  }
  return -1
}

/** How many items equal the value. */
export function countItems(ctx: NativeContext, items: readonly PyValue[], value: PyValue): bigint {
  ctx.charge(items.length)
  let count = 0n
  for (const item of items) if (isSameOrEqual(ctx, item, value)) count += 1n
  return count
}

/** The reprs of items, joined. */
export function reprItems(ctx: NativeContext, items: readonly PyValue[]): string {
  ctx.charge(items.length)
  return Array.from(items, (item) => ctx.repr(item)).join(", ")
}

const listIteratorType = new PyType("list_iterator", [objectType])
const tupleIteratorType = new PyType("tuple_iterator", [objectType])
const reverseIteratorType = new PyType("list_reverseiterator", [objectType])

/** Goes through a list or tuple; a list may grow meanwhile. */
export class RowIterator extends PyIterator {
  override type: PyType
  private position = 0
  private ended = false

  constructor(private row: PyList | PyTuple) {
    super()
    this.type = Array.isArray(row.items) && row.type.name === "tuple" ? tupleIteratorType : listIteratorType
  }

  override next(): PyValue | undefined {
    if (!this.ended && this.position < this.row.items.length) return this.row.items[this.position++]
    this.ended = true
    return undefined
  }

  override clone(cloner: Cloner): RowIterator {
    const copy = new RowIterator(this.row)
    copy.type = this.type
    copy.position = this.position
    copy.ended = this.ended
    cloner.defer(() => {
      copy.row = cloner.object(this.row)
    })
    return copy
  }
}

/** Goes through a list or tuple from its end. */
export class ReverseRowIterator extends PyIterator {
  override type: PyType = reverseIteratorType
  private position: number

  constructor(private row: PyList | PyTuple) {
    super()
    this.position = row.items.length - 1
  }

  override next(): PyValue | undefined {
    if (this.position >= this.row.items.length) this.position = -1
    return this.position < 0 ? undefined : this.row.items[this.position--]
  }

  override clone(cloner: Cloner): ReverseRowIterator {
    const copy = new ReverseRowIterator(this.row)
    copy.position = this.position
    cloner.defer(() => {
      copy.row = cloner.object(this.row)
    })
    return copy
  }
}

/** TypeError for `for` over what cannot be gone through, said of a call's argument. */
export function notIterable(ctx: NativeContext, value: PyValue): never {
  return ctx.raise(typeErrorType, `'${typeName(value)}' object is not iterable`)
}
