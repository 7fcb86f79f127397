// How a learning rate is set in a program, as a change of its run.
import type { Change, ProgramInfo } from "./types.ts"

/** How a rate is set: by the literal that names it, else by the control; null where the program computes it. */
export function rateChange(info: ProgramInfo | null, rate: number): Omit<Change, "step"> | null {
  if (info?.rate.owner === "text") return { slot: { id: info.rate.slot, value: rate } }
  return info?.rate.owner === "control" ? { learningRate: rate } : null
}
