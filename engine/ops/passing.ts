// Records of what passes values on: identity, stop_gradient, cast; and relu, which passes only the positive ones.
import { type DType, isFloat } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { scalarTypeOf, wrapElement } from "./element.ts"
import { literal, mapRecord } from "./map-record.ts"
import type { OpRecord } from "./record.ts"
import { inputAt } from "./rules.ts"

export const identity = mapRecord("identity", 1, {
  accepts: "any",
  partials: [({ g }) => g],
  scalar: (_k, x) => x,
  element: (x) => x,
})

export const stopGradient = mapRecord("stop_gradient", 1, {
  accepts: "any",
  partials: null,
  scalar: (_k, x) => x,
  element: (x) => x,
})

export const relu = mapRecord("relu", 1, {
  accepts: "number",
  partials: [(at) => at.b.select(at.b.op("greater", [at.x, literal(at, 0)], {}), at.g, literal(at, 0))],
  scalar(k, x) {
    const zero = k.constant(x.type, 0)
    return x.type === "i32" ? k.select(k.op("lt", x, zero), zero, x) : k.op("max", x, zero)
  },
  element: (x) => Math.max(x, 0),
})

/** 2^31: from here on a float has no int32. */
const INT32_END = 2147483648

/** Towards zero; what has no int32 becomes −2³¹, as on x86 (and so in TensorFlow). */
function toInt32(k: ScalarBuilder, x: Scalar): Scalar {
  const whole = k.op("trunc", x)
  const fits = k.op(
    "and",
    k.op("le", k.constant(x.type, -INT32_END), whole),
    k.op("lt", whole, k.constant(x.type, INT32_END)),
  )
  return k.select(fits, k.op("to_i32", k.select(fits, whole, k.constant(x.type, 0))), k.constant("i32", -INT32_END))
}

function castScalar(k: ScalarBuilder, x: Scalar, to: DType): Scalar {
  if (to === "bool") return k.op("ne", x, k.constant(x.type, 0))
  if (isFloat(to)) return k.cast(x, scalarTypeOf(to))
  if (to === "int64") return x.type === "i32" ? k.cast(x, "f64") : k.op("trunc", k.cast(x, "f64"))
  const whole = x.type === "i32" ? x : toInt32(k, x)
  return to === "uint8" ? k.op("and", whole, k.constant("i32", 255)) : whole
}

function castElement(x: number, to: DType): number {
  if (isFloat(to) || to === "bool" || to === "int64") return wrapElement(x, to)
  const whole = Math.trunc(x)
  const fits = whole >= -INT32_END && whole < INT32_END
  return wrapElement(fits ? whole : -INT32_END, to)
}

export const cast: OpRecord<"cast"> = {
  name: "cast",
  kind: "map",
  infer: (inputs, attrs) => ({ shape: inputAt("cast", inputs, 0).shape, dtype: attrs.dtype }),
  vjp({ b, inputs, node, cotangent }) {
    const x = inputAt("cast", inputs, 0)
    return [isFloat(x.dtype) && isFloat(node.dtype) ? b.cast(cotangent, x.dtype) : null]
  },
  lower: {
    how: "map",
    scalar(k, [x], attrs) {
      invariant(x, "cast lacks an argument")
      return castScalar(k, x, attrs.dtype)
    },
  },
  reference([x], { dtype }) {
    invariant(x, "cast lacks an input")
    return { shape: x.shape, dtype, data: x.data.map((value) => castElement(value, dtype)) }
  },
}
