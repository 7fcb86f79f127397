// The loss at each position of a run. Training tells a step's loss as it sees it, before the update; a reader asks what
// the loss was after so many steps. Here the one becomes the other.
import type { Curve } from "../../engine/index.ts"

/** The loss after 0, 1, 2, … steps: every recorded loss one step earlier, and at the end the present one, where known. */
export function lossByPosition(loss: Curve | null, step: number, present: number | null): Curve | null {
  const recorded = loss === null ? 0 : loss.steps.findLastIndex((each) => each <= step) + 1
  if (recorded === 0 && present === null) return null
  const steps = [...(loss?.steps.subarray(0, recorded) ?? [])].map((each) => Math.max(0, each - 1))
  const values = [...(loss?.values.subarray(0, recorded) ?? [])]
  if (present !== null && (steps.at(-1) ?? -1) < step) {
    steps.push(step)
    values.push(present)
  }
  return { name: loss?.name ?? "loss", steps: Float64Array.from(steps), values: Float64Array.from(values) }
}

/** A curve's value at a step; null where it has none there. */
export function valueAtStep(curve: Curve | null, step: number): number | null {
  const index = curve?.steps.lastIndexOf(step) ?? -1
  return index === -1 ? null : (curve?.values[index] ?? null)
}
