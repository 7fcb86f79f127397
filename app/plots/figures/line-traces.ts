// One curve as plotly.js traces: the line, and a mark at the plot's edge for each value that it cannot show.
import type { Data, LayoutAxis } from "plotly.js"
import type { Curve } from "../../../engine/index.ts"
import { formatNumber } from "../../controls/number-format.ts"
import { plotText } from "../plot-text.ts"
import { thinned, unshown } from "./curves.ts"
import type { Range } from "./descent-range.ts"

/** Up to so many points each is marked, so that single steps can be seen. */
const MOST_MARKED = 60

export interface LineStyle {
  readonly color: string
  readonly dash?: "solid" | "dash" | "dot" | "dashdot"
  readonly width?: number
  /** Stands behind the others, without hover and legend. */
  readonly faint?: boolean
  readonly inLegend?: boolean
  /** Cut off at the picture's edge, for a line that may leave it; else a mark on the edge stays whole. */
  readonly clipped?: boolean
}

/** How far beyond the picture a line is drawn, in heights of it: renderers fail on pixels with many digits. */
const BEYOND = 20

/** The curve as a line, gaps where a value cannot be shown. `range` is the axis's, as valueRange gives it. */
export function lineTrace(curve: Curve, scale: "linear" | "log", range: Range, style: LineStyle): Data {
  const { steps, values } = thinned(curve)
  const faint = style.faint === true
  const room = (range[1] - range[0]) * BEYOND
  const bounds = [range[0] - room, range[1] + room].map((bound) => (scale === "log" ? 10 ** bound : bound))
  const clamp = (value: number) => Math.min(bounds[1] ?? value, Math.max(bounds[0] ?? value, value))
  const cut = values.some((value) => Number.isFinite(value) && clamp(value) !== value)
  const few = values.length <= MOST_MARKED && !faint
  return {
    type: "scatter",
    mode: few ? "lines+markers" : "lines",
    name: plotText(curve.name),
    x: steps,
    y: Array.from(values, (value) =>
      Number.isFinite(value) && (scale === "linear" || value > 0) ? clamp(value) : null,
    ),
    line: { color: style.color, width: style.width ?? 1.75, dash: style.dash ?? "solid" },
    marker: { color: style.color, size: 4.5 },
    connectgaps: false,
    cliponaxis: style.clipped ?? false,
    showlegend: style.inLegend ?? !faint,
    // Four digits; the step stands above them.
    ...(faint ? { hoverinfo: "skip" } : { hovertemplate: cut ? "%{customdata:.4~g}" : "%{y:.4~g}" }),
    ...(cut ? { customdata: [...values] } : {}),
  }
}

/** Marks at the top edge for what is not finite, and at the bottom edge for what a logarithm does not have. */
export function edgeTraces(curve: Curve, scale: "linear" | "log", color: string): Data[] {
  const { steps, values } = thinned(curve)
  const { notFinite, notPositive } = unshown(values, scale)
  const marks = (indices: readonly number[], height: number, symbol: "x-thin" | "triangle-down"): Data[] =>
    indices.length === 0
      ? []
      : [
          {
            type: "scatter",
            mode: "markers",
            x: indices.map((index) => steps[index] ?? 0),
            y: indices.map(() => height),
            yaxis: "y2",
            text: indices.map((index) => formatNumber(values[index] ?? Number.NaN)),
            hovertemplate: `%{text}<extra>${plotText(curve.name)}</extra>`,
            marker: { symbol, size: 8, color, line: { width: 2, color } },
            cliponaxis: false,
            showlegend: false,
          },
        ]
  return [...marks(notFinite, 1, "x-thin"), ...marks(notPositive, 0, "triangle-down")]
}

/** The invisible axis from 0 (bottom edge) to 1 (top edge) that edge marks hang on. */
export function edgeAxis(): Partial<LayoutAxis> {
  return { overlaying: "y", range: [0, 1], visible: false, fixedrange: true }
}

/** Sentences on the values that a line could not show; empty where it shows all. */
export function edgeNotes(curves: readonly Curve[], scale: "linear" | "log"): readonly string[] {
  const found = curves.map(({ values }) => unshown(values, scale))
  const strange = found.reduce((count, { notFinite }) => count + notFinite.length, 0)
  const below = found.reduce((count, { notPositive }) => count + notPositive.length, 0)
  const values = (count: number) => (count === 1 ? "One value is" : `${count} values are`)
  return [
    ...(strange === 0 ? [] : [`${values(strange)} not finite, marked × at the top edge.`]),
    ...(below === 0
      ? []
      : [`${values(below)} zero or negative, which a logarithm does not have: marked ▾ at the bottom.`]),
  ]
}
