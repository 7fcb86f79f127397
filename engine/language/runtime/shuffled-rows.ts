// The order of a data set's rows in an epoch.
import { threefry2x32 } from "../../base/rng.ts"
import type { RandomSource } from "./facts.ts"

/** A Fisher and Yates shuffle of 0 … rows − 1, a pure function of source and epoch. */
export function shuffledRows(rows: number, random: RandomSource, epoch: number): Int32Array {
  const order = new Int32Array(rows)
  const key = threefry2x32(random.low, random.high, random.stream, epoch)
  for (let row = 0; row < rows; row++) order[row] = row
  for (let last = rows - 1; last > 0; last--) {
    const [word] = threefry2x32(key[0], key[1], last, 0)
    const pick = Math.floor(((word >>> 0) / 4294967296) * (last + 1))
    const held = order[last] as number
    order[last] = order[pick] as number
    order[pick] = held
  }
  return order
}
