// The largest curvature of the loss where the run stands, and the learning rate that it allows: 2/λmax, beyond which plain
// gradient descent on the local parabola grows from step to step (Goodfellow et al., Deep Learning, 2016, section 4.3).
import { keyOf, threefry2x32, uniform64 } from "../base/rng.ts"
import type { Hessian } from "./graph/hessian.ts"
import type { Clock } from "./session-types.ts"
import type { Stability } from "./teaching-types.ts"

/** How long a job works before it gives way, in milliseconds. */
const PIECE = 4
/** Products at most, and the bytes that the vectors of all of them may take. */
const MOST_PRODUCTS = 60
const MOST_BYTES = 2 ** 26
/** The relative error of the eigenvalue with which one is content: what is shown has two digits. */
const TOLERANCE = 5e-3
/** Where the products stop after this long, in milliseconds, settled or not. */
const PATIENCE = 2_000
const SEED = 1

/**
 * The largest eigenvalue of the Hessian by Lanczos' method with full reorthogonalisation (Golub and Van Loan, Matrix
 * Computations, 4th edition, section 10.1). Null where a product is not finite.
 */
export function* stabilityJob(
  hessian: Hessian,
  step: number,
  clock: Clock,
): Generator<undefined, Stability | null, undefined> {
  const { size } = hessian
  const most = Math.min(size, MOST_PRODUCTS, Math.max(2, Math.floor(MOST_BYTES / (8 * size))))
  const end = clock() + PATIENCE
  let pause = clock() + PIECE
  const basis: Float64Array[] = []
  const diagonal: number[] = []
  const beside: number[] = []
  let next = scaled(startVector(size), 1)
  let largest = 0
  let error = Number.POSITIVE_INFINITY
  while (basis.length < most && error > TOLERANCE * Math.abs(largest) && clock() < end) {
    const vector = next
    basis.push(vector)
    const product = hessian.times(vector)
    diagonal.push(dot(vector, product))
    // Twice: once leaves what rounding brought back.
    for (let pass = 0; pass < 2; pass++) for (const other of basis) subtract(product, dot(product, other), other)
    const length = Math.sqrt(dot(product, product))
    if (!Number.isFinite(length)) return null
    largest = largestEigenvalue(diagonal, beside)
    error = length * lastComponent(diagonal, beside, largest)
    // The vectors so far span all that the start has a part in.
    if (length <= Number.EPSILON * Math.abs(largest)) break
    beside.push(length)
    next = scaled(product, length)
    if (clock() < pause) continue
    yield
    pause = clock() + PIECE
  }
  return { step, largest, rate: largest > 0 ? 2 / largest : null, settled: error <= TOLERANCE * Math.abs(largest) }
}

/** A unit vector without preference for a direction, always the same. */
function startVector(size: number): Float64Array {
  const [key0, key1] = keyOf(SEED)
  const vector = Float64Array.from({ length: size }, (_, index) => uniform64(threefry2x32(key0, key1, index, 0)) - 0.5)
  return scaled(vector, Math.sqrt(dot(vector, vector)))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number)
  return sum
}

/** a ← a − factor b */
function subtract(a: Float64Array, factor: number, b: Float64Array): void {
  for (let index = 0; index < a.length; index++) a[index] = (a[index] as number) - factor * (b[index] as number)
}

function scaled(vector: Float64Array, length: number): Float64Array {
  return vector.map((value) => value / length)
}

/** The largest eigenvalue of a symmetric tridiagonal matrix by bisection: below it, an elimination meets a positive pivot. */
function largestEigenvalue(diagonal: readonly number[], beside: readonly number[]): number {
  const reach = diagonal.map(
    (value, index) => Math.abs(value) + Math.abs(beside[index - 1] ?? 0) + Math.abs(beside[index] ?? 0),
  )
  let high = Math.max(...reach)
  let low = -high
  const isBelow = (shift: number): boolean => {
    let pivot = 1
    return diagonal.some((value, index) => {
      const off = index === 0 ? 0 : (beside[index - 1] ?? 0)
      pivot = value - shift - (off * off) / (pivot === 0 ? Number.MIN_VALUE : pivot)
      return pivot > 0
    })
  }
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return high
}

/** The size of the last component of the eigenvector of an eigenvalue, whose length is 1. */
function lastComponent(diagonal: readonly number[], beside: readonly number[], eigenvalue: number): number {
  const components = [1]
  for (let index = 0; index + 1 < diagonal.length; index++) {
    const before = index === 0 ? 0 : (beside[index - 1] ?? 0) * (components[index - 1] ?? 0)
    const here = ((diagonal[index] ?? 0) - eigenvalue) * (components[index] ?? 0)
    components.push(-(here + before) / (beside[index] ?? 1))
  }
  return (
    Math.abs(components.at(-1) ?? 1) / Math.sqrt(components.reduce((sum, component) => sum + component * component, 0))
  )
}
