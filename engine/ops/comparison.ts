// Records of comparisons, of the larger and the smaller of two, and of the choice between two.

import { invariant } from "../base/invariant.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { furtherOps } from "./further.ts"
import { literal, type MapName, mapRecord } from "./map-record.ts"
import type { OpRecord } from "./record.ts"
import { broadcastAll, checkSameDType, inputAt } from "./rules.ts"

interface Comparison {
  readonly words: string
  readonly formula: string
  readonly accepts: "any" | "number"
  scalar(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar
  holds(x: number, y: number): boolean
}

function comparison<N extends MapName>(name: N, { words, formula, accepts, scalar, holds }: Comparison): OpRecord<N> {
  return mapRecord(name, 2, {
    doc: { summary: `True where x is ${words} y, element by element.`, formula, derivative: null },
    accepts,
    result: "bool",
    partials: null,
    scalar,
    element: (x, y) => (holds(x, y) ? 1 : 0),
  })
}

export const equal = comparison("equal", {
  words: "equal to",
  formula: "x = y",
  accepts: "any",
  scalar: (k, x, y) => k.op("eq", x, y),
  holds: (x, y) => x === y,
})
export const notEqual = comparison("not_equal", {
  words: "not equal to",
  formula: "x \\ne y",
  accepts: "any",
  scalar: (k, x, y) => k.op("ne", x, y),
  holds: (x, y) => x !== y,
})
export const less = comparison("less", {
  words: "less than",
  formula: "x < y",
  accepts: "number",
  scalar: (k, x, y) => k.op("lt", x, y),
  holds: (x, y) => x < y,
})
export const lessEqual = comparison("less_equal", {
  words: "at most",
  formula: "x \\le y",
  accepts: "number",
  scalar: (k, x, y) => k.op("le", x, y),
  holds: (x, y) => x <= y,
})
export const greater = comparison("greater", {
  words: "greater than",
  formula: "x > y",
  accepts: "number",
  scalar: (k, x, y) => k.op("lt", y, x),
  holds: (x, y) => x > y,
})
export const greaterEqual = comparison("greater_equal", {
  words: "at least",
  formula: "x \\ge y",
  accepts: "number",
  scalar: (k, x, y) => k.op("le", y, x),
  holds: (x, y) => x >= y,
})

export const maximum = mapRecord("maximum", 2, {
  doc: {
    summary: "The larger of two, element by element. Where they are equal the gradient goes to the first.",
    formula: "\\max(x, y)",
    derivative: "[x \\ge y],\\; [x < y]",
  },
  accepts: "number",
  partials: [
    (at) => at.b.select(at.b.op("greater_equal", [at.x, at.y], {}), at.g, literal(at, 0)),
    (at) => at.b.select(at.b.op("greater_equal", [at.x, at.y], {}), literal(at, 0), at.g),
  ],
  scalar: (k, x, y) => (x.type === "i32" ? k.select(k.op("lt", x, y), y, x) : k.op("max", x, y)),
  element: (x, y) => Math.max(x, y),
})

export const minimum = mapRecord("minimum", 2, {
  doc: {
    summary: "The smaller of two, element by element. Where they are equal the gradient goes to the first.",
    formula: "\\min(x, y)",
    derivative: "[x \\le y],\\; [x > y]",
  },
  accepts: "number",
  partials: [
    (at) => at.b.select(at.b.op("less_equal", [at.x, at.y], {}), at.g, literal(at, 0)),
    (at) => at.b.select(at.b.op("less_equal", [at.x, at.y], {}), literal(at, 0), at.g),
  ],
  scalar: (k, x, y) => (x.type === "i32" ? k.select(k.op("lt", y, x), y, x) : k.op("min", x, y)),
  element: (x, y) => Math.min(x, y),
})

export const select: OpRecord<"select"> = {
  name: "select",
  kind: "map",
  doc: {
    summary: "Takes each element from the first tensor where the condition holds, else from the second.",
    formula: "\\begin{cases} y & x \\\\ z & \\text{otherwise} \\end{cases}",
    derivative: null,
  },
  infer(inputs) {
    const condition = inputAt("select", inputs, 0)
    const then = inputAt("select", inputs, 1)
    const otherwise = inputAt("select", inputs, 2)
    if (condition.dtype !== "bool")
      throw furtherOps.get().errors.dtypeUnsupported("select with a condition", condition.dtype, "bool", "bool")
    checkSameDType("select", then, otherwise)
    return { shape: broadcastAll("select", inputs), dtype: then.dtype }
  },
  vjp({ b, inputs, cotangent, wanted }) {
    const condition = inputAt("select", inputs, 0)
    const zero = () => b.scalar(cotangent.dtype, 0)
    return [
      null,
      wanted[1] ? b.select(condition, cotangent, zero()) : null,
      wanted[2] ? b.select(condition, zero(), cotangent) : null,
    ]
  },
  lower: {
    how: "map",
    scalar(k, [condition, then, otherwise]) {
      invariant(condition && then && otherwise, "select lacks an argument")
      return k.select(condition, then, otherwise)
    },
  },
  reference([condition, then, otherwise]) {
    invariant(condition && then && otherwise, "select lacks an input")
    const data = then.data.map((value, i) => (condition.data[i] !== 0 ? value : (otherwise.data[i] as number)))
    return { shape: then.shape, dtype: then.dtype, data }
  },
}
