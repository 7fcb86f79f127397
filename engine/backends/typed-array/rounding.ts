// The one rounding that JavaScript lacks.

/** To the nearest whole number, halves to the even one; signed zeros, infinities and NaN stay. */
export function roundEven(x: number): number {
  const size = Math.abs(x)
  // Beyond 2^52 every float64 is whole; below, adding and taking away 2^52 rounds in the machine's own mode.
  if (!(size < 4503599627370496)) return x
  const rounded = size + 4503599627370496 - 4503599627370496
  return x < 0 || Object.is(x, -0) ? -rounded : rounded
}
