// Records of the four operations and of negation, absolute value, sign, reciprocal and square.
import { isFloat } from "../base/dtype.ts"
import { absolute, product } from "./element.ts"
import { literal, mapRecord } from "./map-record.ts"

export const add = mapRecord("add", 2, {
  accepts: "number",
  partials: [({ g }) => g, ({ g }) => g],
  scalar: (k, x, y) => k.op("add", x, y),
  element: (x, y) => x + y,
})

export const sub = mapRecord("sub", 2, {
  accepts: "number",
  partials: [({ g }) => g, ({ b, g }) => b.neg(g)],
  scalar: (k, x, y) => k.op("sub", x, y),
  element: (x, y) => x - y,
})

export const mul = mapRecord("mul", 2, {
  accepts: "number",
  partials: [({ b, g, y }) => b.mul(g, y), ({ b, g, x }) => b.mul(g, x)],
  scalar: product,
  element: (x, y, dtype) => (dtype === "int32" ? Math.imul(x, y) : x * y),
})

export const div = mapRecord("div", 2, {
  accepts: "float",
  partials: [({ b, g, y }) => b.div(g, y), ({ b, g, x, y }) => b.mul(g, b.div(b.div(b.neg(x), y), y))],
  scalar: (k, x, y) => k.op("div", x, y),
  element: (x, y) => x / y,
})

export const neg = mapRecord("neg", 1, {
  accepts: "number",
  partials: [({ b, g }) => b.neg(g)],
  scalar: (k, x) => (x.type === "i32" ? k.op("sub", k.constant("i32", 0), x) : k.op("neg", x)),
  element: (x) => -x,
})

export const abs = mapRecord("abs", 1, {
  accepts: "number",
  partials: [({ b, g, x }) => b.mul(g, b.op("sign", [x], {}))],
  scalar: absolute,
  element: (x) => Math.abs(x),
})

export const sign = mapRecord("sign", 1, {
  accepts: "number",
  partials: [({ b, x }) => b.fillLike(x, 0)],
  scalar(k, x) {
    const zero = k.constant(x.type, 0)
    const negative = k.select(k.op("lt", x, zero), k.constant(x.type, -1), x)
    return k.select(k.op("lt", zero, x), k.constant(x.type, 1), negative)
  },
  element: (x) => (x > 0 ? 1 : x < 0 ? -1 : x),
})

export const reciprocal = mapRecord("reciprocal", 1, {
  accepts: "float",
  partials: [({ b, g, value }) => b.neg(b.mul(g, b.square(value)))],
  scalar: (k, x) => k.op("div", k.constant(x.type, 1), x),
  element: (x) => 1 / x,
})

export const square = mapRecord("square", 1, {
  accepts: "number",
  partials: [(at) => at.b.mul(at.g, at.b.mul(literal(at, 2), at.x))],
  scalar: (k, x) => product(k, x, x),
  element: (x, _y, dtype) => (isFloat(dtype) || dtype === "int64" ? x * x : Math.imul(x, x)),
})
