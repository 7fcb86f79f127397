// Numbers as the page writes them: four significant digits, a true minus, never a trailing zero that says nothing.

/** A number in `digits` significant digits; the full value belongs on hover. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN"
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞"
  if (value === 0) return "0"
  const size = Math.abs(value)
  const text =
    size >= 1e6 || size < 1e-4
      ? value
          .toExponential(digits - 1)
          .replace(/\.?0+e/, "e")
          .replace("e+", "e")
      : String(Number(value.toPrecision(digits)))
  return text.replaceAll("-", "−")
}

/** A whole number with thin spaces between thousands. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u2009")
}
