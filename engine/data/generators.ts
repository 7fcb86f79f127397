// Small made-up data sets for fitting and classifying: which there are, what they mean, and how many points they give.
import { type TensorValue, tensorValue } from "../base/dtype.ts"
import { sin } from "../base/float64/trigonometry.ts"
import { invariant } from "../base/invariant.ts"
import { createStream, type RandomStream } from "../base/random-stream.ts"
import { nextNormal, nextOrder } from "./draws.ts"
import { circlePoint, gaussianPoint, moonPoint, type PlanePoint, spiralPoint, xorPoint } from "./planar.ts"
import { type DataProblem, refused } from "./problem.ts"

/** Inputs and what belongs to them, both float64: x [n] with y [n], or x [n, 2] with the classes y [n], 0 or 1. */
export interface Samples {
  readonly x: TensorValue
  readonly y: TensorValue
}

/** One generator of data. The same n, noise and seed give the same bits everywhere. */
export interface Generator {
  /** What it makes and what `noise` means, in a sentence or two. */
  readonly summary: string
  /** Numbers per input. */
  readonly inputs: 1 | 2
  readonly defaultNoise: number
  readonly make: (n: number, noise: number, seed: number) => Samples
}

export type GeneratorName = "line" | "sine" | "circle" | "xor" | "gaussians" | "spiral" | "moons"

/** The most points of one data set. */
export const SAMPLE_LIMIT = 1_000_000

/** What is wrong with a user's arguments, or null; the generators take only what passes here. */
export function samplesProblem(n: number, noise: number, seed: number): DataProblem | null {
  if (!Number.isInteger(n) || n < 1 || n > SAMPLE_LIMIT) {
    return refused("samples", `n: ${n} points cannot be made. Give a whole number from 1 to ${SAMPLE_LIMIT}.`).problem
  }
  if (!(noise >= 0 && noise <= 1000)) {
    return refused("samples", `noise: ${noise} is no amount of noise. Give a number from 0 to 1000.`).problem
  }
  if (!Number.isSafeInteger(seed)) return refused("samples", `seed: ${seed} is no seed. Give a whole number.`).problem
  return null
}

export const generators: Readonly<Record<GeneratorName, Generator>> = {
  line: {
    summary: "A straight line, y = 2x + 1 for n even steps of x from -1 to 1; noise is the standard deviation of y.",
    inputs: 1,
    defaultNoise: 0.1,
    make: (n, noise, seed) => curve(n, noise, seed, 1, (x) => 2 * x + 1),
  },
  sine: {
    summary: "One wave, y = sin(x) for n even steps of x from -π to π; noise is the standard deviation of y.",
    inputs: 1,
    defaultNoise: 0.1,
    make: (n, noise, seed) => curve(n, noise, seed, Math.PI, sin),
  },
  circle: {
    summary: "A disc (class 1) in a ring (class 0), radius 5; noise shifts each point by up to noise times 5.",
    inputs: 2,
    defaultNoise: 0.05,
    make: (n, noise, seed) => plane(n, noise, seed, circlePoint),
  },
  xor: {
    summary:
      "Four squares of side 5: class 1 where the signs of the inputs differ; noise shifts by up to noise times 5.",
    inputs: 2,
    defaultNoise: 0.05,
    make: (n, noise, seed) => plane(n, noise, seed, xorPoint),
  },
  gaussians: {
    summary: "Two normal clouds, class 0 about (-2, -2) and class 1 about (2, 2), of variance 0.5 + 7 noise.",
    inputs: 2,
    defaultNoise: 0.1,
    make: (n, noise, seed) => plane(n, noise, seed, gaussianPoint),
  },
  spiral: {
    summary: "Two arms of a spiral, 1¾ turns, radius 5; noise shifts each point by up to that much.",
    inputs: 2,
    defaultNoise: 0.1,
    make: (n, noise, seed) => plane(n, noise, seed, spiralPoint),
  },
  moons: {
    summary: "Two half circles of radius 1 that reach into each other; noise is the standard deviation of each input.",
    inputs: 2,
    defaultNoise: 0.1,
    make: (n, noise, seed) => plane(n, noise, seed, moonPoint),
  },
}

/** `value` at n even steps from -reach to reach, in this order, with normal noise upon it. */
function curve(n: number, noise: number, seed: number, reach: number, value: (x: number) => number): Samples {
  invariant(samplesProblem(n, noise, seed) === null, "a generator was called with arguments it does not take")
  const stream = createStream(seed)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const at = n === 1 ? 0 : reach * ((2 * i) / (n - 1) - 1)
    x[i] = at
    y[i] = value(at) + noise * nextNormal(stream)
  }
  return { x: tensorValue("float64", [n], x), y: tensorValue("float64", [n], y) }
}

/** n points of the plane, the classes as equal in number as n allows, in random order. */
function plane(
  n: number,
  noise: number,
  seed: number,
  point: (label: 0 | 1, share: number, noise: number, stream: RandomStream) => PlanePoint,
): Samples {
  invariant(samplesProblem(n, noise, seed) === null, "a generator was called with arguments it does not take")
  const stream = createStream(seed)
  const order = nextOrder(stream, n)
  const x = new Float64Array(2 * n)
  const y = new Float64Array(n)
  const ofClass0 = Math.ceil(n / 2)
  for (let i = 0; i < n; i++) {
    const label = i < ofClass0 ? 0 : 1
    const size = label === 0 ? ofClass0 : n - ofClass0
    const place = label === 0 ? i : i - ofClass0
    const [first, second] = point(label, size === 1 ? 0.5 : place / (size - 1), noise, stream)
    const row = order[i] as number
    x[2 * row] = first
    x[2 * row + 1] = second
    y[row] = label
  }
  return { x: tensorValue("float64", [n, 2], x), y: tensorValue("float64", [n], y) }
}
