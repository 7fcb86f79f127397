// Records of the hyperbolic functions, their inverses, and the error function.
import { erfc as erfcReal, erf as erfReal } from "../base/float64/error-function.ts"
import { cosh as coshReal, sinh as sinhReal, tanh as tanhReal } from "../base/float64/exponential.ts"
import { acosh as acoshReal, asinh as asinhReal, atanh as atanhReal } from "../base/float64/logarithm.ts"
import type { Node } from "../graph/node.ts"
import { literal, mapRecord, type Partials } from "./map-record.ts"

export const sinh = mapRecord("sinh", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.mul(g, b.op("cosh", [x], {}))],
  scalar: (k, x) => k.op("sinh", x),
  element: (x) => sinhReal(x),
})

export const cosh = mapRecord("cosh", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.mul(g, b.op("sinh", [x], {}))],
  scalar: (k, x) => k.op("cosh", x),
  element: (x) => coshReal(x),
})

export const tanh = mapRecord("tanh", 1, {
  accepts: "float",
  partials: [(at) => at.b.mul(at.g, at.b.sub(literal(at, 1), at.b.square(at.value)))],
  scalar: (k, x) => k.op("tanh", x),
  element: (x) => tanhReal(x),
})

export const asinh = mapRecord("asinh", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.g, at.b.sqrt(at.b.add(literal(at, 1), at.b.square(at.x))))],
  scalar: (k, x) => k.op("asinh", x),
  element: (x) => asinhReal(x),
})

export const acosh = mapRecord("acosh", 1, {
  accepts: "float",
  partials: [
    (at) => at.b.div(at.g, at.b.sqrt(at.b.mul(at.b.sub(at.x, literal(at, 1)), at.b.add(at.x, literal(at, 1))))),
  ],
  scalar: (k, x) => k.op("acosh", x),
  element: (x) => acoshReal(x),
})

export const atanh = mapRecord("atanh", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.g, at.b.mul(at.b.sub(literal(at, 1), at.x), at.b.add(literal(at, 1), at.x)))],
  scalar: (k, x) => k.op("atanh", x),
  element: (x) => atanhReal(x),
})

/** 2/√π. */
const TWO_OVER_ROOT_PI = 1.1283791670955126

/** The slope of erf: 2/√π·exp(−x²). */
function bell(at: Partials, scale: number): Node {
  const { b, g, x } = at
  return b.mul(g, b.mul(literal(at, scale), b.exp(b.neg(b.square(x)))))
}

export const erf = mapRecord("erf", 1, {
  accepts: "float",
  partials: [(at) => bell(at, TWO_OVER_ROOT_PI)],
  scalar: (k, x) => k.op("erf", x),
  element: (x) => erfReal(x),
})

export const erfc = mapRecord("erfc", 1, {
  accepts: "float",
  partials: [(at) => bell(at, -TWO_OVER_ROOT_PI)],
  scalar: (k, x) => k.op("erfc", x),
  element: (x) => erfcReal(x),
})
