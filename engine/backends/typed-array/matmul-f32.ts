// The inner loops of a product in f32: each product and each sum rounded to f32, nothing fused.

/** Rows of the tile that stays in registers. */
export const TILE_ROWS = 4
/** Columns of it. */
export const TILE_COLUMNS = 2

/**
 * A tile of 4 x 2 sums over `length` (even) products, each sequential from +0: `a` holds 4 elements for each k from p on, `b` 2
 * from q on. `out` takes the 8 sums, row by row.
 */
export function tileF32(
  a: Float64Array,
  p0: number,
  b: Float64Array,
  q0: number,
  length: number,
  out: Float32Array,
): void {
  let c00 = Math.fround(0)
  let c01 = Math.fround(0)
  let c10 = Math.fround(0)
  let c11 = Math.fround(0)
  let c20 = Math.fround(0)
  let c21 = Math.fround(0)
  let c30 = Math.fround(0)
  let c31 = Math.fround(0)
  let p = p0
  let q = q0
  let b0 = 0
  let b1 = 0
  let x = 0
  for (let k = 0; k < length; k += 2) {
    b0 = b[q]!
    b1 = b[q + 1]!
    x = a[p]!
    c00 = Math.fround(c00 + Math.fround(x * b0))
    c01 = Math.fround(c01 + Math.fround(x * b1))
    x = a[p + 1]!
    c10 = Math.fround(c10 + Math.fround(x * b0))
    c11 = Math.fround(c11 + Math.fround(x * b1))
    x = a[p + 2]!
    c20 = Math.fround(c20 + Math.fround(x * b0))
    c21 = Math.fround(c21 + Math.fround(x * b1))
    x = a[p + 3]!
    c30 = Math.fround(c30 + Math.fround(x * b0))
    c31 = Math.fround(c31 + Math.fround(x * b1))
    b0 = b[q + 2]!
    b1 = b[q + 3]!
    x = a[p + 4]!
    c00 = Math.fround(c00 + Math.fround(x * b0))
    c01 = Math.fround(c01 + Math.fround(x * b1))
    x = a[p + 5]!
    c10 = Math.fround(c10 + Math.fround(x * b0))
    c11 = Math.fround(c11 + Math.fround(x * b1))
    x = a[p + 6]!
    c20 = Math.fround(c20 + Math.fround(x * b0))
    c21 = Math.fround(c21 + Math.fround(x * b1))
    x = a[p + 7]!
    c30 = Math.fround(c30 + Math.fround(x * b0))
    c31 = Math.fround(c31 + Math.fround(x * b1))
    p += 8
    q += 4
  }
  out[0] = c00
  out[1] = c01
  out[2] = c10
  out[3] = c11
  out[4] = c20
  out[5] = c21
  out[6] = c30
  out[7] = c31
}

/** Two dot products of `length` elements in four lanes: a row of `a` from p on with rows of `b` from q0 and q1 on. */
export function dotsF32(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q0: number,
  q1: number,
  length: number,
  out: Float32Array,
): void {
  let s00 = Math.fround(0)
  let s01 = Math.fround(0)
  let s02 = Math.fround(0)
  let s03 = Math.fround(0)
  let s10 = Math.fround(0)
  let s11 = Math.fround(0)
  let s12 = Math.fround(0)
  let s13 = Math.fround(0)
  const whole = length - (length % 4)
  for (let i = 0; i < whole; i += 4) {
    s00 = Math.fround(s00 + Math.fround(a[p + i]! * b[q0 + i]!))
    s10 = Math.fround(s10 + Math.fround(a[p + i]! * b[q1 + i]!))
    s01 = Math.fround(s01 + Math.fround(a[p + i + 1]! * b[q0 + i + 1]!))
    s11 = Math.fround(s11 + Math.fround(a[p + i + 1]! * b[q1 + i + 1]!))
    s02 = Math.fround(s02 + Math.fround(a[p + i + 2]! * b[q0 + i + 2]!))
    s12 = Math.fround(s12 + Math.fround(a[p + i + 2]! * b[q1 + i + 2]!))
    s03 = Math.fround(s03 + Math.fround(a[p + i + 3]! * b[q0 + i + 3]!))
    s13 = Math.fround(s13 + Math.fround(a[p + i + 3]! * b[q1 + i + 3]!))
  }
  if (length - whole > 0) {
    s00 = Math.fround(s00 + Math.fround(a[p + whole]! * b[q0 + whole]!))
    s10 = Math.fround(s10 + Math.fround(a[p + whole]! * b[q1 + whole]!))
  }
  if (length - whole > 1) {
    s01 = Math.fround(s01 + Math.fround(a[p + whole + 1]! * b[q0 + whole + 1]!))
    s11 = Math.fround(s11 + Math.fround(a[p + whole + 1]! * b[q1 + whole + 1]!))
  }
  if (length - whole > 2) {
    s02 = Math.fround(s02 + Math.fround(a[p + whole + 2]! * b[q0 + whole + 2]!))
    s12 = Math.fround(s12 + Math.fround(a[p + whole + 2]! * b[q1 + whole + 2]!))
  }
  out[0] = Math.fround(Math.fround(s00 + s02) + Math.fround(s01 + s03))
  out[1] = Math.fround(Math.fround(s10 + s12) + Math.fround(s11 + s13))
}
