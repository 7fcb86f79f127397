// Round numbers for an axis, and how they are written. Knows nothing of where they are drawn.
import { formatNumber } from "../../controls/number-format.ts"

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

/** Values for a logarithmic axis between two positive bounds: powers of ten, or 1, 2 and 5 of each where few fit. */
export function logTicks(low: number, high: number, count: number): readonly number[] {
  if (!(low > 0 && high >= low) || !Number.isFinite(high)) return []
  const first = Math.floor(Math.log10(low) + 1e-9)
  const last = Math.ceil(Math.log10(high) - 1e-9)
  const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const within = (tick: number) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)
  const tens = powers.map((power) => Number(`1e${power}`)).filter(within)
  if (tens.length >= 3) {
    const every = Math.ceil(tens.length / count)
    return tens.filter((tick) => Math.round(Math.log10(tick)) % every === 0)
  }
  return powers.flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`))).filter(within)
}

/** A tick of a logarithmic axis: written out near 1, as a power of ten far from it. */
export function logTickText(tick: number): string {
  const power = Math.round(Math.log10(tick))
  if (tick !== Number(`1e${power}`) || (power >= -3 && power <= 4)) return formatNumber(tick)
  return `10<sup>${String(power).replace("-", "−")}</sup>`
}
