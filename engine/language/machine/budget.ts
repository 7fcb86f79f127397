// Work and time: when the machine looks at the clock, and when a program has done too much.
import { LimitReached } from "./raise.ts"
import { FUEL_CHUNK, type Runtime, WORK_LIMIT } from "./runtime.ts"

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
  rt.fuel -= Math.min(Math.max(0, Math.ceil(units)), WORK_LIMIT + 1)
  if (rt.fuel < 0) takeStock(rt)
  if (units > rt.options.callLimit) tooMuch(rt.options.callLimit)
}

function tooMuch(limit: number): never {
  throw new LimitReached(
    "work-limit",
    `TimeoutError: ${(limit / 1e6).toFixed(0)} million operations without a step. Does this loop end? Do less before the first step, or between two.`,
  )
}

function takeStock(rt: Runtime): void {
  const used = rt.chunk - rt.fuel
  rt.work += used
  rt.totalWork += used
  rt.chunk = FUEL_CHUNK
  rt.fuel = FUEL_CHUNK
  const { workLimit } = rt.options
  if (rt.work > workLimit) {
    tooMuch(workLimit)
  }
}

/** A step has been made: the work counts anew. */
export function resetWork(rt: Runtime): void {
  rt.totalWork += rt.chunk - rt.fuel
  rt.work = 0
  rt.chunk = FUEL_CHUNK
  rt.fuel = FUEL_CHUNK
}
