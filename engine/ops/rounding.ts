// Records of rounding. No gradient flows through it (TensorFlow gives None), nor is there one at the steps.
import type { ScalarOp } from "../kernel/scalar.ts"
import { type MapName, mapRecord } from "./map-record.ts"
import type { OpRecord } from "./record.ts"

/** Integers are whole already. */
function rounding<N extends MapName>(
  name: N,
  primitive: ScalarOp,
  summary: string,
  formula: string | null,
  element: (x: number) => number,
): OpRecord<N> {
  return mapRecord(name, 1, {
    doc: { summary, formula, derivative: null },
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

export const floor = rounding("floor", "floor", "Each element rounded down.", "\\lfloor x \\rfloor", (x) =>
  Math.floor(x),
)
export const ceil = rounding("ceil", "ceil", "Each element rounded up.", "\\lceil x \\rceil", (x) => Math.ceil(x))
export const round = rounding(
  "round",
  "round_even",
  "Each element rounded to the nearest whole number, halves to the even one.",
  null,
  roundHalfEven,
)
export const trunc = rounding("trunc", "trunc", "Each element rounded towards zero.", null, (x) => Math.trunc(x))
