// The upright axis of line plots: which range suits the lines, its ticks, and which lines are let leave the picture.
import type { LayoutAxis } from "plotly.js"
import type { Curve } from "../../../engine/index.ts"
import type { Palette } from "../palette.ts"
import { axis } from "./base-layout.ts"
import type { Range } from "./descent-range.ts"
import { logTicks, logTickText } from "./ticks.ts"

/** A compared run may stretch the axis by so many heights of the run itself; beyond that, it leaves the picture. */
const STRETCH = 2

/** The range of the values that a scale can show; null where there are none. */
function extentOf(curves: readonly Curve[], scale: "linear" | "log"): Range | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { values } of curves) {
    for (const value of values) {
      if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue
      const place = scale === "log" ? Math.log10(value) : value
      low = Math.min(low, place)
      high = Math.max(high, place)
    }
  }
  return low > high ? null : [low, high]
}

/** Bounds for the curves, in values or decimal logarithms; compared curves stretch them only so far. */
export function valueRange(own: readonly Curve[], compared: readonly Curve[], scale: "linear" | "log"): Range {
  const mine = extentOf(own, scale) ?? extentOf(compared, scale) ?? [0, 1]
  const theirs = extentOf(compared, scale) ?? mine
  const height = mine[1] - mine[0]
  const reach = (height === 0 ? Math.max(Math.abs(mine[1]) * 0.1, scale === "log" ? 0.3 : 1e-9) : height) * STRETCH
  const low = Math.max(Math.min(mine[0], theirs[0]), mine[0] - reach)
  const high = Math.min(Math.max(mine[1], theirs[1]), mine[1] + reach)
  const room = high > low ? (high - low) * 0.05 : scale === "log" ? 0.3 : Math.max(Math.abs(high) * 0.1, 1e-9)
  return [low - room, high + room]
}

/** An axis over a range: values, or decimal logarithms on a logarithmic axis. */
export function valueAxis(palette: Palette, range: Range, scale: "linear" | "log"): Partial<LayoutAxis> {
  if (scale === "linear") return { ...axis(palette, ""), range: [...range] }
  const ticks = logTicks(10 ** range[0], 10 ** range[1], 6)
  return {
    ...axis(palette, "", "log"),
    range: [...range],
    ...(ticks.length === 0 ? {} : { tickmode: "array", tickvals: [...ticks], ticktext: ticks.map(logTickText) }),
  }
}

/** Names of the compared curves that leave the picture, in a sentence; empty where none does. */
export function leavingNotes(
  own: readonly Curve[],
  compared: readonly Curve[],
  scale: "linear" | "log",
): readonly string[] {
  const [low, high] = valueRange(own, compared, scale)
  const leaving = compared.filter((curve) => {
    const extent = extentOf([curve], scale)
    return extent !== null && (extent[0] < low || extent[1] > high)
  })
  return leaving.map(({ name }) => `${name} leaves the picture, which keeps to this run.`)
}
