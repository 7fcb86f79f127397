// The inner loops of a product in f64: plain float64, nothing fused.

/**
 * A tile of 4 x 2 sums over `length` (even) products, each sequential from +0: `a` holds 4 elements for each k from p on, `b` 2
 * from q on. `out` takes the 8 sums, row by row.
 */
export function tileF64(
  a: Float64Array,
  p0: number,
  b: Float64Array,
  q0: number,
  length: number,
  out: Float64Array,
): void {
  let c00 = 0
  let c01 = 0
  let c10 = 0
  let c11 = 0
  let c20 = 0
  let c21 = 0
  let c30 = 0
  let c31 = 0
  let p = p0
  let q = q0
  let b0 = 0
  let b1 = 0
  let x = 0
  for (let k = 0; k < length; k += 2) {
    b0 = b[q]!
    b1 = b[q + 1]!
    x = a[p]!
    c00 = c00 + x * b0
    c01 = c01 + x * b1
    x = a[p + 1]!
    c10 = c10 + x * b0
    c11 = c11 + x * b1
    x = a[p + 2]!
    c20 = c20 + x * b0
    c21 = c21 + x * b1
    x = a[p + 3]!
    c30 = c30 + x * b0
    c31 = c31 + x * b1
    b0 = b[q + 2]!
    b1 = b[q + 3]!
    x = a[p + 4]!
    c00 = c00 + x * b0
    c01 = c01 + x * b1
    x = a[p + 5]!
    c10 = c10 + x * b0
    c11 = c11 + x * b1
    x = a[p + 6]!
    c20 = c20 + x * b0
    c21 = c21 + x * b1
    x = a[p + 7]!
    c30 = c30 + x * b0
    c31 = c31 + x * b1
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
export function dotsF64(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q0: number,
  q1: number,
  length: number,
  out: Float64Array,
): void {
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  const whole = length - (length % 4)
  for (let i = 0; i < whole; i += 4) {
    s00 = s00 + a[p + i]! * b[q0 + i]!
    s10 = s10 + a[p + i]! * b[q1 + i]!
    s01 = s01 + a[p + i + 1]! * b[q0 + i + 1]!
    s11 = s11 + a[p + i + 1]! * b[q1 + i + 1]!
    s02 = s02 + a[p + i + 2]! * b[q0 + i + 2]!
    s12 = s12 + a[p + i + 2]! * b[q1 + i + 2]!
    s03 = s03 + a[p + i + 3]! * b[q0 + i + 3]!
    s13 = s13 + a[p + i + 3]! * b[q1 + i + 3]!
  }
  if (length - whole > 0) {
    s00 = s00 + a[p + whole]! * b[q0 + whole]!
    s10 = s10 + a[p + whole]! * b[q1 + whole]!
  }
  if (length - whole > 1) {
    s01 = s01 + a[p + whole + 1]! * b[q0 + whole + 1]!
    s11 = s11 + a[p + whole + 1]! * b[q1 + whole + 1]!
  }
  if (length - whole > 2) {
    s02 = s02 + a[p + whole + 2]! * b[q0 + whole + 2]!
    s12 = s12 + a[p + whole + 2]! * b[q1 + whole + 2]!
  }
  out[0] = s00 + s02 + (s01 + s03)
  out[1] = s10 + s12 + (s11 + s13)
}
