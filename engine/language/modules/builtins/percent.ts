// The % operator of str: C's conversions, with mapping keys, flags, widths and precisions.
import { formatFloat } from "../../../base/float64/format-float.ts"
import type { NativeContext } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { overflowErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"
import { textLength } from "./code-points.ts"
import { findFloat, findIndex, toReal } from "./conversion.ts"
import { truncateToInteger } from "./integers.ts"
import { allowElements } from "./limits.ts"
import { asciiOnly } from "./printable.ts"

/** One `%…` as written. */
interface Conversion {
  readonly leftAlign: boolean
  readonly sign: "" | "+" | " "
  readonly zero: boolean
  readonly alternate: boolean
  readonly width: number
  /** null where none is given. */
  readonly precision: number | null
  readonly type: string
}

const DIRECTIVE = /%(?:(\()|([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?)/y
const AFTER_KEY = /([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?/y

/** `text % values`. */
export function percentFormat(ctx: NativeContext, text: string, values: PyValue): string {
  return new PercentFormatter(ctx, text, values).run()
}

class PercentFormatter {
  private at = 0
  private used = 0
  private readonly row: readonly PyValue[]
  private usedMapping = false

  constructor(
    private readonly ctx: NativeContext,
    private readonly text: string,
    private readonly values: PyValue,
  ) {
    this.row = values instanceof PyTuple ? values.items : [values]
  }

  run(): string {
    const { ctx, text } = this
    let result = ""
    while (this.at < text.length) {
      const next = text.indexOf("%", this.at)
      if (next === -1) {
        result += text.slice(this.at)
        break
      }
      result += text.slice(this.at, next)
      this.at = next
      result += this.directive()
      allowElements(ctx, result.length, "str")
    }
    const isMapping = this.values instanceof PyObject && !(this.values instanceof PyTuple) && this.canBeMapping()
    if (this.used < this.row.length && !this.usedMapping && !isMapping) {
      ctx.raise(typeErrorType, "not all arguments converted during string formatting")
    }
    return result
  }

  /** CPython leaves a mapping (anything with items, but no str) unused without complaint. */
  private canBeMapping(): boolean {
    return this.values instanceof PyDict || this.values instanceof PyList
  }

  private directive(): string {
    const { ctx, text } = this
    const start = this.at
    DIRECTIVE.lastIndex = start
    let match = DIRECTIVE.exec(text)
    let value: PyValue | undefined
    if (match?.[1] === "(") {
      value = this.keyed()
      AFTER_KEY.lastIndex = this.at
      match = AFTER_KEY.exec(text)
      this.at = AFTER_KEY.lastIndex
      return this.convert(["", "", match?.[1] ?? "", match?.[2] ?? "", match?.[3]], value)
    }
    this.at = DIRECTIVE.lastIndex
    if (match === null) return ctx.raise(valueErrorType, "incomplete format")
    return this.convert(match, undefined)
  }

  /** Reads `(key)` and gives the entry. */
  private keyed(): PyValue {
    const { ctx, text, values } = this
    let depth = 1
    let end = this.at + 2
    for (; end < text.length && depth > 0; end++) {
      if (text[end] === "(") depth++
      else if (text[end] === ")") depth--
    }
    if (!(values instanceof PyObject) || values instanceof PyTuple)
      ctx.raise(typeErrorType, "format requires a mapping")
    if (depth > 0) ctx.raise(valueErrorType, "incomplete format key")
    const key = text.slice(this.at + 2, end - 1)
    this.at = end
    this.usedMapping = true
    return ctx.getItem(values, key)
  }

  private convert(match: readonly (string | undefined)[], keyed: PyValue | undefined): string {
    const { ctx, text } = this
    const flags = match[2] ?? ""
    const givenWidth = match[3] === "*" ? this.star() : Number(match[3] ?? "")
    const precision = match[4] === undefined ? null : match[4] === "*" ? this.star() : Number(match[4])
    if (givenWidth > 10_000_000 || (precision ?? 0) > 10_000_000)
      allowElements(ctx, Math.max(givenWidth, precision ?? 0), "str")
    const [type] = text.slice(this.at, this.at + 2)
    if (type === undefined) return ctx.raise(valueErrorType, "incomplete format")
    const place = this.at
    this.at += type.length
    if (type === "%") return "%"
    const conversion: Conversion = {
      leftAlign: flags.includes("-") || givenWidth < 0,
      sign: flags.includes("+") ? "+" : flags.includes(" ") ? " " : "",
      zero: flags.includes("0"),
      alternate: flags.includes("#"),
      width: Math.abs(givenWidth),
      precision: precision === null ? null : Math.max(0, precision),
      type,
    }
    if (!"diuoxXeEfFgGcrsa".includes(type)) {
      const code = (type.codePointAt(0) as number).toString(16)
      const index = textLength(text.slice(0, place))
      return ctx.raise(valueErrorType, `unsupported format character '${type}' (0x${code}) at index ${index}`)
    }
    return layOut(ctx, keyed === undefined ? this.take() : keyed, conversion)
  }

  private star(): number {
    const value = this.take()
    if (typeof value !== "bigint") return this.ctx.raise(typeErrorType, "* wants int")
    return Number(value)
  }

  private take(): PyValue {
    const value = this.row[this.used++]
    return value === undefined ? this.tooFew() : value
  }

  private tooFew(): never {
    return this.ctx.raise(typeErrorType, "not enough arguments for format string")
  }
}

function layOut(ctx: NativeContext, value: PyValue, conversion: Conversion): string {
  const { type, precision } = conversion
  if ("rsa".includes(type)) {
    const full = type === "s" ? ctx.str(value) : type === "r" ? ctx.repr(value) : asciiOnly(ctx.repr(value))
    return pad(precision === null ? full : Array.from(full).slice(0, precision).join(""), conversion)
  }
  if (type === "c") return pad(characterOf(ctx, value), conversion)
  const number = "diuoxX".includes(type) ? integerText(ctx, value, conversion) : floatText(ctx, value, conversion)
  const negative = number.startsWith("-")
  const sign = negative ? "-" : conversion.sign
  const digits = negative ? number.slice(1) : number
  const prefix = /^0[xXo]/.exec(digits)?.[0] ?? ""
  const body = digits.slice(prefix.length)
  if (conversion.zero && !conversion.leftAlign) {
    return sign + prefix + "0".repeat(Math.max(0, conversion.width - sign.length - digits.length)) + body
  }
  return pad(sign + digits, conversion)
}

function pad(text: string, { width, leftAlign }: Conversion): string {
  const missing = Math.max(0, width - textLength(text))
  return leftAlign ? text + " ".repeat(missing) : " ".repeat(missing) + text
}

function characterOf(ctx: NativeContext, value: PyValue): string {
  if (typeof value === "string") {
    return textLength(value) === 1 ? value : ctx.raise(typeErrorType, "%c requires int or char")
  }
  const code = findIndex(ctx, value) ?? ctx.raise(typeErrorType, "%c requires int or char")
  if (code < 0n || code > 0x10ffffn) ctx.raise(overflowErrorType, "%c arg not in range(0x110000)")
  return String.fromCodePoint(Number(code))
}

function integerText(ctx: NativeContext, value: PyValue, { type, precision, alternate }: Conversion): string {
  const integer = integerOf(ctx, value, type)
  const radix = type === "o" ? 8 : type === "x" || type === "X" ? 16 : 10
  const size = integer < 0n ? -integer : integer
  const digits = (radix === 10 ? ctx.str(size) : size.toString(radix)).padStart(precision ?? 0, "0")
  const prefix = alternate && radix !== 10 ? (radix === 8 ? "0o" : "0x") : ""
  const text = (integer < 0n ? "-" : "") + prefix + digits
  return type === "X" ? text.toUpperCase() : text
}

function integerOf(ctx: NativeContext, value: PyValue, type: string): bigint {
  const index = findIndex(ctx, value)
  if (index !== undefined) return index
  const wanted = "oxX".includes(type) ? "an integer" : "a real number"
  const x = wanted === "a real number" ? findFloat(ctx, value) : undefined
  if (x !== undefined) return truncateToInteger(ctx, x)
  return ctx.raise(typeErrorType, `%${type} format: ${wanted} is required, not ${typeName(value)}`)
}

function floatText(ctx: NativeContext, value: PyValue, { type, precision, alternate }: Conversion): string {
  return formatFloat(toReal(ctx, value), type, Math.min(precision ?? 6, 100_000), alternate)
}
