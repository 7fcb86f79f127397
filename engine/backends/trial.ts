// A plan timed on two back ends, on the values that it is about to be run with. It decides nothing.

import type { TensorValue } from "../base/dtype.ts"
import type { Plan } from "../compile/plan.ts"
import type { Executable, Series } from "./backend.ts"
import { BeyondRange, ContextLost } from "./errors.ts"

/** Milliseconds of a step on each. */
export interface StepTimes {
  readonly mine: number
  readonly theirs: number
}

/** Two steps on each, the second one timed. Null where a graphics device gave up on it. */
export function timeBoth(
  now: () => number,
  plan: Plan,
  mine: Executable,
  theirs: Executable,
  inputs: readonly TensorValue[],
  series: Series | undefined,
): StepTimes | null {
  const first = new Map([...(series ?? [])].map(([input, value]) => [input, firstOf(plan, input, value)]))
  const given = inputs.map((value, index) => first.get(index) ?? value)
  const time = (executable: Executable): number => {
    executable.loop(given, 1)
    const start = now()
    executable.loop(given, 1)
    return now() - start
  }
  try {
    return { mine: time(mine), theirs: time(theirs) }
  } catch (error) {
    if (error instanceof ContextLost || error instanceof BeyondRange) return null
    throw error
  }
}

/** What the page is told of the one that stays. */
export function wonBy(fast: number, slow: number, loser: string): string {
  return `a step took ${fast.toFixed(1)} ms in a trial, ${slow.toFixed(1)} ms on ${loser}.`
}

/** The first run's value of a series. */
function firstOf(plan: Plan, input: number, value: TensorValue): TensorValue {
  const buffer = plan.buffers.find(({ id }) => id === plan.inputs[input]?.buffer)
  const shape = buffer?.shape ?? value.shape.slice(1)
  const size = shape.reduce((product, extent) => product * extent, 1)
  return { dtype: value.dtype, shape, data: value.data.slice(0, size) }
}
