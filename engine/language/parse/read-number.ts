// Number literals.
import type { Reader } from "./reader.ts"

/** CPython's limit of decimal digits between int and text. */
export const MAX_INT_DIGITS = 4300

/** Takes a number. */
export function readNumber(reader: Reader): bigint | number {
  const { start, text: written } = reader.take()
  const text = written.includes("_") ? written.replaceAll("_", "") : written
  const fault = (message: string, advice = "") => reader.fault(reader.span(start), message, advice)
  if (/[jJ]$/.test(text)) {
    throw reader.gap(reader.span(start), "complex numbers are not supported", "Keep the two parts as two floats.")
  }
  if (/^0[xXbBoO]/.test(text)) {
    if (text.length < 3) throw fault("invalid number")
    return BigInt(text.toLowerCase())
  }
  if (/[.eE]/.test(text)) return Number(text)
  if (text.length > MAX_INT_DIGITS) {
    throw fault(
      `Exceeds the limit (${MAX_INT_DIGITS} digits) for integer string conversion: value has ${text.length} digits`,
      "Write it as a power.",
    )
  }
  return BigInt(text)
}
