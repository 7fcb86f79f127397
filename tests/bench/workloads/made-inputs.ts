// Inputs that are too large to send: every worker makes them for itself, the same everywhere.

/** Evenly spaced float32 points of [-10, 10). */
export function sinePoints(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => (20 * index) / count - 10)
}

/** An n by n matrix of float32 numbers in [-1, 1), of a small generator of random numbers. */
export function matrix(n: number, seed: number): Float32Array {
  let state = seed
  return Float32Array.from({ length: n * n }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

export const LEFT_SEED = 1
export const RIGHT_SEED = 2
