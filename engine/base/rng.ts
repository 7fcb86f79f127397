// Counter-based random numbers: a pure function of (key, counter), so that any draw can be repeated on any machine.
// Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).

/** Two 32-bit words, as signed JavaScript integers. */
export type Words = readonly [number, number]

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const
const PARITY = 0x1bd11bda

/** Threefry-2x32-20 of a counter under a key. */
export function threefry2x32(key0: number, key1: number, counter0: number, counter1: number): Words {
  const keys = [key0 | 0, key1 | 0, PARITY ^ key0 ^ key1]
  let x0 = (counter0 + (keys[0] as number)) | 0
  let x1 = (counter1 + (keys[1] as number)) | 0
  for (let group = 0; group < 5; group++) {
    for (let round = 0; round < 4; round++) {
      const turn = ROTATIONS[(group % 2) * 4 + round] as number
      x0 = (x0 + x1) | 0
      x1 = ((x1 << turn) | (x1 >>> (32 - turn))) ^ x0
    }
    x0 = (x0 + (keys[(group + 1) % 3] as number)) | 0
    x1 = (x1 + (keys[(group + 2) % 3] as number) + group + 1) | 0
  }
  return [x0, x1]
}

/** Splits a seed (any safe integer) into a key. */
export function keyOf(seed: number): Words {
  return [seed | 0, Math.floor(seed / 4294967296) | 0]
}

/** A uniform float64 in [0, 1) with 53 random bits. */
export function uniform64(words: Words): number {
  return ((words[0] >>> 5) * 67108864 + (words[1] >>> 6)) / 9007199254740992
}

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
