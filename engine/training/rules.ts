// When a run pauses by itself: diverged, settled, unchanged. Each rule is a small fold over what the run shows it.
import type { TypedArray } from "../base/dtype.ts"

/** A loss this many times its first non-zero value has diverged. */
const DIVERGED_FACTOR = 1e6

/** A value counts as the same while it stays within half a unit of the fourth digit of its scale. */
const FOUR_DIGITS = 0.5e-3

/** The fewest steps over which nothing may change for a run to be settled; later a fifth of its length. */
const SETTLED_STEPS = 10

/** Steps without the change of a single bit after which a run has come to its end. */
const UNCHANGED_STEPS = 1_000

/** Elements up to which each parameter is watched by itself; beyond, tensors are watched by their norms. */
export const WATCHED_ELEMENTS = 64

/** Whether losses, shown in order of their steps, have run away. */
export interface DivergenceRule {
  /** Loss at the parameters after `step`; true where it has diverged there. */
  diverged(loss: number): boolean
}

export function createDivergenceRule(): DivergenceRule {
  let first: number | null = null
  return {
    diverged(loss) {
      if (!Number.isFinite(loss)) return true
      if (first === null && loss !== 0) first = Math.abs(loss)
      return first !== null && Math.abs(loss) > DIVERGED_FACTOR * first
    },
  }
}

/** Whether four digits, counted from each value's scale at the start, have stopped changing. */
export interface SettledRule {
  /** Values at a step, always of the same length: the parameters, and the loss where there is one. */
  settled(step: number, values: readonly number[]): boolean
}

interface Watched {
  /** The start's size, or the distance come since, whichever is larger. */
  scale: number
  readonly start: number
  /** The value that has held since `since`, to four digits. */
  held: number
}

export function createSettledRule(): SettledRule {
  let watched: Watched[] | null = null
  let first = 0
  let since = 0
  return {
    settled(step, values) {
      if (watched === null || watched.length !== values.length) {
        watched = values.map((value) => ({ scale: Math.abs(value), start: value, held: value }))
        first = step
        since = step
        return false
      }
      for (let index = 0; index < values.length; index++) {
        const value = values[index] as number
        const entry = watched[index] as Watched
        entry.scale = Math.max(entry.scale, Math.abs(value - entry.start))
        // Written so that NaN counts as changed.
        if (!(Math.abs(value - entry.held) <= FOUR_DIGITS * entry.scale)) {
          entry.held = value
          since = step
        }
      }
      return step - since >= Math.max(SETTLED_STEPS, (step - first) / 5)
    },
  }
}

/** Whether the parameters have not changed by a bit for a thousand steps. */
export interface UnchangedRule {
  /**
   * Parameters at a step, now and then, and those of the step before it: seen seldom, a value that swings between two points
   * looks still.
   */
  unchanged(step: number, parameters: readonly TypedArray[], before: readonly TypedArray[] | null): boolean
}

export function createUnchangedRule(): UnchangedRule {
  let held: readonly TypedArray[] | null = null
  let since = 0
  return {
    unchanged(step, parameters, before) {
      if (held === null || !sameBits(held, parameters) || (before !== null && !sameBits(before, parameters))) {
        held = parameters.map((values) => values.slice())
        since = step
      }
      return step - since >= UNCHANGED_STEPS
    },
  }
}

function sameBits(a: readonly TypedArray[], b: readonly TypedArray[]): boolean {
  return a.length === b.length && a.every((values, index) => sameElements(values, b[index] as TypedArray))
}

function sameElements(a: TypedArray, b: TypedArray): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (!Object.is(a[index], b[index])) return false
  return true
}
