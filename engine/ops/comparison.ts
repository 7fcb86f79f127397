// Records of comparisons, of the larger and the smaller of two, and of the choice between two.

import { invariant } from "../base/invariant.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { furtherOps } from "./further.ts"
import { literal, type MapName, mapRecord } from "./map-record.ts"
import type { OpRecord } from "./record.ts"
import { broadcastAll, checkSameDType, inputAt } from "./rules.ts"

interface Comparison {
  readonly accepts: "any" | "number"
  scalar(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar
  holds(x: number, y: number): boolean
}

function comparison<N extends MapName>(name: N, { accepts, scalar, holds }: Comparison): OpRecord<N> {
  return mapRecord(name, 2, {
    accepts,
    result: "bool",
    partials: null,
    scalar,
    element: (x, y) => (holds(x, y) ? 1 : 0),
  })
}

export const equal = comparison("equal", {
  accepts: "any",
  scalar: (k, x, y) => k.op("eq", x, y),
  holds: (x, y) => x === y,
})
export const notEqual = comparison("not_equal", {
  accepts: "any",
  scalar: (k, x, y) => k.op("ne", x, y),
  holds: (x, y) => x !== y,
})
export const less = comparison("less", {
  accepts: "number",
  scalar: (k, x, y) => k.op("lt", x, y),
  holds: (x, y) => x < y,
})
export const lessEqual = comparison("less_equal", {
  accepts: "number",
  scalar: (k, x, y) => k.op("le", x, y),
  holds: (x, y) => x <= y,
})
export const greater = comparison("greater", {
  accepts: "number",
  scalar: (k, x, y) => k.op("lt", y, x),
  holds: (x, y) => x > y,
})
export const greaterEqual = comparison("greater_equal", {
  accepts: "number",
  scalar: (k, x, y) => k.op("le", y, x),
  holds: (x, y) => x >= y,
})

export const maximum = mapRecord("maximum", 2, {
  accepts: "number",
  partials: [
    (at) => at.b.select(at.b.op("greater_equal", [at.x, at.y], {}), at.g, literal(at, 0)),
    (at) => at.b.select(at.b.op("greater_equal", [at.x, at.y], {}), literal(at, 0), at.g),
  ],
  scalar: (k, x, y) => (x.type === "i32" ? k.select(k.op("lt", x, y), y, x) : k.op("max", x, y)),
  element: (x, y) => Math.max(x, y),
})

export const minimum = mapRecord("minimum", 2, {
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
