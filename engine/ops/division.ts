// Records of division with a whole result and of its remainder, with Python's (and TensorFlow's) sign: the divisor's.
import { floorMod } from "../base/float64/remainder.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { mapRecord } from "./map-record.ts"

/** Quotient towards zero and remainder of i32; 0 and 0 where the divisor is 0, and no trap for −2³¹ / −1. */
function divideIntegers(k: ScalarBuilder, x: Scalar, y: Scalar): { quotient: Scalar; remainder: Scalar } {
  const zero = k.constant("i32", 0)
  const one = k.constant("i32", 1)
  const byZero = k.op("eq", y, zero)
  const byMinusOne = k.op("eq", y, k.constant("i32", -1))
  const safe = k.select(k.op("or", byZero, byMinusOne), one, y)
  const quotient = k.select(byMinusOne, k.op("sub", zero, x), k.op("div_i32", x, safe))
  return {
    quotient: k.select(byZero, zero, quotient),
    remainder: k.op("rem_i32", x, safe),
  }
}

/** 1 where the remainder's sign is not the divisor's, so that the floor lies one below. */
function needsStep(k: ScalarBuilder, remainder: Scalar, y: Scalar): Scalar {
  const zero = k.constant(y.type, 0)
  const differs = k.op("xor", k.op("lt", remainder, zero), k.op("lt", y, zero))
  return k.op("and", k.op("ne", remainder, zero), differs)
}

/** q·y as the exact sum of two registers (Dekker's product; the splitter is 2^12 + 1 for f32, 2^27 + 1 for f64). */
function exactProduct(k: ScalarBuilder, q: Scalar, y: Scalar): { high: Scalar; low: Scalar } {
  const splitter = k.constant(y.type, y.type === "f32" ? 4097 : 134217729)
  const split = (x: Scalar) => {
    const big = k.op("mul", splitter, x)
    const head = k.op("sub", big, k.op("sub", big, x))
    return { head, tail: k.op("sub", x, head) }
  }
  const a = split(q)
  const b = split(y)
  const high = k.op("mul", q, y)
  const first = k.op("sub", k.op("mul", a.head, b.head), high)
  const second = k.op("add", first, k.op("mul", a.head, b.tail))
  const third = k.op("add", second, k.op("mul", a.tail, b.head))
  return { high, low: k.op("add", third, k.op("mul", a.tail, b.tail)) }
}

/** x − floor(x / y)·y with one rounding, for quotients below 2^24 (f32) or 2^53 (f64). */
function floorModReal(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar {
  const quotient = k.op("floor", k.op("div", x, y))
  const { high, low } = exactProduct(k, quotient, y)
  const remainder = k.op("sub", k.op("sub", x, high), low)
  // Where x / y was rounded up to a whole number the quotient is one too large.
  const corrected = k.select(needsStep(k, remainder, y), k.op("add", remainder, y), remainder)
  const zero = k.constant(x.type, 0)
  const infinite = k.op("eq", k.op("abs", y), k.constant(x.type, Infinity))
  const sameSide = k.op("eq", k.op("lt", x, zero), k.op("lt", y, zero))
  const finite = k.op("lt", k.op("abs", x), k.constant(x.type, Infinity))
  const againstInfinity = k.select(k.op("or", sameSide, k.op("eq", x, zero)), x, y)
  return k.select(k.op("and", infinite, finite), againstInfinity, corrected)
}

/** Whole quotient of float64 that hold integers (int64): division rounds, so its result is held against the remainder. */
function floorDivideWhole(k: ScalarBuilder, x: Scalar, y: Scalar): Scalar {
  const zero = k.constant("f64", 0)
  const byZero = k.op("eq", y, zero)
  const safe = k.select(byZero, k.constant("f64", 1), y)
  const quotient = k.op("floor", k.op("div", x, safe))
  const { high, low } = exactProduct(k, quotient, safe)
  const remainder = k.op("sub", k.op("sub", x, high), low)
  const lower = k.op("sub", quotient, k.constant("f64", 1))
  return k.select(byZero, zero, k.select(needsStep(k, remainder, safe), lower, quotient))
}

export const floorDiv = mapRecord("floor_div", 2, {
  accepts: "number",
  partials: null,
  scalar(k, x, y, dtype) {
    if (dtype === "int64") return floorDivideWhole(k, x, y)
    if (y.type !== "i32") return k.op("floor", k.op("div", x, y))
    const { quotient, remainder } = divideIntegers(k, x, y)
    return k.op("sub", quotient, needsStep(k, remainder, y))
  },
  element(x, y, dtype) {
    if (dtype === "float32" || dtype === "float64") return Math.floor(x / y)
    return y === 0 ? 0 : (x - floorMod(x, y)) / y
  },
})

export const mod = mapRecord("mod", 2, {
  accepts: "number",
  partials: [({ g }) => g, ({ b, g, x, y }) => b.neg(b.mul(g, b.op("floor_div", [x, y], {})))],
  scalar(k, x, y, dtype) {
    if (dtype === "int64") {
      const byZero = k.op("eq", y, k.constant("f64", 0))
      return k.select(byZero, k.constant("f64", 0), floorModReal(k, x, k.select(byZero, k.constant("f64", 1), y)))
    }
    if (y.type !== "i32") return floorModReal(k, x, y)
    const { remainder } = divideIntegers(k, x, y)
    return k.select(needsStep(k, remainder, y), k.op("add", remainder, y), remainder)
  },
  element: (x, y, dtype) => (y === 0 && dtype !== "float32" && dtype !== "float64" ? 0 : floorMod(x, y)),
})
