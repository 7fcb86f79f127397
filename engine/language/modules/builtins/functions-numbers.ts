// Builtin functions of numbers and characters: abs, round, divmod, pow, bin, oct, hex, chr, ord, hash, id.
import { floorDivideInts } from "../../machine/arithmetic.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { isNumber, typeName } from "../../machine/types.ts"
import { PyTuple } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType, zeroDivisionErrorType } from "../../objects/exceptions.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { textLength } from "./code-points.ts"
import { findIndex, toIndex } from "./conversion.ts"
import { hashOf } from "./hashing.ts"
import { identityOf } from "./identity.ts"
import { floorModInts, powerModulo } from "./integers.ts"
import { callSpecial, entryOf } from "./special.ts"

function absolute(ctx: NativeContext, value: PyValue): PyValue {
  const own = callSpecial(ctx, value, "__abs__")
  if (own !== undefined) return own
  const entry = entryOf(ctx, ctx.typeOf(value), "abs")
  return entry?.(ctx, value as PyObject) ?? ctx.raise(typeErrorType, `bad operand type for abs(): '${typeName(value)}'`)
}

function round(ctx: NativeContext, value: PyValue, digits: PyValue): PyValue {
  const own = callSpecial(ctx, value, "__round__", digits === null ? [] : [digits])
  if (own !== undefined) return own
  const entry = entryOf(ctx, ctx.typeOf(value), "round")
  if (entry !== undefined) return entry(ctx, value as PyObject, digits)
  return ctx.raise(typeErrorType, `type ${typeName(value)} doesn't define __round__ method`)
}

function divmod(ctx: NativeContext, a: PyValue, b: PyValue): PyValue {
  const own = callSpecial(ctx, a, "__divmod__", [b]) ?? callSpecial(ctx, b, "__rdivmod__", [a])
  if (own !== undefined) return own
  if (isNumber(a) && isNumber(b)) {
    if (typeof a !== "number" && typeof b !== "number") {
      const [x, y] = [toIndex(ctx, a), toIndex(ctx, b)]
      if (y === 0n) return ctx.raise(zeroDivisionErrorType, "integer division or modulo by zero")
      return new PyTuple([floorDivideInts(x, y), floorModInts(x, y)])
    }
    if (Number(b) === 0) return ctx.raise(zeroDivisionErrorType, "float divmod()")
  } else if (typeof a === "string" || typeof b === "string" || a === null || b === null) {
    const types = `'${typeName(a)}' and '${typeName(b)}'`
    return ctx.raise(typeErrorType, `unsupported operand type(s) for divmod(): ${types}`)
  }
  return new PyTuple([ctx.binary("//", a, b), ctx.binary("%", a, b)])
}

function power(ctx: NativeContext, base: PyValue, exponent: PyValue, modulus: PyValue): PyValue {
  if (modulus === null) return ctx.binary("**", base, exponent)
  const parts = [base, exponent, modulus].map((part) => (isNumber(part) ? findIndex(ctx, part) : undefined))
  const [x, y, m] = parts
  if (x === undefined || y === undefined || m === undefined) {
    return ctx.raise(typeErrorType, "pow() 3rd argument not allowed unless all arguments are integers")
  }
  return powerModulo(ctx, x, y, m)
}

/** A whole number with a prefix, in a base that is a power of two. */
function inBase(prefix: string, radix: number): (ctx: NativeContext, value: PyValue) => string {
  return (ctx, value) => {
    const number = toIndex(ctx, value)
    return number < 0n ? `-${prefix}${(-number).toString(radix)}` : prefix + number.toString(radix)
  }
}

function character(ctx: NativeContext, value: PyValue): string {
  const code = toIndex(ctx, value)
  if (code < 0n || code > 0x10ffffn) ctx.raise(valueErrorType, "chr() arg not in range(0x110000)")
  return String.fromCodePoint(Number(code))
}

function ordinal(ctx: NativeContext, value: PyValue): bigint {
  if (typeof value !== "string") {
    return ctx.raise(typeErrorType, `ord() expected string of length 1, but ${typeName(value)} found`)
  }
  const length = textLength(value)
  if (length !== 1) {
    ctx.raise(typeErrorType, `ord() expected a character, but string of length ${length} found`)
  }
  return BigInt(value.codePointAt(0) as number)
}

type OneArgument = (ctx: NativeContext, value: PyValue) => PyValue

/** A native of one positional argument. */
function ofOne(name: string, parameter: string, call: OneArgument, doc: string): NativeFunction {
  return native(name, `(${parameter}, /)`, (ctx, value) => call(ctx, value as PyValue), { doc })
}

export const numberFunctions: readonly NativeFunction[] = [
  ofOne("abs", "x", absolute, "The size of a number without its sign."),
  native("round", "(number, ndigits=None)", (ctx, value, digits) => round(ctx, value as PyValue, digits as PyValue), {
    doc: "The nearest whole number (or number of so many decimals); halves go to the even neighbour.",
  }),
  native("divmod", "(x, y, /)", (ctx, a, b) => divmod(ctx, a as PyValue, b as PyValue), {
    doc: "The pair (x // y, x % y).",
  }),
  native(
    "pow",
    "(base, exp, mod=None)",
    (ctx, base, exponent, modulus) => power(ctx, base as PyValue, exponent as PyValue, modulus as PyValue),
    { doc: "base ** exp, or with three whole numbers the rest of it divided by mod." },
  ),
  ofOne("bin", "number", inBase("0b", 2), "A whole number in binary: '0b101'."),
  ofOne("oct", "number", inBase("0o", 8), "A whole number in octal: '0o17'."),
  ofOne("hex", "number", inBase("0x", 16), "A whole number in hexadecimal: '0xff'."),
  ofOne("chr", "i", character, "The character of a code point."),
  ofOne("ord", "c", ordinal, "The code point of a character."),
  ofOne("hash", "obj", hashOf, "A whole number that equal values share."),
  ofOne("id", "obj", identityOf, "A number that is the object's own."),
]
