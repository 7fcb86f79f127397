// Whole functions in f32, one loop each, so that nothing between argument and value passes through memory. The operations and
// roundings of kernel/f32, so the same bits; where a result is exact in f32 anyway, the rounding is left out.
import { EXP_TAIL, LN2_HIGH, LN2_LOW } from "../../kernel/f32/exponential.ts"
import { TANH_TAIL } from "../../kernel/f32/hyperbolic.ts"
import { COS_TAIL, HALF_PI, SIN_TAIL } from "../../kernel/f32/trigonometric.ts"

const LOG2E = Math.fround(Math.LOG2E)
const LOW = Math.fround(LN2_LOW)
const [E0, E1, E2, E3, E4] = EXP_TAIL
const [T0, T1, T2, T3, T4, T5] = TANH_TAIL
const [PI_HIGH, PI_LOW] = HALF_PI

/** Coefficients of sine and cosine, side by side. */
const QUARTER: Readonly<Float64Array> = Float64Array.from(SIN_TAIL.flatMap((sine, i) => [sine, COS_TAIL[i] as number]))

/** Adding and taking away 1.5·2^52 rounds an f64 to the nearest whole number. */
const ROUNDING = 6755399441055744

/** 2^n for n from −150 on, as far as the exponents of a held argument go. */
const LEAST_EXPONENT = -150
const GREATEST_EXPONENT = 129

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(GREATEST_EXPONENT - LEAST_EXPONENT + 1)
  let power = 1
  for (let n = 0; n <= GREATEST_EXPONENT; n++, power *= 2) powers[n - LEAST_EXPONENT] = power
  power = 1
  for (let n = 0; n >= LEAST_EXPONENT; n--, power /= 2) powers[n - LEAST_EXPONENT] = power
  return powers
}

const POWERS: Readonly<Float64Array> = powersOfTwo()

/**
 * exp in f64 that its caller rounds, for −104 ≤ x ≤ 89 or NaN. The multiple of log 2's upper part is exact, and so is its
 * difference from x, as the two are within a factor of two.
 */
function expHeld(x: number): number {
  const n = Math.fround(x * LOG2E) + ROUNDING - ROUNDING
  const r = Math.fround(x - n * LN2_HIGH - Math.fround(n * LOW))
  let p = Math.fround(Math.fround(r * E4) + E3)
  p = Math.fround(Math.fround(r * p) + E2)
  p = Math.fround(Math.fround(r * p) + E1)
  p = Math.fround(Math.fround(r * p) + E0)
  const q = Math.fround(r + Math.fround(Math.fround(r * r) * p))
  return Math.fround(1 + q) * POWERS[(n | 0) - LEAST_EXPONENT]!
}

/** tanh of a size below 0.625. */
function tanhNear(size: number): number {
  const z = Math.fround(size * size)
  let p = Math.fround(Math.fround(z * T5) + T4)
  p = Math.fround(Math.fround(z * p) + T3)
  p = Math.fround(Math.fround(z * p) + T2)
  p = Math.fround(Math.fround(z * p) + T1)
  p = Math.fround(Math.fround(z * p) + T0)
  return Math.fround(size + Math.fround(Math.fround(size * z) * p))
}

/** tanh of any other size, or of NaN. */
function tanhFar(size: number): number {
  const twice = size + size
  return Math.fround(1 - Math.fround(2 / Math.fround(Math.fround(expHeld(twice > 20 ? 20 : twice)) + 1)))
}

function sigmoidOf(x: number): number {
  const size = Math.abs(x)
  const e = Math.fround(expHeld(size > 104 ? -104 : -size))
  return (x < 0 ? e : 1) / Math.fround(1 + e)
}

/** Cut to 32 bits as a conversion is; only the lowest bits matter. */
function quadrantOf(n: number): number {
  return n >= 2147483647 ? 2147483647 : n <= -2147483648 ? -2147483648 : n | 0
}

/** x without its nearest multiple n·π/2. */
function reduced(x: number, n: number): number {
  const rest = x - n * PI_HIGH - n * PI_LOW
  return Math.fround(rest < -0.7854 ? -0.7854 : rest > 0.7854 ? 0.7854 : rest)
}

/**
 * Sine (odd = 0) or cosine (odd = 1) of r. Both are first + factor·z·polynomial(z), so that only numbers differ: to choose
 * between two ways for each element costs more than the arithmetic.
 */
function onQuarter(r: number, odd: number): number {
  const z = Math.fround(r * r)
  const first = odd !== 0 ? Math.fround(1 - 0.5 * z) : r
  const factor = odd !== 0 ? z : r
  const c0 = QUARTER[odd]!
  const c1 = QUARTER[2 + odd]!
  const p = Math.fround(Math.fround(Math.fround(Math.fround(z * QUARTER[4 + odd]!) + c1) * z) + c0)
  return Math.fround(first + Math.fround(Math.fround(factor * z) * p))
}

/** By name, in the form of the loops over blocks. */
export const functionsF32 = {
  exp(d: Float32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      const x = a[i]!
      d[i] = expHeld(x < -104 ? -104 : x > 89 ? 89 : x)
    }
  },
  tanh(d: Float32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      const x = a[i]!
      const size = Math.abs(x)
      const value = size < 0.625 ? tanhNear(size) : tanhFar(size)
      // What is no number stays, and so does a zero with its sign.
      d[i] = x < 0 ? -value : x > 0 ? value : x
    }
  },
  sigmoid(d: Float32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) d[i] = sigmoidOf(a[i]!)
  },
  sin(d: Float32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      const x = a[i]!
      const turns = x * 0.6366197723675814 + ROUNDING - ROUNDING
      const quadrant = quadrantOf(turns)
      const size = onQuarter(reduced(x, turns), quadrant & 1)
      d[i] = x === 0 ? x : (quadrant & 2) !== 0 ? -size : size
    }
  },
  cos(d: Float32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      const x = a[i]!
      const turns = x * 0.6366197723675814 + ROUNDING - ROUNDING
      const quadrant = quadrantOf(turns)
      const size = onQuarter(reduced(x, turns), ~quadrant & 1)
      d[i] = ((quadrant + 1) & 2) !== 0 ? -size : size
    }
  },
} as const
