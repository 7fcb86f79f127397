// Special methods of native types, by name: `(5).__add__(3)`, `super().__getitem__(key)`. They do what the type's record says,
// whatever a class that derives from the type overrides, and exist only where the record can do it (`hasattr(x, "__len__")`).
import { NOT_IMPLEMENTED } from "../objects/containers.ts"
import { stopIterationType } from "../objects/exceptions.ts"
import { floatType, intType, type PyObject, type PyType, type PyValue } from "../objects/object.ts"
import {
  type BinaryOperator,
  type CompareOperator,
  type NativeContext,
  NativeFunction,
  PyIterator,
  type UnaryOperator,
} from "./native.ts"
import type { Runtime } from "./runtime.ts"
import type { TypeRecord } from "./type-record.ts"
import { isNumber } from "./types.ts"

interface SpecialMethod {
  readonly signature: string
  /** Whether values of a type, whose record this is, have it. */
  readonly exists: (record: TypeRecord, type: PyType) => boolean
  readonly call: (ctx: NativeContext, record: TypeRecord, self: PyValue, ...args: PyValue[]) => PyValue
}

const isNumeric = (type: PyType): boolean => type.isSubclassOf(intType) || type.isSubclassOf(floatType)

/** Records take objects; those of str and numbers take the primitive. */
const object = (value: PyValue): PyObject => value as PyObject

/** What a missing result of an operator means. */
const orNot = (result: PyValue | undefined): PyValue => (result === undefined ? NOT_IMPLEMENTED : result)

function binaryMethod(operator: BinaryOperator, reflected: boolean): SpecialMethod {
  return {
    signature: "(self, other, /)",
    exists: (record, type) => record.binary !== undefined || isNumeric(type),
    call: (ctx, record, self, other) => {
      const [left, right] = (reflected ? [other, self] : [self, other]) as [PyValue, PyValue]
      if (isNumber(left) && isNumber(right)) return ctx.binary(operator, left, right)
      return orNot(record.binary?.(ctx, operator, left, right))
    },
  }
}

function inPlaceMethod(operator: BinaryOperator): SpecialMethod {
  return {
    signature: "(self, other, /)",
    exists: (record) => record.inPlace !== undefined,
    call: (ctx, record, self, other) => orNot(record.inPlace?.(ctx, operator, object(self), other as PyValue)),
  }
}

function unaryMethod(operator: UnaryOperator): SpecialMethod {
  return {
    signature: "(self, /)",
    exists: (record, type) => record.unary !== undefined || isNumeric(type),
    call: (ctx, record, self) =>
      isNumber(self) ? ctx.unary(operator, self) : orNot(record.unary?.(ctx, operator, object(self))),
  }
}

function compareMethod(operator: CompareOperator): SpecialMethod {
  return {
    signature: "(self, other, /)",
    exists: () => true,
    call: (ctx, record, self, given) => {
      const other = given as PyValue
      if ((isNumber(self) && isNumber(other)) || (typeof self === "string" && typeof other === "string")) {
        return ctx.compare(operator, self, other)
      }
      if (record.compare !== undefined) return orNot(record.compare(ctx, operator, self, other))
      if (operator === "==" && self === other) return true
      return operator === "!=" && self === other ? false : NOT_IMPLEMENTED
    },
  }
}

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "**",
  matmul: "@",
  lshift: "<<",
  rshift: ">>",
  and: "&",
  or: "|",
  xor: "^",
}
const COMPARE: Readonly<Record<string, CompareOperator>> = { eq: "==", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" }
const UNARY: Readonly<Record<string, UnaryOperator>> = { neg: "-", pos: "+", invert: "~" }

const item: Readonly<Record<string, SpecialMethod>> = {
  __len__: {
    signature: "(self, /)",
    exists: (record) => record.length !== undefined,
    call: (ctx, record, self) => BigInt(record.length?.(ctx, object(self)) ?? 0),
  },
  __getitem__: {
    signature: "(self, index, /)",
    exists: (record) => record.getItem !== undefined,
    call: (ctx, record, self, index) => orNot(record.getItem?.(ctx, object(self), index as PyValue)),
  },
  __setitem__: {
    signature: "(self, index, item, /)",
    exists: (record) => record.setItem !== undefined,
    call: (ctx, record, self, index, value) => {
      record.setItem?.(ctx, object(self), index as PyValue, value as PyValue)
      return null
    },
  },
  __delitem__: {
    signature: "(self, index, /)",
    exists: (record) => record.deleteItem !== undefined,
    call: (ctx, record, self, index) => {
      record.deleteItem?.(ctx, object(self), index as PyValue)
      return null
    },
  },
  __contains__: {
    signature: "(self, item, /)",
    exists: (record) => record.contains !== undefined,
    call: (ctx, record, self, value) => record.contains?.(ctx, object(self), value as PyValue) ?? false,
  },
  __iter__: {
    signature: "(self, /)",
    exists: (record, type) => record.iterate !== undefined || isIteratorType(type),
    call: (ctx, record, self) => record.iterate?.(ctx, object(self)) ?? ctx.iterator(self),
  },
  __next__: {
    signature: "(self, /)",
    exists: (_record, type) => isIteratorType(type),
    call: (ctx, _record, self) => {
      const next = self instanceof PyIterator ? self.next(ctx) : ctx.advance(self)
      return next === undefined ? ctx.raiseWith(stopIterationType, []) : next
    },
  },
  __reversed__: {
    signature: "(self, /)",
    exists: (record) => record.reversed !== undefined,
    call: (ctx, record, self) => orNot(record.reversed?.(ctx, object(self))),
  },
}

const other: Readonly<Record<string, SpecialMethod>> = {
  __call__: {
    signature: "(self, /, *args, **kwargs)",
    exists: (record, type) =>
      record.call !== undefined || /^(function|method|builtin_function_or_method|type)$/.test(type.name),
    call: (ctx, _record, self, args, keywords) =>
      ctx.call(self, ctx.toArray(args as PyValue), keywordsOf(ctx, keywords as PyValue)),
  },
  __bool__: {
    signature: "(self, /)",
    exists: (record, type) => isNumeric(type) || (record.truth !== undefined && record.length === undefined),
    call: (ctx, record, self) => (isNumber(self) ? ctx.truth(self) : (record.truth?.(ctx, object(self)) ?? true)),
  },
  __abs__: {
    signature: "(self, /)",
    exists: (record) => record.abs !== undefined,
    call: (ctx, record, self) => orNot(record.abs?.(ctx, object(self))),
  },
  __round__: {
    signature: "(self, ndigits=None, /)",
    exists: (record) => record.round !== undefined,
    call: (ctx, record, self, digits) => orNot(record.round?.(ctx, object(self), digits as PyValue)),
  },
  __index__: {
    signature: "(self, /)",
    exists: (record) => record.index !== undefined,
    call: (ctx, record, self) => orNot(record.index?.(ctx, object(self))),
  },
  __int__: {
    signature: "(self, /)",
    exists: (record) => record.toInteger !== undefined || record.index !== undefined,
    call: (ctx, record, self) => orNot((record.toInteger ?? record.index)?.(ctx, object(self))),
  },
  __float__: {
    signature: "(self, /)",
    exists: (record) => record.toFloat !== undefined,
    call: (ctx, record, self) => orNot(record.toFloat?.(ctx, object(self))),
  },
  __enter__: {
    signature: "(self, /)",
    exists: (record) => record.enter !== undefined,
    call: (ctx, record, self) => orNot(record.enter?.(ctx, object(self))),
  },
  __exit__: {
    signature: "(self, kind=None, value=None, traceback=None, /)",
    exists: (record) => record.exit !== undefined,
    call: (ctx, record, self, _kind, value) => record.exit?.(ctx, object(self), value as PyValue) ?? false,
  },
}

const entries = (names: Readonly<Record<string, string>>): [string, string][] => Object.entries(names)

const METHODS: ReadonlyMap<string, SpecialMethod> = new Map<string, SpecialMethod>([
  ...entries(BINARY).flatMap(([name, operator]): [string, SpecialMethod][] => [
    [`__${name}__`, binaryMethod(operator as BinaryOperator, false)],
    [`__r${name}__`, binaryMethod(operator as BinaryOperator, true)],
    [`__i${name}__`, inPlaceMethod(operator as BinaryOperator)],
  ]),
  ...entries(COMPARE).map(([name, operator]): [string, SpecialMethod] => [
    `__${name}__`,
    compareMethod(operator as CompareOperator),
  ]),
  ...entries(UNARY).map(([name, operator]): [string, SpecialMethod] => [
    `__${name}__`,
    unaryMethod(operator as UnaryOperator),
  ]),
  ...Object.entries(item),
  ...Object.entries(other),
])

function isIteratorType(type: PyType): boolean {
  return /(iterator|^generator|^zip|^map|^filter|^enumerate|^reversed)$/.test(type.name) && type.members === null
}

function keywordsOf(ctx: NativeContext, keywords: PyValue): Map<string, PyValue> {
  return new Map(ctx.toArray(keywords).map((name) => [String(name), ctx.getItem(keywords, name)]))
}

/** Whether a special method of `object`'s table exists for a type; true for every other name. */
export function hasSpecialMethod(rt: Runtime, type: PyType, name: string): boolean {
  const method = METHODS.get(name)
  return method === undefined || method.exists(rt.table.record(type), type)
}

/** The special methods as functions, made for one machine. */
export function specialMethods(runtime: () => Runtime): [string, NativeFunction][] {
  return Array.from(METHODS, ([name, { signature, call }]): [string, NativeFunction] => [
    name,
    new NativeFunction({
      name,
      signature,
      call: (ctx, self, ...args) => {
        const record = runtime().table.record(ctx.typeOf(self as PyValue))
        return call(ctx, record, self as PyValue, ...args)
      },
    }),
  ])
}
