// float: construction and methods. Its operators and texts are the machine's own.
import { exactParts } from "../../../base/float64/decimal.ts"
import { floatRepr } from "../../../base/float64/repr.ts"
import { roundDigits } from "../../../base/float64/round.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { PyTuple } from "../../objects/containers.ts"
import { overflowErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { floatType, type PyValue } from "../../objects/object.ts"
import { findFloat, toCount, toTextArgument } from "./conversion.ts"
import { nearestInteger } from "./integers.ts"
import { refuseSubclass, selfFloat } from "./number-methods.ts"
import { parseFloatText, parseHexFloat } from "./number-text.ts"

/** float(value). */
export function toPythonFloat(ctx: NativeContext, value: PyValue): number {
  if (typeof value === "string") return parseFloatText(ctx, value)
  return (
    findFloat(ctx, value) ??
    ctx.raise(typeErrorType, `float() argument must be a string or a real number, not '${typeName(value)}'`)
  )
}

/** Numerator and denominator in lowest terms, as float.as_integer_ratio. */
function integerRatio(ctx: NativeContext, x: number): PyTuple {
  if (Number.isNaN(x)) ctx.raise(valueErrorType, "cannot convert NaN to integer ratio")
  if (!Number.isFinite(x)) ctx.raise(overflowErrorType, "cannot convert Infinity to integer ratio")
  const parts = exactParts(x)
  let { mantissa, exponent } = parts
  while (exponent < 0 && mantissa !== 0n && (mantissa & 1n) === 0n) {
    mantissa >>= 1n
    exponent++
  }
  const sign = x < 0 ? -1n : 1n
  if (mantissa === 0n) return new PyTuple([0n, 1n])
  return exponent >= 0
    ? new PyTuple([sign * (mantissa << BigInt(exponent)), 1n])
    : new PyTuple([sign * mantissa, 1n << BigInt(-exponent)])
}

/** float.hex(): 0x1.8000000000000p+1. */
function hexText(x: number): string {
  if (!Number.isFinite(x)) return floatRepr(x)
  const sign = x < 0 || Object.is(x, -0) ? "-" : ""
  if (x === 0) return `${sign}0x0.0p+0`
  const { mantissa, exponent } = exactParts(x)
  const digits = mantissa.toString(16).padStart(14, "0")
  const power = exponent + 52
  return `${sign}0x${digits[0]}.${digits.slice(1)}p${power < 0 ? "-" : "+"}${Math.abs(power)}`
}

export const floatDefinition: TypeDefinition = defineType(floatType, {
  doc: "float(x=0.0): a number with a fraction, in 64 bits. Reads a text such as '1e-3', 'inf' or 'nan'.",
  construct: {
    signature: "(x=0.0, /)",
    call: (ctx, cls, value) => {
      refuseSubclass(ctx, cls, floatType)
      return toPythonFloat(ctx, value as PyValue)
    },
  },
  attributes: {
    real: { get: selfFloat, doc: "The number itself." },
    imag: { get: () => 0, doc: "Zero." },
  },
  methods: {
    is_integer: {
      signature: "()",
      doc: "Whether the number is whole.",
      call: (ctx, self) => Number.isInteger(selfFloat(ctx, self)),
    },
    as_integer_ratio: {
      signature: "()",
      doc: "The exact value as a pair (numerator, denominator).",
      call: (ctx, self) => integerRatio(ctx, selfFloat(ctx, self)),
    },
    hex: {
      signature: "()",
      doc: "The exact value in hexadecimal, as '0x1.8000000000000p+1'.",
      call: (ctx, self) => hexText(selfFloat(ctx, self)),
    },
    conjugate: { signature: "()", doc: "The number itself.", call: selfFloat },
    __float__: { signature: "()", doc: "The number itself.", call: selfFloat },
    __int__: {
      signature: "()",
      doc: "The number without its fraction.",
      call: (ctx, self) => BigInt(Math.trunc(selfFloat(ctx, self))),
    },
  },
  classMethods: {
    fromhex: {
      signature: "(text, /)",
      doc: "The float that a hexadecimal text names, as float.hex writes it.",
      call: (ctx, _cls, text) => parseHexFloat(ctx, toTextArgument(ctx, text as PyValue, "fromhex() argument")),
    },
  },
  abs: (ctx, self) => Math.abs(selfFloat(ctx, self)),
  round: (ctx, self, digits) => {
    const value = selfFloat(ctx, self)
    if (digits === null) return nearestInteger(ctx, value)
    const rounded = roundDigits(value, toCount(ctx, digits))
    if (Number.isFinite(value) && !Number.isFinite(rounded)) {
      ctx.raise(overflowErrorType, "rounded value too large to represent")
    }
    return rounded
  },
})
