// Exponents and exact powers of two of float64, with correct rounding into the subnormal range.
// Not number formatting: see decimal.ts.

import type { DoubleDouble } from "./double-double.ts"

const LOWEST = -1074

const POWERS: Float64Array = (() => {
  const powers = new Float64Array(2098)
  powers[-LOWEST] = 1
  for (let k = 1; k <= 1023; k++) powers[k - LOWEST] = (powers[k - 1 - LOWEST] as number) * 2
  for (let k = -1; k >= LOWEST; k--) powers[k - LOWEST] = (powers[k + 1 - LOWEST] as number) / 2
  return powers
})()

/** 2^k exactly, for −1074 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  return POWERS[k - LOWEST] as number
}

/** The k with 2^k <= x < 2^(k+1), for finite x > 0. */
export function binaryExponent(x: number): number {
  let exponent = 0
  let rest = x
  while (rest >= 4294967296) {
    rest *= 2.3283064365386963e-10
    exponent += 32
  }
  while (rest < 1) {
    rest *= 4294967296
    exponent -= 32
  }
  return exponent + 31 - Math.clz32(rest)
}

/** x·2^k, rounded once. */
export function ldexp(x: number, k: number): number {
  if (x === 0 || !Number.isFinite(x)) return x
  if (k >= -1000 && k <= 1000) {
    const scaled = x * powerOfTwo(k)
    const size = Math.abs(scaled)
    if (size >= 2.2250738585072014e-308) return scaled
  }
  const exponent = binaryExponent(Math.abs(x))
  const target = exponent + k
  if (target > 1023) return x > 0 ? Infinity : -Infinity
  if (target < -1080) return x > 0 ? 0 : -0
  // The mantissa in [1, 2) exactly, by two factors because 2^-exponent itself may overflow.
  const half = Math.trunc(exponent / 2)
  const mantissa = x * powerOfTwo(-half) * powerOfTwo(half - exponent)
  if (target >= -1022) return mantissa * powerOfTwo(target)
  return mantissa * powerOfTwo(-1022) * powerOfTwo(target + 1022)
}

/** x = m·2^e with 0.5 <= |m| < 1, as math.frexp; e is 0 for zeros and non-finite x. */
export function frexp(x: number): { mantissa: number; exponent: number } {
  if (x === 0 || !Number.isFinite(x)) return { mantissa: x, exponent: 0 }
  const exponent = binaryExponent(Math.abs(x)) + 1
  return { mantissa: ldexp(x, -exponent), exponent }
}

/**
 * (hi + lo)·2^k rounded once, for |hi| in [2^-60, 2^60]: overflow gives an infinity, and a
 * subnormal result is rounded where its last bit will be, not twice.
 */
export function roundScaled(x: DoubleDouble, k: number): number {
  const value = x.hi + x.lo
  if (k >= -900 && k <= 900) return value * powerOfTwo(k)
  if (k > 1200) return value * Infinity
  if (k > 0) return value * powerOfTwo(900) * powerOfTwo(k - 900)
  if (k < -1200) return value > 0 ? 0 : -0
  const exponent = binaryExponent(Math.abs(value)) + k
  if (exponent >= -1022) return value * powerOfTwo(-900) * powerOfTwo(k + 900)
  // Adding 2^52 units of the last place that a subnormal has rounds to whole units.
  const magic = (value > 0 ? 1 : -1) * powerOfTwo(LOWEST - k + 52)
  const sum = magic + x.hi
  const part = sum - magic
  const rest = magic - (sum - part) + (x.hi - part) + x.lo
  const rounded = sum + rest - magic
  return rounded * powerOfTwo(-900) * powerOfTwo(k + 900)
}

/** The next float64 from x towards +∞. */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x
  if (x === 0) return Number.MIN_VALUE
  if (x === -Infinity) return -Number.MAX_VALUE
  const exponent = Math.max(binaryExponent(Math.abs(x)), -1022)
  const unit = powerOfTwo(exponent - 52)
  if (x > 0) return x + unit
  // Just below a power of two, the spacing towards zero is half as wide.
  const isPower = exponent > -1022 && -x === powerOfTwo(exponent)
  return x + (isPower ? unit / 2 : unit)
}

/** The distance from |x| to the next larger float64, as math.ulp. */
export function ulp(x: number): number {
  const size = Math.abs(x)
  if (Number.isNaN(size) || size === Infinity) return size
  if (size < 2.2250738585072014e-308) return Number.MIN_VALUE
  return powerOfTwo(binaryExponent(size) - 52)
}
