// Which random numbers a draw gets: its key, from the seeds and the order of the draws, as TensorFlow counts them.
import type { TensorValue } from "../../base/dtype.ts"
import { keyOf, threefry2x32 } from "../../base/rng.ts"
import type { RandomSource } from "./facts.ts"

/** The state of the draws; plain data. */
export interface RandomState {
  seed: number
  /** Draws without a seed of their own so far. */
  draws: number
  /** Draws so far with each operation seed. */
  readonly perSeed: Map<number, number>
}

export function createRandomState(seed: number): RandomState {
  return { seed, draws: 0, perSeed: new Map() }
}

export function copyRandomState(state: RandomState): RandomState {
  return { seed: state.seed, draws: state.draws, perSeed: new Map(state.perSeed) }
}

/** `tf.random.set_seed`: all draws count anew. */
export function reseed(state: RandomState, seed: number): void {
  state.seed = seed
  state.draws = 0
  state.perSeed.clear()
}

/** The source of the next draw; `seed` is the operation's own, or null. */
export function nextSource(state: RandomState, seed: number | null): RandomSource {
  const [low, high] = keyOf(state.seed)
  if (seed === null) return { low, high, stream: state.draws++ }
  const count = state.perSeed.get(seed) ?? 0
  state.perSeed.set(seed, count + 1)
  const [seedLow, seedHigh] = keyOf(seed)
  const mixed = threefry2x32(low, high, seedLow, seedHigh ^ 0x5eed)
  return { low: mixed[0], high: mixed[1], stream: count }
}

/** The key of a source's draw in a run. */
export function keyValue(source: RandomSource, run: number): TensorValue {
  return { dtype: "int32", shape: [4], data: Int32Array.of(source.low, source.high, source.stream, run) }
}
