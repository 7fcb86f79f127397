// Reading ints and floats from text by Python's rules (underscores, bases, signs, limits).
import type { NativeContext } from "../../machine/native.ts"
import { reprText } from "../../machine/text.ts"
import { valueErrorType } from "../../objects/exceptions.ts"
import { stripSpace } from "./text-space.ts"

/** CPython's limit on decimal digits between int and str. */
const MOST_DIGITS = 4300
const HINT = "use sys.set_int_max_str_digits() to increase the limit"

const FLOAT = /^[+-]?(?:(?:\d+(?:_\d+)*)?\.?(?:\d+(?:_\d+)*)?(?:[eE][+-]?\d+(?:_\d+)*)?|inf|infinity|nan)$/i
const HAS_MANTISSA_DIGIT = /^[+-]?(?:\d|\.\d|inf|nan)/i
const UNDERSCORE_BY_POINT = /_\.|\._|_e|e_/i

/** int(text, base). */
export function parseInteger(ctx: NativeContext, text: string, base: number): bigint {
  const wrong = (): never =>
    ctx.raise(
      valueErrorType,
      `invalid literal for int() with base ${base}: ${reprText(Array.from(text).slice(0, 200).join(""))}`,
    )
  let body = stripSpace(text)
  const negative = body.startsWith("-")
  if (negative || body.startsWith("+")) body = body.slice(1)
  const prefix = /^0[xXoObB]/.exec(body)?.[0].toLowerCase()
  const named = prefix === undefined ? undefined : { "0x": 16, "0o": 8, "0b": 2 }[prefix]
  let radix = base
  if (named !== undefined && (base === 0 || base === named)) {
    radix = named
    body = body.slice(2).replace(/^_/, "")
  } else if (base === 0) {
    radix = 10
    if (/^0[\d_]*[1-9]/.test(body)) return wrong()
  }
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/i.test(body)) return wrong()
  const digits = body.replaceAll("_", "").toLowerCase()
  for (const digit of digits) if (Number.parseInt(digit, 36) >= radix) return wrong()
  const isPowerOfTwo = (radix & (radix - 1)) === 0
  if (!isPowerOfTwo && digits.length > MOST_DIGITS) {
    const message = `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${digits.length} digits`
    ctx.raise(valueErrorType, `${message}; ${HINT}`)
  }
  ctx.charge(Math.ceil(digits.length / 16))
  const size = digitsToInteger(digits, radix)
  return negative ? -size : size
}

function digitsToInteger(digits: string, radix: number): bigint {
  if (radix === 10) return BigInt(digits)
  if (radix === 16) return BigInt(`0x${digits}`)
  if (radix === 8) return BigInt(`0o${digits}`)
  if (radix === 2) return BigInt(`0b${digits}`)
  let value = 0n
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, 36))
  return value
}

/** float(text). */
export function parseFloatText(ctx: NativeContext, text: string): number {
  const body = stripSpace(text)
  if (!FLOAT.test(body) || !HAS_MANTISSA_DIGIT.test(body) || UNDERSCORE_BY_POINT.test(body)) {
    return ctx.raise(valueErrorType, `could not convert string to float: ${reprText(text)}`)
  }
  const lower = body.toLowerCase()
  const sign = lower.startsWith("-") ? -1 : 1
  if (lower.includes("inf")) return sign * Infinity
  if (lower.includes("nan")) return NaN
  return Number(lower.replaceAll("_", ""))
}

const HEX_FLOAT = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i

/** float.fromhex(text) for texts of up to 16 significant hex digits that fit exactly, rounded half to even beyond. */
export function parseHexFloat(ctx: NativeContext, text: string): number {
  const body = stripSpace(text)
  if (/^[+-]?(inf(inity)?|nan)$/i.test(body)) return parseFloatText(ctx, body)
  const match = HEX_FLOAT.exec(body)
  const whole = match?.[2] ?? ""
  const fraction = match?.[3] ?? ""
  if (match === null || whole + fraction === "") {
    return ctx.raise(valueErrorType, "invalid hexadecimal floating-point string")
  }
  const mantissa = BigInt(`0x${whole}${fraction}`)
  const exponent = Number(match[4] ?? "0") - 4 * fraction.length
  const scaled =
    exponent >= 0
      ? [mantissa << BigInt(Math.min(exponent, 5000)), 1n]
      : [mantissa, 1n << BigInt(Math.min(-exponent, 5000))]
  return (match[1] === "-" ? -1 : 1) * ratioToFloat(scaled[0] as bigint, scaled[1] as bigint)
}

/** numerator / denominator, both not negative, without an overflow error. */
function ratioToFloat(numerator: bigint, denominator: bigint): number {
  const decimals = 800n
  const scaled = (numerator * 10n ** decimals) / denominator
  return Number(`${scaled}e-${decimals}`)
}
