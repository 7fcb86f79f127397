// Records of the exponential and logarithmic family, the logistic function included.
import { furtherOps } from "./further.ts"
import { literal, mapRecord } from "./map-record.ts"

export const exp = mapRecord("exp", 1, {
  accepts: "float",
  partials: [({ b, g, value }) => b.mul(g, value)],
  scalar: (k, x) => k.op("exp", x),
  element: (x) => furtherOps.get().exponential.exp(x),
})

export const expm1 = mapRecord("expm1", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.mul(g, b.exp(x))],
  scalar: (k, x) => k.op("expm1", x),
  element: (x) => furtherOps.get().exponential.expm1(x),
})

export const log = mapRecord("log", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.div(g, x)],
  scalar: (k, x) => k.op("log", x),
  element: (x) => furtherOps.get().logarithm.log(x),
})

export const log1p = mapRecord("log1p", 1, {
  accepts: "float",
  partials: [(at) => at.b.div(at.g, at.b.add(literal(at, 1), at.x))],
  scalar: (k, x) => k.op("log1p", x),
  element: (x) => furtherOps.get().logarithm.log1p(x),
})

export const sigmoid = mapRecord("sigmoid", 1, {
  accepts: "float",
  partials: [(at) => at.b.mul(at.g, at.b.mul(at.value, at.b.sub(literal(at, 1), at.value)))],
  scalar: (k, x) => k.op("sigmoid", x),
  element: (x) => furtherOps.get().exponential.sigmoid(x),
})

export const softplus = mapRecord("softplus", 1, {
  accepts: "float",
  partials: [({ b, g, x }) => b.mul(g, b.op("sigmoid", [x], {}))],
  scalar: (k, x) => k.op("softplus", x),
  element: (x) => Math.max(x, 0) + furtherOps.get().logarithm.log1p(furtherOps.get().exponential.exp(-Math.abs(x))),
})
