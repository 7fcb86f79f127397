// Work and time: when the machine looks at the clock, and when a program has done too much.
import { LimitReached } from "./raise.ts"
import { FUEL_CHUNK, type Runtime } from "./runtime.ts"

/** Takes stock when the fuel is used up; true where the machine shall stop between two instructions. */
export function refuel(rt: Runtime): boolean {
  takeStock(rt)
  if (rt.nesting > 0 || !rt.shouldYield()) return false
  rt.stopReason = "budget"
  return true
}

/** Adds work that a native did. */
export function charge(rt: Runtime, units: number): void {
  // Whole units keep the counter a small integer, on which every instruction counts down.
  const { callLimit } = rt.options
  if (units > callLimit) {
    tooMuch(
      `${millions(units)} elements in one call; ${millions(callLimit)} is the limit. Make it smaller, or of several parts.`,
    )
  }
  rt.fuel -= Math.max(0, Math.ceil(units))
  if (rt.fuel < 0) takeStock(rt)
}

const millions = (count: number): string => `${Number((count / 1e6).toPrecision(3))} million`

function tooMuch(text: string): never {
  throw new LimitReached("work-limit", `TimeoutError: ${text}`)
}

function takeStock(rt: Runtime): void {
  const used = rt.chunk - rt.fuel
  rt.work += used
  rt.totalWork += used
  rt.chunk = FUEL_CHUNK
  rt.fuel = FUEL_CHUNK
  const { workLimit } = rt.options
  if (rt.work > workLimit) {
    tooMuch(
      `${millions(workLimit)} operations without a step. Does this loop end? Do less before the first step, or between two.`,
    )
  }
}

/** A step has been made: the work counts anew. */
export function resetWork(rt: Runtime): void {
  rt.totalWork += rt.chunk - rt.fuel
  rt.work = 0
  rt.chunk = FUEL_CHUNK
  rt.fuel = FUEL_CHUNK
}
