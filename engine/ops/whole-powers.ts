// Powers of whole numbers, in the kernel language and for the reference. They arrive after the core.
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { product } from "./element.ts"

/** Powers of integers by repeated squaring over the 31 bits of the exponent; a negative exponent gives 0, ±1 for ±1. */
export function powWhole(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar {
  const one = k.constant(x.type, 1)
  const exponent = y.type === "i32" ? y : k.cast(y, "i32")
  const bitOne = k.constant("i32", 1)
  const bitZero = k.constant("i32", 0)
  let power = x
  let result = one
  for (let bit = 0; bit < 31; bit++) {
    const set = k.op("and", k.op("shr_u", exponent, k.constant("i32", bit)), bitOne)
    result = k.select(k.op("ne", set, bitZero), product(k, result, power), result)
    if (bit < 30) power = product(k, power, power)
  }
  const minusOne = k.constant(x.type, -1)
  const odd = k.op("ne", k.op("and", exponent, bitOne), bitZero)
  const unit = k.select(k.op("eq", x, minusOne), k.select(odd, minusOne, one), k.constant(x.type, 0))
  const inverse = k.select(k.op("eq", x, one), one, unit)
  return k.select(k.op("lt", exponent, bitZero), inverse, result)
}

/** x^y modulo 2^32, by the same squaring. */
export function powInt32(x: number, y: number): number {
  if (y < 0) return x === 1 ? 1 : x === -1 ? (y % 2 === 0 ? 1 : -1) : 0
  let power = x
  let result = 1
  for (let rest = y; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = Math.imul(result, power)
    power = Math.imul(power, power)
  }
  return result
}
