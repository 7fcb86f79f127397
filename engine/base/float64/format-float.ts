// One float in the presentation types e, f, g, n, % and none, sign included, at any precision. Not padding: see format-spec.ts.
import { exponentText, fixedDigits, positional, scientific, shortestDigits, significantDigits } from "./decimal.ts"

/**
 * The text of x in a presentation type ("" is format()'s own default); null is the type's default precision. Digits are those of
 * the exact binary value, rounded half to even.
 */
export function formatFloat(x: number, type: string, precision: number | null, alternate: boolean): string {
  const lower = type.toLowerCase()
  const value = lower === "%" ? x * 100 : x
  const sign = value < 0 || Object.is(value, -0) ? "-" : ""
  const suffix = lower === "%" ? "%" : ""
  let body: string
  if (!Number.isFinite(value)) body = Number.isNaN(value) ? "nan" : "inf"
  else if (lower === "e") body = exponentForm(value, precision ?? 6, alternate)
  else if (lower === "f" || lower === "%") body = fixedForm(value, precision ?? 6, alternate)
  else if (lower === "" && precision === null) body = reprForm(value, alternate)
  else body = generalForm(value, precision ?? 6, alternate, lower === "")
  if (type !== lower) body = body.toUpperCase()
  return (Number.isNaN(value) ? "" : sign) + body + suffix
}

function exponentForm(x: number, precision: number, alternate: boolean): string {
  const { digits, exponent } = significantDigits(x, precision + 1)
  const point = precision > 0 || alternate ? "." : ""
  return `${digits[0]}${point}${digits.slice(1)}e${exponentText(exponent)}`
}

function fixedForm(x: number, precision: number, alternate: boolean): string {
  return fixedDigits(x, precision) + (alternate && precision === 0 ? "." : "")
}

/** repr's digits without the sign. */
function reprForm(x: number, alternate: boolean): string {
  if (x === 0) return "0.0"
  const digits = shortestDigits(x)
  if (digits.exponent >= -4 && digits.exponent < 16) return positional(digits)
  const text = scientific(digits)
  return alternate && digits.digits.length === 1 ? text.replace("e", ".e") : text
}

/** C's %g; format()'s default type keeps a digit after the point, and turns to exponents one power earlier. */
function generalForm(x: number, precision: number, alternate: boolean, isDefault: boolean): string {
  const count = Math.max(precision, 1)
  const rounded = significantDigits(x, count)
  const { exponent } = rounded
  let digits = rounded.digits
  if (!alternate) digits = digits.replace(/0+$/, "") || "0"
  if (exponent < -4 || exponent >= (isDefault ? count - 1 : count)) {
    const point = digits.length > 1 || alternate ? "." : ""
    return `${digits[0]}${point}${digits.slice(1)}e${exponentText(exponent)}`
  }
  const text = positional({ digits, exponent })
  if (isDefault) return text
  if (!alternate) return text.replace(/\.0$/, "")
  return digits.length <= exponent + 1 ? text.replace(/\.0$/, ".") : text
}
