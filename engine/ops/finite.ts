// The record of is_finite, which keeps exponentials in range.
import { absolute } from "./element.ts"
import { mapRecord } from "./map-record.ts"

export const isFiniteOp = mapRecord("is_finite", 1, {
  accepts: "float",
  result: "bool",
  partials: null,
  scalar: (k, x) => k.op("lt", absolute(k, x), k.constant(x.type, Infinity)),
  element: (x) => (Number.isFinite(x) ? 1 : 0),
})
