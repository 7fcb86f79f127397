// Floating-point numbers as tests need them: grids over many magnitudes, special values, and distances in units of the last place.

/** Spacing of numbers of the type at |x|. */
export function spacing(x: number, single: boolean): number {
  const [bits, least] = single ? [24, -149] : [53, -1074]
  const size = Math.abs(x)
  if (!(size > 0) || !Number.isFinite(size)) return 2 ** least
  let exponent = Math.floor(Math.log2(size))
  if (2 ** exponent > size) exponent--
  if (2 ** (exponent + 1) <= size) exponent++
  return 2 ** Math.max(exponent - bits + 1, least)
}

/** Error of a result in units of the last place of the exact value; infinite where one is NaN or infinite and the other is not. */
export function ulps(result: number, exact: number, single: boolean): number {
  if (Object.is(result, exact) || (Number.isNaN(result) && Number.isNaN(exact))) return 0
  const limit = single ? 3.4028235677973366e38 : Number.POSITIVE_INFINITY
  if (!Number.isFinite(result))
    return single && Math.abs(exact) >= limit && Math.sign(result) === Math.sign(exact) ? 0 : Infinity
  if (!Number.isFinite(exact)) return Infinity
  if (exact === 0) return result === 0 ? Infinity : Math.abs(result) / spacing(0, single)
  return Math.abs(result - exact) / spacing(exact, single)
}

export const specials: readonly number[] = [
  ...[
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    Infinity,
    -Infinity,
    NaN,
    1e-45,
    -1e-45,
    1e-40,
    -1e-40,
    1.1754943508222875e-38,
  ],
  ...[
    3.4028234663852886e38, -3.4028234663852886e38, 88.72283172607422, 88.7228393, -103.97, -104.5, 1e-8, -1e-8, 0.75,
    -0.75,
  ],
]

/** Numbers of the type from `low` to `high`, evenly. */
export function grid(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
}

/** Numbers of both signs whose logarithms are even, from 2^low to 2^high. */
export function powers(low: number, high: number, count: number): number[] {
  return grid(low, high, count).flatMap((exponent) => [2 ** exponent, -(2 ** exponent)])
}
