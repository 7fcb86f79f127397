// Records of powers and roots.

import { isFloat } from "../base/dtype.ts"
import type { Node } from "../graph/node.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { constantNumber } from "./constant-number.ts"
import { product } from "./element.ts"
import { furtherOps } from "./further.ts"
import { literal, mapRecord, type Partials } from "./map-record.ts"

/** d/dx: y·x^(y−1). Where the exponent is 0 the slope is 0 also at x = 0, not 0·∞. */
function powBase(at: Partials): Node {
  const { b, g, x, y } = at
  const exponent = constantNumber(y)
  if (exponent === 0) return b.fillLike(x, 0)
  if (exponent === 1) return g
  if (exponent === 2) return b.mul(g, b.mul(literal(at, 2), x))
  if (exponent !== null) return b.mul(g, b.mul(y, b.pow(x, literal(at, exponent - 1))))
  const isZero = b.op("equal", [y, literal(at, 0)], {})
  const lower = b.select(isZero, literal(at, 1), b.sub(y, literal(at, 1)))
  return b.mul(g, b.mul(y, b.pow(x, lower)))
}

/** d/dy: x^y·log x, with 0 for the logarithm where x is not positive. */
function powExponent(at: Partials): Node {
  const { b, g, x, value } = at
  const positive = b.op("greater", [x, literal(at, 0)], {})
  const log = b.log(b.select(positive, x, literal(at, 1)))
  return b.mul(g, b.mul(value, b.select(positive, log, literal(at, 0))))
}

/** Powers of integers by repeated squaring over the 31 bits of the exponent; a negative exponent gives 0, ±1 for ±1. */
function powWhole(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar {
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
function powInt32(x: number, y: number): number {
  if (y < 0) return x === 1 ? 1 : x === -1 ? (y % 2 === 0 ? 1 : -1) : 0
  let power = x
  let result = 1
  for (let rest = y; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = Math.imul(result, power)
    power = Math.imul(power, power)
  }
  return result
}

export const pow = mapRecord("pow", 2, {
  doc: {
    summary: "x to the power of y, element by element.",
    formula: "x^{y}",
    derivative: "y\\,x^{y-1},\\; x^{y}\\log x",
  },
  accepts: "number",
  partials: [powBase, powExponent],
  scalar: (k, x, y, dtype) => (isFloat(dtype) ? k.op("pow", x, y) : powWhole(k, x, y)),
  element: (x, y, dtype) =>
    dtype === "int32" || dtype === "uint8" ? powInt32(x, y) : furtherOps.get().power.pow(x, y),
})

export const sqrt = mapRecord("sqrt", 1, {
  doc: { summary: "The square root of each element.", formula: "\\sqrt{x}", derivative: "\\frac{1}{2\\sqrt{x}}" },
  accepts: "float",
  partials: [(at) => at.b.div(at.b.mul(literal(at, 0.5), at.g), at.value)],
  scalar: (k, x) => k.op("sqrt", x),
  element: (x) => Math.sqrt(x),
})

export const rsqrt = mapRecord("rsqrt", 1, {
  doc: {
    summary: "One divided by the square root of each element.",
    formula: "\\frac{1}{\\sqrt{x}}",
    derivative: "-\\frac{1}{2 x \\sqrt{x}}",
  },
  accepts: "float",
  partials: [(at) => at.b.mul(at.b.mul(literal(at, -0.5), at.g), at.b.mul(at.value, at.b.square(at.value)))],
  scalar: (k, x) => k.op("div", k.constant(x.type, 1), k.op("sqrt", x)),
  element: (x) => 1 / Math.sqrt(x),
})
