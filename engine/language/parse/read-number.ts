// Number literals.
import type { SyntaxNode } from "@lezer/common"
import type { Reader } from "./reader.ts"

/** CPython's limit of decimal digits between int and text. */
export const MAX_INT_DIGITS = 4300

export function readNumber(reader: Reader, node: SyntaxNode): bigint | number {
  const text = reader.text(node).replaceAll("_", "")
  if (/[jJ]$/.test(text))
    throw reader.gap(node, "complex numbers are not supported", "Keep the two parts as two floats.")
  if (/^0[xXbBoO]/.test(text)) {
    if (text.length < 3) throw reader.fault(node, "invalid number")
    return BigInt(text.toLowerCase())
  }
  if (/[.eE]/.test(text)) return Number(text)
  if (text.length > MAX_INT_DIGITS) {
    throw reader.fault(
      node,
      `Exceeds the limit (${MAX_INT_DIGITS} digits) for integer string conversion: value has ${text.length} digits`,
      "Write it as a power.",
    )
  }
  return BigInt(text)
}
