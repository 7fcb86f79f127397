// Sequential streams of random numbers, as data sets and NumPy draw them, on the counter-based ones of rng.ts.
import { keyOf, threefry2x32, uniform64, type Words } from "./rng.ts"

/** The state of a sequential stream: plain data, so that it can be snapshotted. */
export interface RandomStream {
  readonly key: Words
  counter: number
}

/** A stream of its own for each (seed, stream number). */
export function createStream(seed: number, stream = 0): RandomStream {
  const [key0, key1] = keyOf(seed)
  return { key: threefry2x32(key0, key1, stream | 0, Math.floor(stream / 4294967296) | 0), counter: 0 }
}

/** The next 64 random bits of the stream. */
export function nextWords(stream: RandomStream): Words {
  const counter = stream.counter++
  return threefry2x32(stream.key[0], stream.key[1], counter | 0, Math.floor(counter / 4294967296) | 0)
}

/** The next uniform float64 in [0, 1). */
export function nextUniform(stream: RandomStream): number {
  return uniform64(nextWords(stream))
}

/** The next integer in [0, bound), unbiased; bound ≤ 2^53. */
export function nextInteger(stream: RandomStream, bound: number): number {
  const range = 9007199254740992
  const limit = range - (range % bound)
  for (;;) {
    const [high, low] = nextWords(stream)
    const draw = (high >>> 5) * 67108864 + (low >>> 6)
    if (draw < limit) return draw % bound
  }
}
