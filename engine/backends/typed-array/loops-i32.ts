// Tight loops over blocks of i32. Arithmetic wraps; division by 0 gives 0.

export const loopsI32 = {
  add(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = (a[i]! + b[i]!) | 0
      d[i + 1] = (a[i + 1]! + b[i + 1]!) | 0
      d[i + 2] = (a[i + 2]! + b[i + 2]!) | 0
      d[i + 3] = (a[i + 3]! + b[i + 3]!) | 0
    }
  },
  sub(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = (a[i]! - b[i]!) | 0
      d[i + 1] = (a[i + 1]! - b[i + 1]!) | 0
      d[i + 2] = (a[i + 2]! - b[i + 2]!) | 0
      d[i + 3] = (a[i + 3]! - b[i + 3]!) | 0
    }
  },
  neg(d: Int32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = -a[i]! | 0
      d[i + 1] = -a[i + 1]! | 0
      d[i + 2] = -a[i + 2]! | 0
      d[i + 3] = -a[i + 3]! | 0
    }
  },
  abs(d: Int32Array, a: Int32Array, _b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.abs(a[i]!) | 0
      d[i + 1] = Math.abs(a[i + 1]!) | 0
      d[i + 2] = Math.abs(a[i + 2]!) | 0
      d[i + 3] = Math.abs(a[i + 3]!) | 0
    }
  },
  min(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.min(a[i]!, b[i]!)
      d[i + 1] = Math.min(a[i + 1]!, b[i + 1]!)
      d[i + 2] = Math.min(a[i + 2]!, b[i + 2]!)
      d[i + 3] = Math.min(a[i + 3]!, b[i + 3]!)
    }
  },
  max(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.max(a[i]!, b[i]!)
      d[i + 1] = Math.max(a[i + 1]!, b[i + 1]!)
      d[i + 2] = Math.max(a[i + 2]!, b[i + 2]!)
      d[i + 3] = Math.max(a[i + 3]!, b[i + 3]!)
    }
  },
  mul_i32(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = Math.imul(a[i]!, b[i]!)
      d[i + 1] = Math.imul(a[i + 1]!, b[i + 1]!)
      d[i + 2] = Math.imul(a[i + 2]!, b[i + 2]!)
      d[i + 3] = Math.imul(a[i + 3]!, b[i + 3]!)
    }
  },
  div_i32(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = b[i] === 0 ? 0 : (a[i]! / b[i]!) | 0
      d[i + 1] = b[i + 1] === 0 ? 0 : (a[i + 1]! / b[i + 1]!) | 0
      d[i + 2] = b[i + 2] === 0 ? 0 : (a[i + 2]! / b[i + 2]!) | 0
      d[i + 3] = b[i + 3] === 0 ? 0 : (a[i + 3]! / b[i + 3]!) | 0
    }
  },
  rem_i32(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = b[i] === 0 ? 0 : (a[i]! % b[i]!) | 0
      d[i + 1] = b[i + 1] === 0 ? 0 : (a[i + 1]! % b[i + 1]!) | 0
      d[i + 2] = b[i + 2] === 0 ? 0 : (a[i + 2]! % b[i + 2]!) | 0
      d[i + 3] = b[i + 3] === 0 ? 0 : (a[i + 3]! % b[i + 3]!) | 0
    }
  },
  shl(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! << b[i]!
      d[i + 1] = a[i + 1]! << b[i + 1]!
      d[i + 2] = a[i + 2]! << b[i + 2]!
      d[i + 3] = a[i + 3]! << b[i + 3]!
    }
  },
  shr_u(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! >>> b[i]!
      d[i + 1] = a[i + 1]! >>> b[i + 1]!
      d[i + 2] = a[i + 2]! >>> b[i + 2]!
      d[i + 3] = a[i + 3]! >>> b[i + 3]!
    }
  },
  shr_s(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! >> b[i]!
      d[i + 1] = a[i + 1]! >> b[i + 1]!
      d[i + 2] = a[i + 2]! >> b[i + 2]!
      d[i + 3] = a[i + 3]! >> b[i + 3]!
    }
  },
  xor(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! ^ b[i]!
      d[i + 1] = a[i + 1]! ^ b[i + 1]!
      d[i + 2] = a[i + 2]! ^ b[i + 2]!
      d[i + 3] = a[i + 3]! ^ b[i + 3]!
    }
  },
  eq(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] === b[i] ? 1 : 0
      d[i + 1] = a[i + 1] === b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] === b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] === b[i + 3] ? 1 : 0
    }
  },
  ne(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i] !== b[i] ? 1 : 0
      d[i + 1] = a[i + 1] !== b[i + 1] ? 1 : 0
      d[i + 2] = a[i + 2] !== b[i + 2] ? 1 : 0
      d[i + 3] = a[i + 3] !== b[i + 3] ? 1 : 0
    }
  },
  lt(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! < b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! < b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! < b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! < b[i + 3]! ? 1 : 0
    }
  },
  le(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! <= b[i]! ? 1 : 0
      d[i + 1] = a[i + 1]! <= b[i + 1]! ? 1 : 0
      d[i + 2] = a[i + 2]! <= b[i + 2]! ? 1 : 0
      d[i + 3] = a[i + 3]! <= b[i + 3]! ? 1 : 0
    }
  },
  and(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! & b[i]!
      d[i + 1] = a[i + 1]! & b[i + 1]!
      d[i + 2] = a[i + 2]! & b[i + 2]!
      d[i + 3] = a[i + 3]! & b[i + 3]!
    }
  },
  or(d: Int32Array, a: Int32Array, b: Int32Array, _c: Int32Array, n: number): void {
    for (let i = 0; i < n; i += 4) {
      d[i] = a[i]! | b[i]!
      d[i + 1] = a[i + 1]! | b[i + 1]!
      d[i + 2] = a[i + 2]! | b[i + 2]!
      d[i + 3] = a[i + 3]! | b[i + 3]!
    }
  },
} as const
