// Round numbers for an axis, and how they are written. Knows nothing of where they are drawn.

/** Round values within [low, high], about `count` of them, spaced by 1, 2 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span) || count < 1) return []
  const power = 10 ** Math.floor(Math.log10(span / count))
  const step = power * ([1, 2, 5].find((factor) => span / (power * factor) <= count) ?? 10)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Multiples by a whole number, so that 0.1 + 0.2 never shows.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  ).map((tick) => (tick === 0 ? 0 : tick))
}

/** Whole powers of ten within [low, high], thinned to about `count`; both ends above zero. */
export function powerTicks(low: number, high: number, count: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9)
  const last = Math.floor(Math.log10(high) + 1e-9)
  const every = Math.max(1, Math.ceil((last - first + 1) / count))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    .filter((power) => power % every === 0)
    .map((power) => Number(`1e${power}`))
}
