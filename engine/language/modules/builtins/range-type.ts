// range: an arithmetic progression that computes its items.
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { isNumber } from "../../machine/types.ts"
import { MISSING, PyRange, PySlice, PyTuple, rangeType } from "../../objects/containers.ts"
import { overflowErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { findIndex, toIndex } from "./conversion.ts"
import { hashOf } from "./hashing.ts"
import { resolveIndex, resolveSlice } from "./slicing.ts"

const rangeIteratorType = new PyType("range_iterator", [objectType])

/** Goes through an arithmetic progression: the next number and how many are left. */
export class RangeIterator extends PyIterator {
  override type: PyType = rangeIteratorType
  private position = 0
  private readonly count: number

  constructor(private readonly range: PyRange) {
    super()
    this.count = Number(range.length)
  }

  override next(): PyValue | undefined {
    if (this.position >= this.count) return undefined
    return this.range.start + BigInt(this.position++) * this.range.step
  }

  override clone(): RangeIterator {
    const copy = new RangeIterator(this.range)
    copy.position = this.position
    return copy
  }
}

function lengthOf(ctx: NativeContext, range: PyRange): number {
  if (range.length > 9223372036854775807n) {
    ctx.raise(overflowErrorType, "Python int too large to convert to C ssize_t")
  }
  return Number(range.length)
}

function positionOf(ctx: NativeContext, range: PyRange, value: PyValue): bigint | undefined {
  const whole = typeof value === "number" ? (Number.isInteger(value) ? BigInt(value) : undefined) : undefined
  const index = isNumber(value) && typeof value !== "number" ? findIndex(ctx, value) : whole
  if (index === undefined) return undefined
  const distance = index - range.start
  if (distance % range.step !== 0n) return undefined
  const position = distance / range.step
  return position >= 0n && position < range.length ? position : undefined
}

export const rangeDefinition: TypeDefinition = defineType<PyRange>(rangeType, {
  doc: "range(stop) or range(start, stop, step=1): the whole numbers from start up to, but without, stop.",
  construct: {
    signature: "(start, stop?, step?, /)",
    call: (ctx, _cls, start, stop, step) => {
      const first = toIndex(ctx, start as PyValue)
      if (stop === MISSING) return new PyRange(0n, first, 1n)
      const last = toIndex(ctx, stop as PyValue)
      const stride = step === MISSING ? 1n : toIndex(ctx, step as PyValue)
      if (stride === 0n) ctx.raise(valueErrorType, "range() arg 3 must not be zero")
      return new PyRange(first, last, stride)
    },
  },
  attributes: {
    start: { get: (_ctx, self) => self.start, doc: "The first number." },
    stop: { get: (_ctx, self) => self.stop, doc: "The end, which is not part of it." },
    step: { get: (_ctx, self) => self.step, doc: "How far apart the numbers are." },
  },
  methods: {
    index: {
      signature: "(value, /)",
      doc: "The position of a number.",
      call: (ctx, self, value) =>
        positionOf(ctx, self, value as PyValue) ??
        ctx.raise(valueErrorType, `${ctx.repr(value as PyValue)} is not in range`),
    },
    count: {
      signature: "(value, /)",
      doc: "1 where the number is in the range, else 0.",
      call: (ctx, self, value) => (positionOf(ctx, self, value as PyValue) === undefined ? 0n : 1n),
    },
  },
  compare: (_ctx, operator, left, right) => {
    if (!(left instanceof PyRange && right instanceof PyRange)) return undefined
    if (operator !== "==" && operator !== "!=") return undefined
    const { length } = left
    const same =
      length === right.length &&
      (length === 0n || (left.start === right.start && (length === 1n || left.step === right.step)))
    return operator === "==" ? same : !same
  },
  repr: (_ctx, self) => `range(${self.start}, ${self.stop}${self.step === 1n ? "" : `, ${self.step}`})`,
  truth: (_ctx, self) => self.length > 0n,
  length: lengthOf,
  getItem: (ctx, self, index) => {
    const at = (position: number | bigint): bigint => self.start + BigInt(position) * self.step
    const given = findIndex(ctx, index)
    if (given !== undefined && given >= 0n && given < self.length) return at(given)
    const length = lengthOf(ctx, self)
    if (!(index instanceof PySlice)) return at(resolveIndex(ctx, index, length, "range", "range object index"))
    const selection = resolveSlice(ctx, index, length)
    return new PyRange(at(selection.start), at(selection.stop), self.step * BigInt(selection.step))
  },
  contains: (ctx, self, item) => positionOf(ctx, self, item) !== undefined,
  iterate: (_ctx, self) => new RangeIterator(self),
  reversed: (_ctx, self) => {
    const last = self.start + (self.length - 1n) * self.step
    return new RangeIterator(new PyRange(last, self.start - self.step, -self.step))
  },
  hash: (ctx, self) => {
    const { length } = self
    const parts = [length, length === 0n ? null : self.start, length < 2n ? null : self.step]
    return hashOf(ctx, new PyTuple(parts))
  },
})
