// The exact decimal digits of a float64, rounded half to even on its binary value at any precision.
// Not the layout of a number (signs, padding, exponents): see format-spec.ts and repr.ts.
import { binaryExponent, ldexp } from "./binary.ts"

/** digits[0].digits[1]… · 10^exponent */
export interface Digits {
  readonly digits: string
  readonly exponent: number
}

/** |x| = mantissa·2^exponent exactly, with a whole mantissa; x finite. */
export function exactParts(x: number): { mantissa: bigint; exponent: number } {
  const size = Math.abs(x)
  if (size === 0) return { mantissa: 0n, exponent: 0 }
  const exponent = Math.max(binaryExponent(size), -1022) - 52
  return { mantissa: BigInt(ldexp(size, -exponent)), exponent }
}

/** numerator / denominator to the nearest whole number, ties to even; both positive or the numerator 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) return quotient + 1n
  return quotient
}

/** |x|·10^power to the nearest whole number, ties to even. */
export function scaledToInteger(x: number, power: number): bigint {
  const { mantissa, exponent } = exactParts(x)
  let numerator = mantissa
  let denominator = 1n
  if (exponent >= 0) numerator <<= BigInt(exponent)
  else denominator <<= BigInt(-exponent)
  if (power >= 0) numerator *= 10n ** BigInt(power)
  else denominator *= 10n ** BigInt(-power)
  return divideHalfEven(numerator, denominator)
}

/** |x| with `precision` digits after the point, as C's %.{precision}f without its sign. */
export function fixedDigits(x: number, precision: number): string {
  const text = scaledToInteger(x, precision).toString()
  if (precision === 0) return text
  const padded = text.padStart(precision + 1, "0")
  return `${padded.slice(0, -precision)}.${padded.slice(-precision)}`
}

/** The `count` >= 1 leading digits of |x|, correctly rounded. */
export function significantDigits(x: number, count: number): Digits {
  if (x === 0) return { digits: "0".repeat(count), exponent: 0 }
  // The shortest form's exponent is that of x, or one too high where it rounded up to a power of ten.
  const guess = shortestDigits(x).exponent
  for (let exponent = guess - 1; ; exponent++) {
    const digits = scaledToInteger(x, count - 1 - exponent).toString()
    if (digits.length <= count) return { digits: digits.padEnd(count, "0"), exponent }
  }
}

/** The fewest digits that read back as x (finite), and of these the nearest. */
export function shortestDigits(x: number): Digits {
  const [mantissa = "0", exponent = "0"] = Math.abs(x).toExponential().split("e")
  return { digits: mantissa.replace(".", ""), exponent: Number(exponent) }
}

/** The fewest digits that read back as x in float32, and of these the nearest; x a float32 value. */
export function shortestDigits32(x: number): Digits {
  const size = Math.abs(x)
  for (let count = 1; count < 9; count++) {
    const nearest = significantDigits(size, count)
    if (Math.fround(digitsValue(nearest)) === size) return trimZeros(nearest)
    // At a power of two the gap above is twice the gap below, so that the second nearest may be the one that fits.
    const whole = BigInt(nearest.digits)
    for (const other of [whole + 1n, whole - 1n]) {
      const digits = other.toString()
      if (digits.length !== count) continue
      if (Math.fround(digitsValue({ digits, exponent: nearest.exponent })) === size) {
        return trimZeros({ digits, exponent: nearest.exponent })
      }
    }
  }
  return trimZeros(significantDigits(size, 9))
}

/** The float64 nearest to a decimal. */
function digitsValue({ digits, exponent }: Digits): number {
  return Number(`${digits}e${exponent - digits.length + 1}`)
}

function trimZeros({ digits, exponent }: Digits): Digits {
  let end = digits.length
  while (end > 1 && digits[end - 1] === "0") end--
  return { digits: digits.slice(0, end), exponent }
}

/** The digits with the point in its place, and at least one digit after it: 1500.0, 0.00025. */
export function positional({ digits, exponent }: Digits): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return `${digits.padEnd(exponent + 1, "0")}.0`
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/** d.ddd with Python's exponent of at least two digits: 1.5e+20, 1e-05. */
export function scientific({ digits, exponent }: Digits): string {
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`
  return `${mantissa}e${exponentText(exponent)}`
}

/** +05, -12, +100. */
export function exponentText(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`
}
