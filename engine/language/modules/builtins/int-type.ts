// int and bool: construction and methods. Their operators and texts are the machine's own.
import { roundInteger } from "../../../base/float64/round.ts"
import { bitLength } from "../../machine/arithmetic.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { MISSING, PyTuple } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { boolType, intType, PyObject, type PyValue } from "../../objects/object.ts"
import { toCount } from "./conversion.ts"
import { bitCount, truncateToInteger } from "./integers.ts"
import { refuseSubclass, selfInteger } from "./number-methods.ts"
import { parseInteger } from "./number-text.ts"
import { callSpecial, entryOf } from "./special.ts"

/** int(value): the integer part of a number, the number that a text names, or what an object says it is. */
export function toPythonInteger(ctx: NativeContext, value: PyValue): bigint {
  if (typeof value === "bigint") return value
  if (typeof value === "boolean") return value ? 1n : 0n
  if (typeof value === "number") return truncateToInteger(ctx, value)
  if (typeof value === "string") return parseInteger(ctx, value, 10)
  if (value instanceof PyObject) {
    for (const name of ["__int__", "__index__", "__trunc__"]) {
      const own = callSpecial(ctx, value, name)
      if (typeof own === "boolean") return own ? 1n : 0n
      if (typeof own === "bigint") return own
      if (own !== undefined) ctx.raise(typeErrorType, `${name} returned non-int (type ${typeName(own)})`)
    }
    const type = ctx.typeOf(value)
    const entry = entryOf(ctx, type, "toInteger") ?? entryOf(ctx, type, "index")
    if (entry !== undefined) return entry(ctx, value)
  }
  const wanted = "a string, a bytes-like object or a real number"
  return ctx.raise(typeErrorType, `int() argument must be ${wanted}, not '${typeName(value)}'`)
}

function constructInteger(ctx: NativeContext, value: PyValue, base: PyValue): bigint {
  if (base === MISSING) return value === MISSING ? 0n : toPythonInteger(ctx, value)
  if (value === MISSING) return ctx.raise(typeErrorType, "int() missing string argument")
  const radix = toCount(ctx, base)
  if (typeof value !== "string") return ctx.raise(typeErrorType, "int() can't convert non-string with explicit base")
  if ((radix !== 0 && radix < 2) || radix > 36) {
    ctx.raise(valueErrorType, "int() base must be >= 2 and <= 36, or 0")
  }
  return parseInteger(ctx, value, radix)
}

export const intDefinition: TypeDefinition = defineType(intType, {
  doc: "int(x=0, base=10): a whole number of any size. Cuts off the fraction of a float, reads a text.",
  construct: {
    signature: "(x?, /, base?)",
    call: (ctx, cls, value, base) => {
      refuseSubclass(ctx, cls, intType)
      return constructInteger(ctx, value as PyValue, base as PyValue)
    },
  },
  attributes: {
    real: { get: selfInteger, doc: "The number itself." },
    imag: { get: () => 0n, doc: "Zero." },
    numerator: { get: selfInteger, doc: "The number itself." },
    denominator: { get: () => 1n, doc: "One." },
  },
  methods: {
    bit_length: {
      signature: "()",
      doc: "How many binary digits the number has, without its sign.",
      call: (ctx, self) => BigInt(bitLength(selfInteger(ctx, self))),
    },
    bit_count: {
      signature: "()",
      doc: "How many of its binary digits are ones.",
      call: (ctx, self) => bitCount(selfInteger(ctx, self)),
    },
    conjugate: { signature: "()", doc: "The number itself.", call: selfInteger },
    as_integer_ratio: {
      signature: "()",
      doc: "The pair (number, 1).",
      call: (ctx, self) => new PyTuple([selfInteger(ctx, self), 1n]),
    },
    __index__: { signature: "()", doc: "The number itself.", call: selfInteger },
    __int__: { signature: "()", doc: "The number itself.", call: selfInteger },
    __float__: { signature: "()", doc: "The number as a float.", call: (ctx, self) => ctx.toFloat(self, "self") },
  },
  abs: (ctx, self) => {
    const value = selfInteger(ctx, self)
    return value < 0n ? -value : value
  },
  round: (ctx, self, digits) => {
    const value = selfInteger(ctx, self)
    return digits === null ? value : roundInteger(value, toCount(ctx, digits))
  },
})

export const boolDefinition: TypeDefinition = defineType(boolType, {
  doc: "bool(x=False): True or False, as an `if` decides.",
  construct: {
    signature: "(x=False, /)",
    call: (ctx, cls, value) => {
      refuseSubclass(ctx, cls, boolType)
      return ctx.truth(value as PyValue)
    },
  },
})
