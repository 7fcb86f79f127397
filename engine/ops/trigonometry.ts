// Records of the trigonometric functions and their inverses. Angles are in radians.
import {
  acos as acosReal,
  asin as asinReal,
  atan2 as atan2Real,
  atan as atanReal,
} from "../base/float64/inverse-trigonometry.ts"
import { cos as cosReal, sin as sinReal, tan as tanReal } from "../base/float64/trigonometry.ts"
import type { Node } from "../graph/node.ts"
import { literal, mapRecord, type Partials } from "./map-record.ts"

export const sin = mapRecord("sin", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.mul(g, b.op("cos", [x], {}))],
  scalar: (k, x) => k.op("sin", x),
  element: (x) => sinReal(x),
})

export const cos = mapRecord("cos", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.neg(b.mul(g, b.op("sin", [x], {})))],
  scalar: (k, x) => k.op("cos", x),
  element: (x) => cosReal(x),
})

export const tan = mapRecord("tan", 1, {
  accepts: "float",
  partials: [(at) => at.b.mul(at.g, at.b.add(literal(at, 1), at.b.square(at.value)))],
  scalar: (k, x) => k.op("tan", x),
  element: (x) => tanReal(x),
})

/** √(1 − x²), written (1 − x)(1 + x) so that nothing cancels near ±1. */
function circle(at: Partials): Node {
  const { b, x } = at
  const one = literal(at, 1)
  return b.sqrt(b.mul(b.sub(one, x), b.add(one, x)))
}

export const asin = mapRecord("asin", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.g, circle(at))],
  scalar: (k, x) => k.op("asin", x),
  element: (x) => asinReal(x),
})

export const acos = mapRecord("acos", 1, {
  accepts: "float",
  partials: [(at) => at.b.neg(at.b.div(at.g, circle(at)))],
  scalar: (k, x) => k.op("acos", x),
  element: (x) => acosReal(x),
})

export const atan = mapRecord("atan", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.g, at.b.add(literal(at, 1), at.b.square(at.x)))],
  scalar: (k, x) => k.op("atan", x),
  element: (x) => atanReal(x),
})

export const atan2 = mapRecord("atan2", 2, {
  accepts: "float",
  partials: [
    ({ b, g, x, y }) => b.mul(g, b.div(y, b.add(b.square(x), b.square(y)))),
    ({ b, g, x, y }) => b.mul(g, b.div(b.neg(x), b.add(b.square(x), b.square(y)))),
  ],
  scalar: (k, x, y) => k.op("atan2", x, y),
  element: (x, y) => atan2Real(x, y),
})
