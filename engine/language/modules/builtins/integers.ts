// What ints can do beyond operators (those are in machine/arithmetic.ts): modular powers, conversion from floats, counting bits.
import { roundToInteger } from "../../../base/float64/round.ts"
import { floorDivideInts } from "../../machine/arithmetic.ts"
import type { NativeContext } from "../../machine/native.ts"
import { overflowErrorType, valueErrorType } from "../../objects/exceptions.ts"

/** a % b with the sign of b; b is not zero. */
export function floorModInts(a: bigint, b: bigint): bigint {
  return a - floorDivideInts(a, b) * b
}

/** pow(base, exponent, modulus). */
export function powerModulo(ctx: NativeContext, base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 0n) ctx.raise(valueErrorType, "pow() 3rd argument cannot be 0")
  const size = modulus < 0n ? -modulus : modulus
  let factor = floorModInts(base, size)
  let rest = exponent
  if (rest < 0n) {
    factor = inverseModulo(ctx, factor, size)
    rest = -rest
  }
  let result = floorModInts(1n, size)
  while (rest > 0n) {
    if ((rest & 1n) === 1n) result = (result * factor) % size
    factor = (factor * factor) % size
    rest >>= 1n
    ctx.charge(1)
  }
  return floorModInts(result, modulus)
}

/** Euclid's extended algorithm. */
function inverseModulo(ctx: NativeContext, value: bigint, modulus: bigint): bigint {
  let [oldRest, rest] = [value, modulus]
  let [oldFactor, factor] = [1n, 0n]
  while (rest !== 0n) {
    const quotient = oldRest / rest
    ;[oldRest, rest] = [rest, oldRest - quotient * rest]
    ;[oldFactor, factor] = [factor, oldFactor - quotient * factor]
  }
  if (oldRest !== 1n) ctx.raise(valueErrorType, "base is not invertible for the given modulus")
  return floorModInts(oldFactor, modulus)
}

/** int(x): towards zero; errors for infinities and NaN. */
export function truncateToInteger(ctx: NativeContext, x: number): bigint {
  if (Number.isNaN(x)) ctx.raise(valueErrorType, "cannot convert float NaN to integer")
  if (!Number.isFinite(x)) ctx.raise(overflowErrorType, "cannot convert float infinity to integer")
  return BigInt(Math.trunc(x))
}

/** round(x) of a float: ties to even. */
export function nearestInteger(ctx: NativeContext, x: number): bigint {
  if (Number.isNaN(x)) ctx.raise(valueErrorType, "cannot convert float NaN to integer")
  if (!Number.isFinite(x)) ctx.raise(overflowErrorType, "cannot convert float infinity to integer")
  return roundToInteger(x)
}

/** The number of ones in |value|. */
export function bitCount(value: bigint): bigint {
  const bits = (value < 0n ? -value : value).toString(2)
  let count = 0n
  for (const bit of bits) if (bit === "1") count += 1n
  return count
}
