// Numbers as a walkthrough writes them: six significant digits at most, a true minus sign, no needless zeros.

const DIGITS = 6

/** `0.4`, `−1.25`, `214.748`, `1.5 × 10⁻⁷`; NaN and infinities as words that a reader knows. */
export function numberText(value: number, digits = DIGITS): string {
  if (Number.isNaN(value)) return "NaN"
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞"
  if (value === 0) return "0"
  const size = Math.abs(value)
  const sign = value < 0 ? "−" : ""
  if (size >= 1e-4 && size < 10 ** digits) return sign + withoutZeros(size.toPrecision(digits))
  const [mantissa = "", exponent = ""] = size.toExponential(digits - 1).split("e")
  const power = exponent
    .replace("+", "")
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "")
  return `${sign}${withoutZeros(mantissa)} × 10${power}`
}

/** As a factor or a term after another: negative numbers in parentheses. */
export function operandText(value: number): string {
  const text = numberText(value)
  return text.startsWith("−") || text.includes("×") ? `(${text})` : text
}

function withoutZeros(text: string): string {
  if (text.includes("e")) return numberText(Number(text))
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text
}
