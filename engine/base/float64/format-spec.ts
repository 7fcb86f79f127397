// Python's format-spec mini-language for int, float and str: format(value, ">10.3f"), with CPython 3.11's error texts.
// Not str.format's fields nor the % operator; those call formatSpec and formatFloat.

import { formatFloat } from "./format-float.ts"
import { FormatError, type FormatSpec, parseFormatSpec } from "./format-parse.ts"

/** format(value, spec): a bigint is a Python int, a number a float, a string a str. Throws FormatError. */
export function formatSpec(value: bigint | number | string, spec: string): string {
  const kind = typeof value === "bigint" ? "int" : typeof value === "number" ? "float" : "str"
  const parsed = parseFormatSpec(spec, kind)
  if (typeof value === "string") return formatString(value, parsed)
  if (typeof value === "number") return formatNumber(value, parsed)
  if (parsed.type !== "" && "eEfFgG%".includes(parsed.type)) return formatNumber(toFloat(value), parsed)
  return formatInteger(value, parsed)
}

function toFloat(value: bigint): number {
  const x = Number(value)
  if (!Number.isFinite(x)) throw new FormatError("OverflowError", "int too large to convert to float")
  return x
}

function formatString(value: string, spec: FormatSpec): string {
  if (spec.type !== "" && spec.type !== "s") throw unknownCode(spec.type, "str")
  if (spec.sign === " ") throw new FormatError("ValueError", "Space not allowed in string format specifier")
  if (spec.sign !== "") throw new FormatError("ValueError", "Sign not allowed in string format specifier")
  if (spec.coerceZero) {
    throw new FormatError("ValueError", "Negative zero coercion (z) not allowed in string format specifier")
  }
  if (spec.alternate) {
    throw new FormatError("ValueError", "Alternate form (#) not allowed in string format specifier")
  }
  if (spec.align === "=") {
    throw new FormatError("ValueError", "'=' alignment not allowed in string format specifier")
  }
  const characters = Array.from(value)
  const kept = spec.precision === null ? characters : characters.slice(0, spec.precision)
  return pad(kept.join(""), kept.length, spec, "<")
}

function formatInteger(value: bigint, spec: FormatSpec): string {
  if (spec.type !== "" && !"bcdonxX".includes(spec.type)) throw unknownCode(spec.type, "int")
  if (spec.precision !== null) {
    throw new FormatError("ValueError", "Precision not allowed in integer format specifier")
  }
  if (spec.coerceZero) {
    throw new FormatError("ValueError", "Negative zero coercion (z) not allowed in integer format specifier")
  }
  if (spec.type === "c") return formatCharacter(value, spec)
  const size = value < 0n ? -value : value
  const radix = { b: 2, o: 8, x: 16, X: 16 }[spec.type] ?? 10
  const text = size.toString(radix)
  const digits = spec.type === "X" ? text.toUpperCase() : text
  const prefix = spec.alternate && radix !== 10 ? `0${spec.type}` : ""
  const sign = signOf(value < 0n, spec)
  return layOutNumber(sign + prefix, digits, "", spec, radix === 10 ? 3 : 4)
}

function formatCharacter(value: bigint, spec: FormatSpec): string {
  if (spec.sign !== "") throw new FormatError("ValueError", "Sign not allowed with integer format specifier 'c'")
  if (spec.alternate) {
    throw new FormatError("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'")
  }
  if (value < 0n || value > 0x10ffffn) throw new FormatError("OverflowError", "%c arg not in range(0x110000)")
  return pad(String.fromCodePoint(Number(value)), 1, spec, ">")
}

function formatNumber(value: number, spec: FormatSpec): string {
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) throw unknownCode(spec.type, "float")
  const text = formatFloat(value, spec.type, spec.precision, spec.alternate)
  const isNegative = text.startsWith("-")
  const body = isNegative ? text.slice(1) : text
  const isZero = !/[1-9a-zA-Z]/.test(body.replace(/e.*$/i, ""))
  const end = body.search(/[^0-9]/)
  const whole = end < 0 ? body : body.slice(0, end)
  const sign = signOf(isNegative && !(spec.coerceZero && isZero), spec)
  return layOutNumber(sign, whole, end < 0 ? "" : body.slice(end), spec, 3)
}

function signOf(isNegative: boolean, spec: FormatSpec): string {
  if (isNegative) return "-"
  return spec.sign === "+" || spec.sign === " " ? spec.sign : ""
}

/** Joins sign and prefix, grouped whole digits and the rest, and fills up to the width. */
function layOutNumber(head: string, whole: string, rest: string, spec: FormatSpec, group: number): string {
  let digits = whole
  if (spec.grouping !== "" && whole !== "") {
    const room = spec.fill === "0" && spec.align === "=" ? spec.width - head.length - rest.length : 0
    digits = groupDigits(whole, spec.grouping, group, room)
  }
  if (spec.align === "=") {
    return head + spec.fill.repeat(Math.max(0, spec.width - head.length - digits.length - rest.length)) + digits + rest
  }
  const text = head + digits + rest
  return pad(text, text.length, spec, ">")
}

/** 1234567 as 1,234,567, with zeros in front until `width` characters are filled; no separator ever comes first. */
function groupDigits(digits: string, separator: string, group: number, width: number): string {
  let text = ""
  let count = 0
  for (let i = digits.length - 1; i >= 0 || text.length < width; i--) {
    if (count > 0 && count % group === 0) text = separator + text
    text = (digits[i] ?? "0") + text
    count++
  }
  return text
}

function pad(text: string, length: number, spec: FormatSpec, natural: "<" | ">"): string {
  const missing = spec.width - length
  if (missing <= 0) return text
  const align = spec.align === "" ? natural : spec.align
  if (align === "<") return text + spec.fill.repeat(missing)
  if (align !== "^") return spec.fill.repeat(missing) + text
  const left = Math.floor(missing / 2)
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left)
}

function unknownCode(type: string, kind: string): FormatError {
  const code = type.codePointAt(0) ?? 0
  const shown = code > 32 && code < 128 ? type : `\\x${code.toString(16)}`
  return new FormatError("ValueError", `Unknown format code '${shown}' for object of type '${kind}'`)
}
