// Random numbers in the shapes that data sets need, from the counter-based stream.
import { log } from "../base/float64/logarithm.ts"
import { cos } from "../base/float64/trigonometry.ts"
import { nextInteger, nextUniform, type RandomStream } from "../base/random-stream.ts"

/** Uniform in [low, high). */
export function nextBetween(stream: RandomStream, low: number, high: number): number {
  return low + (high - low) * nextUniform(stream)
}

/** Normal with mean 0 and standard deviation 1 (Box & Muller 1958; the cosine half, so that each draw stands alone). */
export function nextNormal(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * log(1 - nextUniform(stream)))
  return radius * cos(2 * Math.PI * nextUniform(stream))
}

/** The numbers 0 to n - 1 in random order (Durstenfeld's form of Fisher & Yates). */
export function nextOrder(stream: RandomStream, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = nextInteger(stream, i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  return order
}
