// Exact sums of ints and floats as fractions of bigints, for statistics: what CPython computes with Fraction.

import { ldexp } from "../../../base/float64/binary.ts"
import { exactParts } from "../../../base/float64/decimal.ts"
import { bitLength } from "../../machine/arithmetic.ts"

/** numerator / denominator; the denominator is positive. Not in lowest terms. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

export const ZERO: Ratio = { numerator: 0n, denominator: 1n }

/** The exact value of a finite number. */
export function ratioOf(value: bigint | number): Ratio {
  if (typeof value === "bigint") return { numerator: value, denominator: 1n }
  const { mantissa, exponent } = exactParts(value)
  const signed = value < 0 ? -mantissa : mantissa
  return exponent >= 0
    ? { numerator: signed << BigInt(exponent), denominator: 1n }
    : { numerator: signed, denominator: 1n << BigInt(-exponent) }
}

export function addRatios(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function subtractRatios(a: Ratio, b: Ratio): Ratio {
  return addRatios(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function multiplyRatios(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

export function divideRatio(a: Ratio, by: bigint): Ratio {
  return { numerator: a.numerator, denominator: a.denominator * by }
}

/** The float nearest to a ratio, ties to even, for results within the normal range. */
export function ratioToFloat({ numerator, denominator }: Ratio): number {
  if (numerator === 0n) return 0
  const size = numerator < 0n ? -numerator : numerator
  const shift = 66 - (bitLength(size) - bitLength(denominator))
  const top = shift > 0 ? size << BigInt(shift) : size
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator
  const quotient = (top / bottom) | (top % bottom === 0n ? 0n : 1n)
  const value = ldexp(Number(quotient), -shift)
  return numerator < 0n ? -value : value
}

/** The float nearest to the square root of a ratio that is not negative. */
export function rootOfRatio({ numerator, denominator }: Ratio): number {
  if (numerator === 0n) return 0
  // 2·66 bits of the square give 66 of the root; its last bit says whether anything is left over.
  let shift = 132 - (bitLength(numerator) - bitLength(denominator))
  if (shift % 2 !== 0) shift++
  const top = shift > 0 ? numerator << BigInt(shift) : numerator
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator
  const square = top / bottom
  const root = integerRoot(square)
  const exact = root * root === square && top % bottom === 0n
  return ldexp(Number(root | (exact ? 0n : 1n)), -shift / 2)
}

/** The largest whole number whose square is not above n > 0 (Newton's method from above). */
function integerRoot(n: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(bitLength(n) / 2))
  for (;;) {
    const next = (guess + n / guess) / 2n
    if (next >= guess) return guess
    guess = next
  }
}
