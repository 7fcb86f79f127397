// Data and prediction for one input: points as they were measured, and the line that the model draws through them.
import type { Fit } from "../../../engine/index.ts"
import type { Figure, SeriesTable } from "../figure.ts"
import { faded, type Palette } from "../palette.ts"
import { plotText } from "../plot-text.ts"
import { axis, baseLayout } from "./base-layout.ts"
import { MOST_POINTS } from "./curves.ts"

/** The axes hold the data and a little more; they stand still while the line moves. */
export function fitRanges({ x, y }: Fit): readonly [readonly [number, number], readonly [number, number]] {
  return [padded(x, 0.04), padded(y, 0.15)]
}

function padded(values: Float64Array, share: number): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return [-1, 1]
  const room = high > low ? (high - low) * share : Math.max(1, Math.abs(high)) * 0.5
  return [low - room, high + room]
}

/** Every so manieth point of a large data set, so that at most as many as a plot can show are left. */
function evenly(values: Float64Array): Float64Array {
  const every = Math.ceil(values.length / MOST_POINTS)
  return every <= 1 ? values : values.filter((_, index) => index % every === 0)
}

export function fitFigure(fit: Fit, palette: Palette): Figure {
  const [xRange, yRange] = fitRanges(fit)
  return {
    data: [
      {
        type: "scatter",
        mode: "markers",
        name: "data",
        x: evenly(fit.x),
        y: evenly(fit.y),
        marker: { color: faded(palette.inkSoft, 0.55), size: 6 },
        hovertemplate: "%{y:.4~g}",
      },
      {
        type: "scatter",
        mode: "lines",
        name: "prediction",
        x: fit.lineX,
        y: fit.lineY,
        line: { color: palette.value, width: 2.5 },
        hovertemplate: "%{y:.4~g}",
      },
    ],
    layout: {
      ...baseLayout(palette, "fit"),
      showlegend: true,
      hovermode: "closest",
      xaxis: { ...axis(palette, plotText(fit.inputName)), showgrid: false, range: [...xRange] },
      yaxis: { ...axis(palette, ""), range: [...yRange] },
    },
  }
}

/** How much of the prediction the picture shows: the share of the line's points within the axes, 0 to 1. */
export function shownShare(fit: Fit): number {
  const [, [low, high]] = fitRanges(fit)
  const shown = fit.lineY.filter((value) => value >= low && value <= high).length
  return fit.lineY.length === 0 ? 1 : shown / fit.lineY.length
}

export function fitTable(fit: Fit): SeriesTable {
  return {
    columns: [fit.inputName, "data", "prediction"],
    rows: [
      ...Array.from(fit.x, (x, index) => [x, fit.y[index] ?? "", ""]),
      ...Array.from(fit.lineX, (x, index) => [x, "", fit.lineY[index] ?? ""]),
    ],
  }
}
