// Division with remainder: C's fmod and Python's floor rules, exact.
// Not the errors for a zero divisor: those belong to the language.

/** The remainder with the sign of x, as math.fmod. */
export function fmod(x: number, y: number): number {
  return x % y
}

/** Python's x % y: the remainder with the sign of y. */
export function floorMod(x: number, y: number): number {
  const rest = x % y
  if (rest === 0) return y < 0 || Object.is(y, -0) ? -0 : 0
  return rest < 0 === y < 0 ? rest : rest + y
}

/** Python's x // y, from the exact remainder as CPython does, so that it agrees with floorMod. */
export function floorDivide(x: number, y: number): number {
  const rest = x % y
  let quotient = (x - rest) / y
  if (rest !== 0 && rest < 0 !== y < 0) quotient -= 1
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/** IEEE 754's remainder x − n·y with n the nearest whole number, ties to even: math.remainder. */
export function ieeeRemainder(x: number, y: number): number {
  if (Number.isFinite(x) && Math.abs(y) === Infinity) return x
  const size = Math.abs(y)
  const rest = Math.abs(x) % size
  const other = size - rest
  let value: number
  if (rest < other) value = rest
  else if (rest > other) value = -other
  else value = rest - 2 * ((0.5 * (Math.abs(x) - rest)) % size)
  return x < 0 || Object.is(x, -0) ? -value : value
}
