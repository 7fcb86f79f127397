// Tight loops over blocks in which types meet: comparisons, selections, conversions, bits.

/** Cut towards zero, held within 32 bits; NaN to 0. */
function saturate(x: number): number {
  return x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : x | 0
}

/** Comparisons of f32: false where one is NaN, but for ne. */
export const comparisonsF32 = {
  eq(d: Int32Array, a: Float32Array, b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] === b[i] ? 1 : 0
      d[i + 1] = a[i + 1] === b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] === b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] === b[i + 3] ? 1 : 0
    }
  },
  ne(d: Int32Array, a: Float32Array, b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== b[i] ? 1 : 0
      d[i + 1] = a[i + 1] !== b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] !== b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] !== b[i + 3] ? 1 : 0
    }
  },
  lt(d: Int32Array, a: Float32Array, b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! < b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! < b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! < b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! < b[i + 3]! ? 1 : 0
    }
  },
  le(d: Int32Array, a: Float32Array, b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! <= b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! <= b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! <= b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! <= b[i + 3]! ? 1 : 0
    }
  },
} as const

/** Comparisons of f64: false where one is NaN, but for ne. */
export const comparisonsF64 = {
  eq(d: Int32Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] === b[i] ? 1 : 0
      d[i + 1] = a[i + 1] === b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] === b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] === b[i + 3] ? 1 : 0
    }
  },
  ne(d: Int32Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== b[i] ? 1 : 0
      d[i + 1] = a[i + 1] !== b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] !== b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] !== b[i + 3] ? 1 : 0
    }
  },
  lt(d: Int32Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! < b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! < b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! < b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! < b[i + 3]! ? 1 : 0
    }
  },
  le(d: Int32Array, a: Float64Array, b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! <= b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! <= b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! <= b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! <= b[i + 3]! ? 1 : 0
    }
  },
} as const

/** b where the condition a is not 0, else c. */
export const selections = {
  f32(d: Float32Array, a: Int32Array, b: Float32Array, c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== 0 ? b[i]! : c[i]!
      d[i + 1] = a[i + 1] !== 0 ? b[i + 1]! : c[i + 1]!
      d[i + 2] = a[i + 2] !== 0 ? b[i + 2]! : c[i + 2]!
      d[i + 3] = a[i + 3] !== 0 ? b[i + 3]! : c[i + 3]!
    }
  },
  f64(d: Float64Array, a: Int32Array, b: Float64Array, c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== 0 ? b[i]! : c[i]!
      d[i + 1] = a[i + 1] !== 0 ? b[i + 1]! : c[i + 1]!
      d[i + 2] = a[i + 2] !== 0 ? b[i + 2]! : c[i + 2]!
      d[i + 3] = a[i + 3] !== 0 ? b[i + 3]! : c[i + 3]!
    }
  },
  i32(d: Int32Array, a: Int32Array, b: Int32Array, c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== 0 ? b[i]! : c[i]!
      d[i + 1] = a[i + 1] !== 0 ? b[i + 1]! : c[i + 1]!
      d[i + 2] = a[i + 2] !== 0 ? b[i + 2]! : c[i + 2]!
      d[i + 3] = a[i + 3] !== 0 ? b[i + 3]! : c[i + 3]!
    }
  },
} as const

/** From a type to another: to f32 with rounding, to i32 by cutting. */
export const conversions = {
  f64_f32(d: Float32Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]!
      d[i + 1] = a[i + 1]!
      d[i + 2] = a[i + 2]!
      d[i + 3] = a[i + 3]!
    }
  },
  i32_f32(d: Float32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]!
      d[i + 1] = a[i + 1]!
      d[i + 2] = a[i + 2]!
      d[i + 3] = a[i + 3]!
    }
  },
  f32_f64(d: Float64Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]!
      d[i + 1] = a[i + 1]!
      d[i + 2] = a[i + 2]!
      d[i + 3] = a[i + 3]!
    }
  },
  i32_f64(d: Float64Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]!
      d[i + 1] = a[i + 1]!
      d[i + 2] = a[i + 2]!
      d[i + 3] = a[i + 3]!
    }
  },
  f32_i32(d: Int32Array, a: Float32Array, _b: Float32Array, _c: Float32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = saturate(a[i]!)
      d[i + 1] = saturate(a[i + 1]!)
      d[i + 2] = saturate(a[i + 2]!)
      d[i + 3] = saturate(a[i + 3]!)
    }
  },
  f64_i32(d: Int32Array, a: Float64Array, _b: Float64Array, _c: Float64Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = saturate(a[i]!)
      d[i + 1] = saturate(a[i + 1]!)
      d[i + 2] = saturate(a[i + 2]!)
      d[i + 3] = saturate(a[i + 3]!)
    }
  },
} as const

/** Over the words of registers: whole numbers are copied, so that no NaN changes. An f64 has two words, the upper at UPPER. */
export const words = {
  copy(d: Int32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]!
      d[i + 1] = a[i + 1]!
      d[i + 2] = a[i + 2]!
      d[i + 3] = a[i + 3]!
    }
  },
  high(d: Int32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i++) d[i] = a[2 * i + UPPER]!
  },
  fromHigh(d: Int32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      d[2 * i + UPPER] = a[i]!
      d[2 * i + 1 - UPPER] = 0
    }
  },
} as const

/** Where the upper half of an f64 lies among its two words on this machine. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0
