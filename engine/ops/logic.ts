// Records of logic on bools and of the tests for NaN and infinity.
import { absolute } from "./element.ts"
import { mapRecord } from "./map-record.ts"

export const logicalNot = mapRecord("logical_not", 1, {
  accepts: "bool",
  partials: null,
  scalar: (k, x) => k.op("xor", x, k.constant("i32", 1)),
  element: (x) => 1 - x,
})

export const logicalAnd = mapRecord("logical_and", 2, {
  accepts: "bool",
  partials: null,
  scalar: (k, x, y) => k.op("and", x, y),
  element: (x, y) => x * y,
})

export const logicalOr = mapRecord("logical_or", 2, {
  accepts: "bool",
  partials: null,
  scalar: (k, x, y) => k.op("or", x, y),
  element: (x, y) => Math.max(x, y),
})

export const logicalXor = mapRecord("logical_xor", 2, {
  accepts: "bool",
  partials: null,
  scalar: (k, x, y) => k.op("xor", x, y),
  element: (x, y) => (x === y ? 0 : 1),
})

export const isNanOp = mapRecord("is_nan", 1, {
  accepts: "float",
  result: "bool",
  partials: null,
  scalar: (k, x) => k.op("ne", x, x),
  element: (x) => (Number.isNaN(x) ? 1 : 0),
})

export const isInfOp = mapRecord("is_inf", 1, {
  accepts: "float",
  result: "bool",
  partials: null,
  scalar: (k, x) => k.op("eq", absolute(k, x), k.constant(x.type, Infinity)),
  element: (x) => (Math.abs(x) === Infinity ? 1 : 0),
})
