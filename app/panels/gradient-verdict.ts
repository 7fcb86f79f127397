// Says in words when gradients vanish or explode. Only the sizes matter here, not the picture of them.
import type { Curve } from "../../engine/index.ts"
import { formatCount, formatNumber } from "../controls/number-format.ts"

/** A gradient this much smaller than at its largest has as good as vanished; this much larger than at first, exploded. */
const VANISHED = 1e-6
const EXPLODED = 1e4

/** One sentence for each variable whose gradient gives cause for it; empty where all is well. */
export function gradientVerdicts(gradients: readonly Curve[]): readonly string[] {
  return gradients.flatMap((curve) => {
    const verdict = verdictOn(curve)
    return verdict === null ? [] : [verdict]
  })
}

function verdictOn({ name, steps, values }: Curve): string | null {
  const strange = values.findIndex((value) => !Number.isFinite(value))
  if (strange === 0 && steps[0] === 0) {
    return `The gradient of ${name} is ${formatNumber(values[0] ?? Number.NaN)} at the start: let the parameters start elsewhere.`
  }
  if (strange !== -1) {
    return `The gradient of ${name} is ${formatNumber(values[strange] ?? Number.NaN)} from step ${formatCount(steps[strange] ?? 0)} on: it has exploded. Try a smaller rate.`
  }
  const sizes = values.map(Math.abs)
  const [first, last] = [sizes[0], sizes.at(-1)]
  if (first === undefined || last === undefined || sizes.length < 2) return null
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  if (largest === 0) return `The gradient of ${name} is zero at every step: nothing moves it.`
  if (last <= largest * VANISHED) {
    return `The gradient of ${name} has vanished: ${formatNumber(last)}, after ${formatNumber(largest)} at its largest. The run is at a minimum, or stuck on flat ground.`
  }
  if (first > 0 && last >= first * EXPLODED) {
    return `The gradient of ${name} explodes: ${formatNumber(last)}, from ${formatNumber(first)} at first. Try a smaller rate.`
  }
  return null
}
