// Runs beside the present one, as the reader asks for them: what each has of its own, and what it is called.
import type { OptimizerName } from "../../engine/index.ts"
import { optimizerLabels } from "./optimizers.ts"

/** A run of the same program; what is null follows the controls of the present run. */
export interface Companion {
  /** From 0, below MOST_COMPANIONS: tells it apart from the others, and keeps its hue and dash when one of them goes. */
  readonly id: number
  /** The reader's own word for it; null names it by what is its own. */
  readonly label: string | null
  readonly learningRate: number | null
  readonly optimizer: OptimizerName | null
  readonly seed: number | null
}

/** A companion as an address or the saved work holds it. */
export interface WrittenCompanion {
  readonly label?: string | undefined
  readonly learningRate?: number | undefined
  readonly optimizer?: OptimizerName | undefined
  readonly seed?: number | undefined
}

/** Runs beside the present one, at most: with it, four lines can still be told apart. */
export const MOST_COMPANIONS = 3

/** Longest label that a reader may give. */
export const LONGEST_LABEL = 40

export function nameOf({ label, learningRate, optimizer, seed }: Companion): string {
  if (label !== null && label.trim() !== "") return label
  const own = [
    ...(learningRate === null ? [] : [`rate ${learningRate}`]),
    ...(optimizer === null ? [] : [optimizerLabels[optimizer]]),
    ...(seed === null ? [] : [`seed ${seed}`]),
  ]
  return own.length === 0 ? "the same again" : own.join(", ")
}

export function companionsOf(written: readonly WrittenCompanion[]): readonly Companion[] {
  return written.slice(0, MOST_COMPANIONS).map(({ label, learningRate, optimizer, seed }, id) => ({
    ...{ id, label: label?.slice(0, LONGEST_LABEL) ?? null, learningRate: learningRate ?? null },
    ...{ optimizer: optimizer ?? null, seed: seed ?? null },
  }))
}

export function writtenCompanions(companions: readonly Companion[]): readonly WrittenCompanion[] {
  return companions.map(({ label, learningRate, optimizer, seed }) => ({
    ...(label === null ? {} : { label }),
    ...(learningRate === null ? {} : { learningRate }),
    ...(optimizer === null ? {} : { optimizer }),
    ...(seed === null ? {} : { seed }),
  }))
}

/** One more companion: at a third of the present rate where there is one to vary, else with another seed. */
export function another(companions: readonly Companion[], rate: number | null, seed: number): Companion {
  const used = new Set(companions.map((companion) => companion.id))
  const id = Array.from({ length: MOST_COMPANIONS }, (_, index) => index).find((index) => !used.has(index)) ?? 0
  const none = { id, label: null, learningRate: null, optimizer: null, seed: null }
  if (rate === null) return { ...none, seed: seed + companions.length + 1 }
  const factors = [1 / 3, 3, 1 / 10, 10]
  const taken = new Set(companions.map(({ learningRate }) => learningRate))
  const rates = factors.map((factor) => Number((rate * factor).toPrecision(1)))
  return { ...none, learningRate: rates.find((each) => !taken.has(each)) ?? rate }
}
