// Records of the four operations and of negation, absolute value, sign, reciprocal and square.
import { isFloat } from "../base/dtype.ts"
import { absolute, product } from "./element.ts"
import { literal, mapRecord } from "./map-record.ts"

export const add = mapRecord("add", 2, {
  doc: { summary: "The sum of two tensors, element by element.", formula: "x + y", derivative: "1,\\; 1" },
  accepts: "number",
  partials: [({ g }) => g, ({ g }) => g],
  scalar: (k, x, y) => k.op("add", x, y),
  element: (x, y) => x + y,
})

export const sub = mapRecord("sub", 2, {
  doc: { summary: "The difference of two tensors, element by element.", formula: "x - y", derivative: "1,\\; -1" },
  accepts: "number",
  partials: [({ g }) => g, ({ b, g }) => b.neg(g)],
  scalar: (k, x, y) => k.op("sub", x, y),
  element: (x, y) => x - y,
})

export const mul = mapRecord("mul", 2, {
  doc: { summary: "The product of two tensors, element by element.", formula: "x \\cdot y", derivative: "y,\\; x" },
  accepts: "number",
  partials: [({ b, g, y }) => b.mul(g, y), ({ b, g, x }) => b.mul(g, x)],
  scalar: product,
  element: (x, y, dtype) => (dtype === "int32" ? Math.imul(x, y) : x * y),
})

export const div = mapRecord("div", 2, {
  doc: {
    summary: "The quotient of two tensors, element by element.",
    formula: "\\frac{x}{y}",
    derivative: "\\frac{1}{y},\\; -\\frac{x}{y^2}",
  },
  accepts: "float",
  partials: [({ b, g, y }) => b.div(g, y), ({ b, g, x, y }) => b.mul(g, b.div(b.div(b.neg(x), y), y))],
  scalar: (k, x, y) => k.op("div", x, y),
  element: (x, y) => x / y,
})

export const neg = mapRecord("neg", 1, {
  doc: { summary: "The negative of each element.", formula: "-x", derivative: "-1" },
  accepts: "number",
  partials: [({ b, g }) => b.neg(g)],
  scalar: (k, x) => (x.type === "i32" ? k.op("sub", k.constant("i32", 0), x) : k.op("neg", x)),
  element: (x) => -x,
})

export const abs = mapRecord("abs", 1, {
  doc: {
    summary: "The absolute value of each element; its slope at 0 is taken as 0.",
    formula: "\\lvert x \\rvert",
    derivative: "\\operatorname{sign}(x)",
  },
  accepts: "number",
  partials: [({ b, g, x }) => b.mul(g, b.op("sign", [x], {}))],
  scalar: absolute,
  element: (x) => Math.abs(x),
})

export const sign = mapRecord("sign", 1, {
  doc: {
    summary: "−1, 0 or 1 as each element is below, at or above zero.",
    formula: "\\operatorname{sign}(x)",
    derivative: "0",
  },
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
  doc: { summary: "One divided by each element.", formula: "\\frac{1}{x}", derivative: "-\\frac{1}{x^2}" },
  accepts: "float",
  partials: [({ b, g, value }) => b.neg(b.mul(g, b.square(value)))],
  scalar: (k, x) => k.op("div", k.constant(x.type, 1), x),
  element: (x) => 1 / x,
})

export const square = mapRecord("square", 1, {
  doc: { summary: "Each element times itself.", formula: "x^2", derivative: "2x" },
  accepts: "number",
  partials: [(at) => at.b.mul(at.g, at.b.mul(literal(at, 2), at.x))],
  scalar: (k, x) => product(k, x, x),
  element: (x, _y, dtype) => (isFloat(dtype) || dtype === "int64" ? x * x : Math.imul(x, x)),
})
