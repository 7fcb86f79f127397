// Records of rounding. No gradient flows through it (TensorFlow gives None), nor is there one at the steps.
import type { ScalarOp } from "../kernel/scalar.ts"
import { type MapName, mapRecord } from "./map-record.ts"
import type { OpRecord } from "./record.ts"

/** Integers are whole already. */
function rounding<N extends MapName>(name: N, primitive: ScalarOp, element: (x: number) => number): OpRecord<N> {
  return mapRecord(name, 1, {
    accepts: "number",
    partials: null,
    scalar: (k, x, _y, dtype) => (dtype === "float32" || dtype === "float64" ? k.op(primitive, x) : x),
    element,
  })
}

/** To the nearest whole number, ties to the even one. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const above = x - floor
  if (above < 0.5) return floor === 0 && x < 0 ? -0 : floor
  if (above > 0.5 || floor % 2 !== 0) return x < 0 && floor === -1 ? -0 : floor + 1
  return floor
}

export const floor = rounding("floor", "floor", (x) => Math.floor(x))
export const ceil = rounding("ceil", "ceil", (x) => Math.ceil(x))
export const round = rounding("round", "round_even", roundHalfEven)
export const trunc = rounding("trunc", "trunc", (x) => Math.trunc(x))
