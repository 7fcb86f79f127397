// How a random key and an element's number become a draw: in the kernel language for the back ends, and in plain float64.
// Each element depends on its own counter only, so a draw is the same in any order and however it is split.
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"

export type Draw = "random_uniform" | "random_normal" | "truncated_normal"

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const

const PARITY = 0x1bd11bda

/** Φ(2) − Φ(−2): the share of a normal distribution within two standard deviations, where truncated draws lie. */
export const WITHIN_TWO = 0.9544997361036416

/**
 * The normal quantile as rational functions of Wichura's algorithm AS 241 (Applied Statistics 37, 1988), relative accuracy
 * 1e-16: numerator and denominator by ascending power; `centre` is in 0.425² − q², `near` and `far` in √(−log p) less 1.6 and 5.
 */
export const QUANTILE = {
  centre: {
    top: [
      3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
      67265.7709270087, 33430.57558358813, 2509.0809287301227,
    ],
    bottom: [
      1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
      28729.085735721943, 5226.495278852546,
    ],
  },
  near: {
    top: [
      1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
      0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
    ],
    bottom: [
      1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
      0.0005475938084995345, 1.0507500716444169e-9,
    ],
  },
  far: {
    top: [
      6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
      0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
    ],
    bottom: [
      1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
      1.421511758316446e-7, 2.0442631033899397e-15,
    ],
  },
} as const

export const CENTRE = 0.425

export const CENTRE_SQUARED = 0.180625

export const NEAR = 1.6

export const FAR = 5

// In the kernel language.
/** Threefry-2x32-20 on i32 registers: the same bits as base/rng.ts. */
function threefryScalar(
  k: ScalarBuilder,
  key: readonly [Scalar, Scalar],
  counter: readonly [Scalar, Scalar],
): readonly [Scalar, Scalar] {
  const i32 = (value: number) => k.constant("i32", value)
  const add = (x: Scalar, y: Scalar) => k.op("add", x, y)
  const keys = [key[0], key[1], k.op("xor", i32(PARITY), k.op("xor", key[0], key[1]))] as const
  let x0 = add(counter[0], keys[0])
  let x1 = add(counter[1], keys[1])
  for (let group = 0; group < 5; group++) {
    for (let round = 0; round < 4; round++) {
      const turn = ROTATIONS[(group % 2) * 4 + round] ?? 0
      x0 = add(x0, x1)
      const turned = k.op("or", k.op("shl", x1, i32(turn)), k.op("shr_u", x1, i32(32 - turn)))
      x1 = k.op("xor", turned, x0)
    }
    x0 = add(x0, keys[(group + 1) % 3] ?? keys[0])
    x1 = add(add(x1, keys[(group + 2) % 3] ?? keys[0]), i32(group + 1))
  }
  return [x0, x1]
}

/** The working key of a draw from its random-key input (seed low, seed high, stream, run number): once per run, not per element. */
export function workingKey(
  k: ScalarBuilder,
  key: readonly [Scalar, Scalar, Scalar, Scalar],
): readonly [Scalar, Scalar] {
  return threefryScalar(k, [key[0], key[1]], [key[2], key[3]])
}

/** One element of a draw. `type` is the result's; `element` is its row-major number as i32. */
export function drawScalar(
  k: ScalarBuilder,
  draw: Draw,
  type: "f32" | "f64",
  key: readonly [Scalar, Scalar],
  element: Scalar,
): Scalar {
  const words = threefryScalar(k, key, [element, k.constant("i32", 0)])
  if (draw === "random_uniform") return uniformScalar(k, type, words)
  const centred = centredScalar(k, type, words)
  return quantileScalar(k, draw === "truncated_normal" ? k.op("mul", centred, k.constant(type, WITHIN_TWO)) : centred)
}

/** [0, 1): 24 random bits for f32, 53 for f64. */
function uniformScalar(k: ScalarBuilder, type: "f32" | "f64", [high, low]: readonly [Scalar, Scalar]): Scalar {
  const bits = (word: Scalar, drop: number) => k.cast(k.op("shr_u", word, k.constant("i32", drop)), type)
  if (type === "f32") return k.op("mul", bits(high, 8), k.constant(type, 2 ** -24))
  const whole = k.op("add", k.op("mul", bits(high, 5), k.constant(type, 2 ** 26)), bits(low, 6))
  return k.op("mul", whole, k.constant(type, 2 ** -53))
}

/** u − ½ for u in the middle of 2^23 (f32) or 2^52 (f64) equal parts of (0, 1): never 0 or 1, symmetric, exact. */
function centredScalar(k: ScalarBuilder, type: "f32" | "f64", [high, low]: readonly [Scalar, Scalar]): Scalar {
  const bits = (word: Scalar, drop: number) => k.cast(k.op("shr_u", word, k.constant("i32", drop)), type)
  const whole =
    type === "f32" ? bits(high, 9) : k.op("add", k.op("mul", bits(high, 6), k.constant(type, 2 ** 26)), bits(low, 6))
  const parts = type === "f32" ? 2 ** 23 : 2 ** 52
  const odd = k.op("add", k.op("mul", whole, k.constant(type, 2)), k.constant(type, 1 - parts))
  return k.op("mul", odd, k.constant(type, 0.5 / parts))
}

function rationalScalar(
  k: ScalarBuilder,
  x: Scalar,
  { top, bottom }: { readonly top: readonly number[]; readonly bottom: readonly number[] },
): Scalar {
  const horner = (coefficients: readonly number[]) =>
    coefficients
      .map((coefficient) => k.constant(x.type, coefficient))
      .reduceRight((sum, coefficient) => k.op("add", k.op("mul", sum, x), coefficient))
  return k.op("div", horner(top), horner(bottom))
}

/** The normal quantile of ½ + q. */
function quantileScalar(k: ScalarBuilder, q: Scalar): Scalar {
  const size = k.op("abs", q)
  const inner = k.op("sub", k.constant(q.type, CENTRE_SQUARED), k.op("mul", q, q))
  const centre = k.op("mul", q, rationalScalar(k, inner, QUANTILE.centre))
  const tail = k.op("sub", k.constant(q.type, 0.5), size)
  const depth = k.op("sqrt", k.op("neg", k.op("log", tail)))
  const near = rationalScalar(k, k.op("sub", depth, k.constant(q.type, NEAR)), QUANTILE.near)
  // The smallest tail of f32, 2^-24, is no deeper than 4.1.
  const outer =
    q.type === "f32"
      ? near
      : k.select(
          k.op("le", depth, k.constant(q.type, FAR)),
          near,
          rationalScalar(k, k.op("sub", depth, k.constant(q.type, FAR)), QUANTILE.far),
        )
  const signed = k.select(k.op("lt", q, k.constant(q.type, 0)), k.op("neg", outer), outer)
  return k.select(k.op("le", size, k.constant(q.type, CENTRE)), centre, signed)
}
