// Records of powers and roots.

import { isFloat } from "../base/dtype.ts"
import type { Node } from "../graph/node.ts"
import { constantNumber } from "./constant-number.ts"
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

export const pow = mapRecord("pow", 2, {
  accepts: "number",
  partials: [powBase, powExponent],
  scalar: (k, x, y, dtype) => (isFloat(dtype) ? k.op("pow", x, y) : furtherOps.get().wholePowers.powWhole(k, x, y)),
  element: (x, y, dtype) =>
    dtype === "int32" || dtype === "uint8"
      ? furtherOps.get().wholePowers.powInt32(x, y)
      : furtherOps.get().power.pow(x, y),
})

export const sqrt = mapRecord("sqrt", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.b.mul(literal(at, 0.5), at.g), at.value)],
  scalar: (k, x) => k.op("sqrt", x),
  element: (x) => Math.sqrt(x),
})

export const rsqrt = mapRecord("rsqrt", 1, {
  accepts: "float",
  partials: [(at) => at.b.mul(at.b.mul(literal(at, -0.5), at.g), at.b.mul(at.value, at.b.square(at.value)))],
  scalar: (k, x) => k.op("div", k.constant(x.type, 1), k.op("sqrt", x)),
  element: (x) => 1 / Math.sqrt(x),
})
