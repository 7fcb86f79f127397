// One sentence for each picture: what a reader who cannot see it is told, and what a reader who can may check it against.
import type { Curve } from "../../engine/index.ts"
import { formatCount, formatNumber } from "../controls/number-format.ts"

/** "Loss from 4 at step 0 to 0.0461 at step 10." Says how many values were not finite, if any. */
export function curveSummary(name: string, curve: Curve | null): string {
  if (curve === null || curve.values.length === 0) return `${name}: no values yet.`
  const last = curve.values.length - 1
  const at = (index: number) =>
    `${formatNumber(curve.values[index] ?? Number.NaN)} at step ${formatCount(curve.steps[index] ?? 0)}`
  const lost = curve.values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0)
  const note = lost === 0 ? "" : ` ${lost === 1 ? "One value is" : `${lost} values are`} not finite.`
  return last === 0 ? `${name} ${at(0)}.${note}` : `${name} from ${at(0)} to ${at(last)}.${note}`
}
