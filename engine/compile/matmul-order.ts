// Which order of summation a product takes: part of its meaning, so it depends on shapes and strides alone, never on the machine.

/** Products of at most this many columns are dot products along k, in lanes, where rows lie ready for it. */
const NARROW = 16
/** Below this length lanes would mostly be empty. */
const SHORT = 16

/** "lanes" for narrow results of long dense rows, as 784 → 10; "sequential" for all others. `stride` is that of a along k. */
export function matmulOrder(n: number, k: number, stride: number): "sequential" | "lanes" {
  return n <= NARROW && k >= SHORT && stride === 1 ? "lanes" : "sequential"
}
