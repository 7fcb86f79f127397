// Tight loops over blocks of f64: the same operations as in loops-f32.ts, without rounding to f32.
import { roundEven } from "./rounding.ts"

/** By operation; the fused ones, a·b + c, a·b − c and c − a·b, round both times. */
export const loopsF64 = {
  add(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! + b[i]!
      d[i + 1] = a[i + 1]! + b[i + 1]!
      d[i + 2] = a[i + 2]! + b[i + 2]!
      d[i + 3] = a[i + 3]! + b[i + 3]!
    }
  },
  sub(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! - b[i]!
      d[i + 1] = a[i + 1]! - b[i + 1]!
      d[i + 2] = a[i + 2]! - b[i + 2]!
      d[i + 3] = a[i + 3]! - b[i + 3]!
    }
  },
  mul(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! * b[i]!
      d[i + 1] = a[i + 1]! * b[i + 1]!
      d[i + 2] = a[i + 2]! * b[i + 2]!
      d[i + 3] = a[i + 3]! * b[i + 3]!
    }
  },
  div(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! / b[i]!
      d[i + 1] = a[i + 1]! / b[i + 1]!
      d[i + 2] = a[i + 2]! / b[i + 2]!
      d[i + 3] = a[i + 3]! / b[i + 3]!
    }
  },
  neg(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = -a[i]!
      d[i + 1] = -a[i + 1]!
      d[i + 2] = -a[i + 2]!
      d[i + 3] = -a[i + 3]!
    }
  },
  abs(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.abs(a[i]!)
      d[i + 1] = Math.abs(a[i + 1]!)
      d[i + 2] = Math.abs(a[i + 2]!)
      d[i + 3] = Math.abs(a[i + 3]!)
    }
  },
  sqrt(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.sqrt(a[i]!)
      d[i + 1] = Math.sqrt(a[i + 1]!)
      d[i + 2] = Math.sqrt(a[i + 2]!)
      d[i + 3] = Math.sqrt(a[i + 3]!)
    }
  },
  floor(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.floor(a[i]!)
      d[i + 1] = Math.floor(a[i + 1]!)
      d[i + 2] = Math.floor(a[i + 2]!)
      d[i + 3] = Math.floor(a[i + 3]!)
    }
  },
  ceil(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.ceil(a[i]!)
      d[i + 1] = Math.ceil(a[i + 1]!)
      d[i + 2] = Math.ceil(a[i + 2]!)
      d[i + 3] = Math.ceil(a[i + 3]!)
    }
  },
  trunc(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.trunc(a[i]!)
      d[i + 1] = Math.trunc(a[i + 1]!)
      d[i + 2] = Math.trunc(a[i + 2]!)
      d[i + 3] = Math.trunc(a[i + 3]!)
    }
  },
  round_even(d: Float64Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = roundEven(a[i]!)
      d[i + 1] = roundEven(a[i + 1]!)
      d[i + 2] = roundEven(a[i + 2]!)
      d[i + 3] = roundEven(a[i + 3]!)
    }
  },
  min(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.min(a[i]!, b[i]!)
      d[i + 1] = Math.min(a[i + 1]!, b[i + 1]!)
      d[i + 2] = Math.min(a[i + 2]!, b[i + 2]!)
      d[i + 3] = Math.min(a[i + 3]!, b[i + 3]!)
    }
  },
  max(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.max(a[i]!, b[i]!)
      d[i + 1] = Math.max(a[i + 1]!, b[i + 1]!)
      d[i + 2] = Math.max(a[i + 2]!, b[i + 2]!)
      d[i + 3] = Math.max(a[i + 3]!, b[i + 3]!)
    }
  },
  mul_add(d: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! * b[i]! + c[i]!
      d[i + 1] = a[i + 1]! * b[i + 1]! + c[i + 1]!
      d[i + 2] = a[i + 2]! * b[i + 2]! + c[i + 2]!
      d[i + 3] = a[i + 3]! * b[i + 3]! + c[i + 3]!
    }
  },
  mul_sub(d: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! * b[i]! - c[i]!
      d[i + 1] = a[i + 1]! * b[i + 1]! - c[i + 1]!
      d[i + 2] = a[i + 2]! * b[i + 2]! - c[i + 2]!
      d[i + 3] = a[i + 3]! * b[i + 3]! - c[i + 3]!
    }
  },
  sub_mul(d: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = c[i]! - a[i]! * b[i]!
      d[i + 1] = c[i + 1]! - a[i + 1]! * b[i + 1]!
      d[i + 2] = c[i + 2]! - a[i + 2]! * b[i + 2]!
      d[i + 3] = c[i + 3]! - a[i + 3]! * b[i + 3]!
    }
  },
  /** Horner's rule with the coefficients b, the leading one first. */
  horner(d: Float64Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    const last = b.length
    for (let i = 0; i < n; i += 4) {
      const x0 = a[i]!
      const x1 = a[i + 1]!
      const x2 = a[i + 2]!
      const x3 = a[i + 3]!
      let s0 = b[0]!
      let s1 = s0
      let s2 = s0
      let s3 = s0
      for (let k = 1; k < last; k++) {
        const c = b[k]!
        s0 = s0 * x0 + c
        s1 = s1 * x1 + c
        s2 = s2 * x2 + c
        s3 = s3 * x3 + c
      }
      d[i] = s0
      d[i + 1] = s1
      d[i + 2] = s2
      d[i + 3] = s3
    }
  },
} as const
