// A figure that the program plotted: its axes laid out in their grid, with titles, labels, scales, limits and legends.
import type { Data, Layout, LayoutAxis } from "plotly.js"
import type { PlotFigure } from "../../../engine/index.ts"
import type { Figure, SeriesTable } from "../figure.ts"
import { faded, type Palette } from "../palette.ts"
import { plotText } from "../plot-text.ts"
import { axis, baseLayout } from "./base-layout.ts"
import { programTrace } from "./program-traces.ts"
import { logTicks, logTickText } from "./ticks.ts"

/** All axes of one figure; a program may have several figures. */
export interface ProgramFigure {
  readonly number: number
  readonly axes: readonly PlotFigure[]
  readonly rows: number
}

/** The program's axes by figure, in the order of its figures. */
export function programFigures(plots: readonly PlotFigure[]): readonly ProgramFigure[] {
  const numbers = [...new Set(plots.map(({ figure }) => figure))].sort((a, b) => a - b)
  return numbers.map((number) => {
    const axes = plots.filter(({ figure }) => figure === number)
    return { number, axes, rows: axes.reduce((most, { grid }) => Math.max(most, grid.rows), 1) }
  })
}

/** Shares of a cell's height and width that stay free for titles and numbers where there are several cells. */
const GAP = { top: 0.16, bottom: 0.14, left: 0.1, right: 0.02 } as const

export function programFigure({ axes }: ProgramFigure, palette: Palette): Figure {
  const data: Data[] = []
  const layout: Record<string, unknown> = {
    ...baseLayout(palette, "program"),
    margin: { l: 52, r: 12, t: axes.length > 1 ? 12 : topMargin(axes[0]), b: 40, pad: 4 },
    hovermode: "closest",
    showlegend: axes.some(({ legend }) => legend),
    bargap: 0.15,
    barmode: "overlay",
    annotations: axes.flatMap((plot) =>
      titleOf(plot, cellOf(plot, axes.length), axes.length === 1 && plot.legend ? 30 : 6, palette),
    ),
  }
  for (const [index, plot] of axes.entries()) {
    const suffix = index === 0 ? "" : String(index + 1)
    const cell = cellOf(plot, axes.length)
    const names = { xaxis: `x${suffix}`, yaxis: `y${suffix}`, legend: `legend${suffix}` }
    data.push(...plot.series.map((series, at) => programTrace(series, at, names, plot.legend, palette)))
    layout[`xaxis${suffix}`] = { ...xAxis(plot, palette), domain: [...cell.x], anchor: names.yaxis }
    layout[`yaxis${suffix}`] = { ...yAxis(plot, palette, names.xaxis), domain: [...cell.y], anchor: names.xaxis }
    layout[names.legend] = {
      ...baseLayout(palette, "").legend,
      bgcolor: faded(palette.paper, 0.8),
      x: axes.length > 1 ? cell.x[1] : cell.x[0],
      xanchor: axes.length > 1 ? "right" : "left",
      y: cell.y[1],
      // Beside a title there is no room in a cell of a grid.
      yanchor: axes.length > 1 && plot.title !== "" ? "top" : "bottom",
    }
  }
  return { data, layout: layout as Partial<Layout> }
}

/** Room above a picture that stands alone: for its legend, and for its title above that. */
function topMargin(plot: PlotFigure | undefined): number {
  if (plot === undefined) return 12
  return 12 + (plot.legend ? 24 : 0) + (plot.title === "" ? 0 : 24)
}

interface CellPlace {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** The share of the picture that a cell of the grid has; cells count from 1, row by row, as in plt.subplot. */
function cellOf({ grid }: PlotFigure, count: number): CellPlace {
  if (count === 1) return { x: [0, 1], y: [0, 1] }
  const rows = Math.max(1, grid.rows)
  const columns = Math.max(1, grid.columns)
  const at = Math.min(rows * columns, Math.max(1, grid.index)) - 1
  const [row, column] = [Math.floor(at / columns), at % columns]
  const [width, height] = [1 / columns, 1 / rows]
  const left = column * width
  const top = 1 - row * height
  return {
    x: [left + (column === 0 ? 0 : width * GAP.left), left + width * (1 - GAP.right)],
    y: [top - height * (1 - (row === rows - 1 ? 0 : GAP.bottom)), top - height * GAP.top],
  }
}

function titleOf(
  { title }: PlotFigure,
  cell: CellPlace,
  shift: number,
  palette: Palette,
): NonNullable<Layout["annotations"]> {
  if (title === "") return []
  return [
    {
      text: plotText(title),
      x: cell.x[0],
      y: cell.y[1],
      xref: "paper",
      yref: "paper",
      xanchor: "left",
      yanchor: "bottom",
      yshift: shift,
      showarrow: false,
      font: { size: 13, color: palette.ink },
    },
  ]
}

/** Limits as plotly.js takes them: decimal logarithms on a logarithmic axis, where they must be positive. */
function limits(range: readonly [number, number] | null, scale: "linear" | "log"): Partial<LayoutAxis> {
  if (range === null || !range.every(Number.isFinite)) return {}
  if (scale === "linear") return { range: [...range] }
  return range.every((bound) => bound > 0) ? { range: range.map(Math.log10) as [number, number] } : {}
}

/** Round ticks of a logarithmic axis for its limits, or for the positive values on it. */
function ticksFor(range: readonly [number, number] | null, values: readonly number[]): Partial<LayoutAxis> {
  const positive = (range ?? values).filter((value) => value > 0 && Number.isFinite(value))
  const low = positive.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = positive.reduce((most, value) => Math.max(most, value), 0)
  const ticks = logTicks(low, high, 6)
  return ticks.length < 2 ? {} : { tickmode: "array", tickvals: [...ticks], ticktext: ticks.map(logTickText) }
}

function xAxis({ xlabel, xscale, xlim, series }: PlotFigure, palette: Palette): Partial<LayoutAxis> {
  const labelled = series.find(({ kind, labels }) => kind === "bar" && labels !== null)
  const image = series.some(({ kind }) => kind === "image")
  return {
    ...axis(palette, plotText(xlabel), xscale),
    showgrid: false,
    ...(xscale === "log"
      ? ticksFor(
          xlim,
          series.flatMap(({ x }) => [...x]),
        )
      : {}),
    ...limits(xlim, xscale),
    ...(image ? { constrain: "domain" } : {}),
    ...(labelled === undefined
      ? {}
      : { tickmode: "array", tickvals: [...labelled.x], ticktext: (labelled.labels ?? []).map(plotText) }),
  }
}

/** Images stand upright and undistorted: their first row is at the top, as plt.imshow draws them. */
function yAxis({ ylabel, yscale, ylim, series }: PlotFigure, palette: Palette, xName: string): Partial<LayoutAxis> {
  const image = series.some(({ kind }) => kind === "image")
  const grid = series.some(({ z }) => z !== null)
  return {
    ...axis(palette, plotText(ylabel), yscale),
    showgrid: !grid,
    ...(image ? { autorange: "reversed", scaleanchor: xName as "x", constrain: "domain" } : {}),
    ...(yscale === "log"
      ? ticksFor(
          ylim,
          series.flatMap(({ y }) => [...y]),
        )
      : {}),
    ...limits(ylim, yscale),
  }
}

/** What a reader who cannot see the figure is told. */
export function programSummary({ axes }: ProgramFigure): string {
  return axes
    .map((plot) => [plot.title, plot.series.map(seriesSummary).join(", ")].filter(Boolean).join(": "))
    .join("; ")
}

function seriesSummary({ kind, name, x, y, z }: PlotFigure["series"][number]): string {
  const called = name === "" ? "" : ` ${name}`
  if (z !== null) return `${kind}${called} of ${z.rows} by ${z.columns} values`
  return `${kind}${called} of ${y.length === 0 ? x.length : y.length} values`
}

/** All series below one another: where each belongs, its points, and the value at each. */
export function programTable({ axes }: ProgramFigure): SeriesTable {
  const rows = axes.flatMap((plot, at) =>
    plot.series.flatMap(({ name, kind, x, y, z }, index) => {
      const label = name === "" ? `${kind} ${index + 1}` : name
      if (z !== null) {
        return Array.from(z.values, (value, place) => [
          at + 1,
          label,
          place % z.columns,
          Math.floor(place / z.columns),
          value,
        ])
      }
      const length = Math.max(x.length, y.length)
      return Array.from({ length }, (_, place) => [at + 1, label, x[place] ?? "", y[place] ?? "", ""])
    }),
  )
  return { columns: ["axes", "series", "x", "y", "value"], rows }
}
