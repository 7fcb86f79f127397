// Iterators that builtin functions make: enumerate, zip, map, filter, and iter(callable, sentinel). Each holds its source
// iterators as data.
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { PyTuple } from "../../objects/containers.ts"
import { valueErrorType } from "../../objects/exceptions.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { isSameOrEqual } from "./special.ts"

export const enumerateType = new PyType("enumerate", [objectType])
export const zipType = new PyType("zip", [objectType])
export const mapType = new PyType("map", [objectType])
export const filterType = new PyType("filter", [objectType])
export const reversedType = new PyType("reversed", [objectType])
/** What making a tuple counts as. */
const TUPLE_WORK = 3
const callableIteratorType = new PyType("callable_iterator", [objectType])

/** Pairs (number, item). */
export class EnumerateIterator extends PyIterator {
  override type: PyType = enumerateType
  constructor(
    private source: PyValue,
    private count: bigint,
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    const item = ctx.advance(this.source)
    if (item === undefined) return undefined
    ctx.charge(TUPLE_WORK)
    return new PyTuple([this.count++, item])
  }
  override clone(cloner: Cloner): EnumerateIterator {
    const copy = new EnumerateIterator(null, this.count)
    cloner.defer(() => {
      copy.source = cloner.value(this.source)
    })
    return copy
  }
}

/** One item of each source at a time, until one ends. */
export class ZipIterator extends PyIterator {
  override type: PyType = zipType
  constructor(
    private sources: readonly PyValue[],
    private readonly strict: boolean,
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    if (this.sources.length === 0) return undefined
    const items: PyValue[] = []
    for (const source of this.sources) {
      const item = ctx.advance(source)
      if (item !== undefined) {
        items.push(item)
        continue
      }
      if (this.strict) this.checkEnds(ctx, items.length)
      this.sources = []
      return undefined
    }
    ctx.charge(TUPLE_WORK)
    return new PyTuple(items)
  }
  /** Source number `ended` gave nothing: neither may any before or after it. */
  private checkEnds(ctx: NativeContext, ended: number): void {
    const others = (count: number): string => (count === 1 ? " 1" : `s 1-${count}`)
    if (ended > 0) {
      ctx.raise(valueErrorType, `zip() argument ${ended + 1} is shorter than argument${others(ended)}`)
    }
    for (const [index, source] of this.sources.entries()) {
      if (index === 0 || ctx.advance(source) === undefined) continue
      ctx.raise(valueErrorType, `zip() argument ${index + 1} is longer than argument${others(index)}`)
    }
  }
  override clone(cloner: Cloner): ZipIterator {
    const copy = new ZipIterator([], this.strict)
    cloner.defer(() => {
      copy.sources = cloner.values(this.sources)
    })
    return copy
  }
}

/** A function of one item of each source. */
export class MapIterator extends PyIterator {
  override type: PyType = mapType
  constructor(
    private callee: PyValue,
    private sources: readonly PyValue[],
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    const items: PyValue[] = []
    for (const source of this.sources) {
      const item = ctx.advance(source)
      if (item === undefined) return undefined
      items.push(item)
    }
    return ctx.call(this.callee, items)
  }
  override clone(cloner: Cloner): MapIterator {
    const copy = new MapIterator(null, [])
    cloner.defer(() => {
      copy.callee = cloner.value(this.callee)
      copy.sources = cloner.values(this.sources)
    })
    return copy
  }
}

/** The items for which a function (or, with None, the item itself) is true. */
export class FilterIterator extends PyIterator {
  override type: PyType = filterType
  constructor(
    private callee: PyValue,
    private source: PyValue,
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    for (;;) {
      const item = ctx.advance(this.source)
      if (item === undefined) return undefined
      ctx.charge(1)
      if (ctx.truth(this.callee === null ? item : ctx.call(this.callee, [item]))) return item
    }
  }
  override clone(cloner: Cloner): FilterIterator {
    const copy = new FilterIterator(null, null)
    cloner.defer(() => {
      copy.callee = cloner.value(this.callee)
      copy.source = cloner.value(this.source)
    })
    return copy
  }
}

/** What a function gives, until it gives the sentinel. */
export class CallableIterator extends PyIterator {
  override type: PyType = callableIteratorType
  private ended = false
  constructor(
    private callee: PyValue,
    private sentinel: PyValue,
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    if (this.ended) return undefined
    const item = ctx.call(this.callee, [])
    this.ended = isSameOrEqual(ctx, item, this.sentinel)
    return this.ended ? undefined : item
  }
  override clone(cloner: Cloner): CallableIterator {
    const copy = new CallableIterator(null, null)
    copy.ended = this.ended
    cloner.defer(() => {
      copy.callee = cloner.value(this.callee)
      copy.sentinel = cloner.value(this.sentinel)
    })
    return copy
  }
}

/** `obj[n - 1]`, …, `obj[0]` of an object with `__len__` and `__getitem__`. */
export class ReversedIterator extends PyIterator {
  override type: PyType = reversedType
  constructor(
    private sequence: PyValue,
    private position: number,
  ) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    return this.position < 0 ? undefined : ctx.getItem(this.sequence, BigInt(this.position--))
  }
  override clone(cloner: Cloner): ReversedIterator {
    const copy = new ReversedIterator(null, this.position)
    cloner.defer(() => {
      copy.sequence = cloner.value(this.sequence)
    })
    return copy
  }
}
