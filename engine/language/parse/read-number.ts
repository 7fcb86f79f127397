// Number literals.
import type { Reader } from "./reader.ts"

/** CPython's limit of decimal digits between int and text. */
export const MAX_INT_DIGITS = 4300

/** Takes a number. */
export function readNumber(reader: Reader): bigint | number {
  const { start, text: written } = reader.take()
  const text = written.includes("_") ? written.replaceAll("_", "") : written
  const fault = (message: string, advice = "") => reader.fault(reader.span(start), message, advice)
  if (text.endsWith("j") || text.endsWith("J")) {
    throw reader.gap(reader.span(start), "complex numbers are not supported", "Keep the two parts as two floats.")
  }
  if (text.startsWith("0") && text.length > 1 && "xXbBoO".includes(text.charAt(1))) {
    if (text.length < 3) throw fault("invalid number")
    return BigInt(text.toLowerCase())
  }
  if (text.includes(".") || text.includes("e") || text.includes("E")) return Number(text)
  if (text.length > MAX_INT_DIGITS) {
    throw fault(
      `Exceeds the limit (${MAX_INT_DIGITS} digits) for integer string conversion: value has ${text.length} digits`,
      "Write it as a power.",
    )
  }
  return BigInt(text)
}
