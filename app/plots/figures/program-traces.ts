// One series that the program plotted as a plotly.js trace. Everything that the program wrote passes plotText.
import type { Data } from "plotly.js"
import type { PlotSeries } from "../../../engine/index.ts"
import { faded, mix, type Palette } from "../palette.ts"
import { plotText } from "../plot-text.ts"
import { MOST_POINTS, thinned } from "./curves.ts"
import { cycleColor, dashOf, programColor, symbolOf } from "./program-style.ts"

/** The axes of one cell by plotly.js's names, and the legend that its series stand in. */
export interface Cell {
  readonly xaxis: string
  readonly yaxis: string
  readonly legend: string
}

/** The trace of a series; `index` counts the series of its axes, for the colour. */
export function programTrace(series: PlotSeries, index: number, cell: Cell, legend: boolean, palette: Palette): Data {
  const color = (series.color === null ? null : programColor(series.color, palette)) ?? cycleColor(palette, index)
  const shown = legend && series.name !== "" && !series.name.startsWith("_")
  const shared = { xaxis: cell.xaxis, yaxis: cell.yaxis, name: plotText(series.name), showlegend: shown }
  // The type package does not know that a trace may choose its legend.
  const own: Partial<Data> = { ...shared, ...{ legend: cell.legend } } as Partial<Data>
  switch (series.kind) {
    case "line":
    case "scatter":
      return { ...own, ...pointsTrace(series, color) } as Data
    case "bar":
      return {
        ...own,
        type: "bar",
        x: series.x,
        y: series.y,
        marker: { color },
        hovertemplate: "%{y:.4~g}<extra></extra>",
      } as Data
    case "hist":
      return { ...own, ...histogramTrace(series, color, palette) } as Data
    case "text":
      return {
        ...own,
        type: "scatter",
        mode: "text",
        x: series.x,
        y: series.y,
        text: (series.labels ?? []).map(plotText),
        textposition: "top right",
        textfont: { color: palette.ink },
        hoverinfo: "skip",
      } as Data
    case "image":
    case "contour":
    case "contourf":
      return { ...own, ...gridTrace(series, palette), showlegend: false } as Data
  }
}

function pointsTrace(series: PlotSeries, color: string): Partial<Data> {
  const { x, y } = fewer(series)
  const dash = series.kind === "scatter" ? null : dashOf(series.lineStyle)
  const marker = series.marker ?? (series.kind === "scatter" || dash === null ? "o" : null)
  const symbol = marker === null ? "circle" : symbolOf(marker)
  const thin = /-thin$|^line-/.test(symbol)
  return {
    type: "scatter",
    mode: dash === null ? "markers" : marker === null ? "lines" : "lines+markers",
    x,
    y,
    ...(dash === null ? {} : { line: { color, dash, width: 1.75 } }),
    marker: {
      symbol,
      color: series.kind === "scatter" ? faded(hexOf(color) ?? "#888888", 0.75) : color,
      ...(hexOf(color) === null ? { color } : {}),
      size: marker === "." || marker === "," ? 4 : 6,
      line: { width: thin ? 1.5 : 0, color },
    },
    hovertemplate: "%{x:.4~g}, %{y:.4~g}<extra></extra>",
  }
}

function hexOf(color: string): string | null {
  return /^#[\da-f]{6}$/i.test(color) ? color : null
}

/** At most as many points as a plot can show: a line keeps its extremes, a cloud every so manieth point. */
function fewer({ kind, x, y, name }: PlotSeries): { readonly x: Float64Array; readonly y: Float64Array } {
  if (y.length <= MOST_POINTS) return { x, y }
  if (kind === "line") {
    const { steps, values } = thinned({ name, steps: x, values: y })
    return { x: steps, y: values }
  }
  const every = Math.ceil(y.length / MOST_POINTS)
  const kept = (_: number, at: number) => at % every === 0
  return { x: x.filter(kept), y: y.filter(kept) }
}

/** Counts with their bins' edges become bars; bare values are counted by plotly.js. */
function histogramTrace({ x, y }: PlotSeries, color: string, palette: Palette): Partial<Data> {
  const marker = { color, line: { color: palette.paper, width: 0.5 } }
  if (y.length === 0) return { type: "histogram", x, marker, nbinsx: 10 }
  const edges = x.length === y.length + 1
  const widths = edges ? Array.from(y, (_, at) => (x[at + 1] ?? 0) - (x[at] ?? 0)) : undefined
  const centres = edges ? Array.from(y, (_, at) => ((x[at] ?? 0) + (x[at + 1] ?? 0)) / 2) : x
  return {
    type: "bar",
    x: centres,
    y,
    marker,
    ...(widths === undefined ? {} : { width: widths }),
    hovertemplate: "%{x:.4~g}: %{y:.4~g}<extra></extra>",
  }
}

function gridTrace({ kind, x, y, z }: PlotSeries, palette: Palette): Partial<Data> {
  const { rows, columns, values } = z ?? { rows: 0, columns: 0, values: new Float64Array(0) }
  const grid = Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)])
  const colorscale: [number, string][] = [
    [0, palette.raised],
    [0.5, mix(palette.raised, palette.value, 0.6)],
    [1, mix(palette.value, palette.ink, 0.55)],
  ]
  // A mesh comes as full grids: its first row and first column are the axes.
  const across = x.length === rows * columns ? x.subarray(0, columns) : x
  const up = y.length === rows * columns ? y.filter((_, at) => at % columns === 0) : y
  const axes = { ...(across.length === columns ? { x: across } : {}), ...(up.length === rows ? { y: up } : {}) }
  // Lines of the paper's own colour would not be seen.
  const lines: [number, string][] = [
    [0, mix(palette.raised, palette.value, 0.45)],
    [1, mix(palette.value, palette.ink, 0.55)],
  ]
  const shared = { z: grid, colorscale: kind === "contour" ? lines : colorscale, showscale: false, ...axes }
  const hovertemplate = "%{x}, %{y}: %{z:.4~g}<extra></extra>"
  if (kind === "image") return { ...shared, type: "heatmap", hovertemplate }
  return {
    ...shared,
    type: "contour",
    hovertemplate,
    ncontours: 10,
    contours: { coloring: kind === "contourf" ? "fill" : "lines" },
    line: { width: kind === "contourf" ? 0 : 1.25 },
  }
}
