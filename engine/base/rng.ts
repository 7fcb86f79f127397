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
