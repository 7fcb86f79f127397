// What a program plots: kinds of series, grids, limits and colours; and no text of it that plotly.js would obey.
import { describe, expect, test } from "vitest"
import {
  programFigure,
  programFigures,
  programSummary,
  programTable,
} from "../../../app/plots/figures/program-figure.ts"
import { dashOf, programColor, symbolOf } from "../../../app/plots/figures/program-style.ts"
import type { PlotFigure, PlotSeries } from "../../../engine/index.ts"
import { palette, tracesOf } from "./palette-fixture.ts"

const line: PlotSeries = {
  name: "",
  kind: "line",
  x: Float64Array.of(0, 1, 2),
  y: Float64Array.of(1, 10, 100),
  z: null,
  color: null,
  lineStyle: "-",
  marker: null,
  labels: null,
}

const axes: PlotFigure = {
  title: "",
  xlabel: "",
  ylabel: "",
  xscale: "linear",
  yscale: "linear",
  legend: false,
  grid: { rows: 1, columns: 1, index: 1 },
  figure: 1,
  xlim: null,
  ylim: null,
  series: [line],
}

function drawn(...plots: PlotFigure[]) {
  const [figure] = programFigures(plots)
  if (figure === undefined) throw new Error("no figure")
  const made = programFigure(figure, palette)
  return { data: tracesOf(made), layout: made.layout }
}

describe("programFigure", () => {
  test("draws lines and clouds in the page's colours, in turn", () => {
    const { data } = drawn({ ...axes, series: [line, { ...line, lineStyle: "--" }, { ...line, kind: "scatter" }] })
    expect(data[0]).toMatchObject({ mode: "lines", line: { color: palette.value, dash: "solid" } })
    expect(data[1]).toMatchObject({ mode: "lines", line: { color: palette.gradient, dash: "dash" } })
    expect(data[2]).toMatchObject({ mode: "markers" })
  })

  test("takes matplotlib's `ro` as red dots without a line", () => {
    const { data } = drawn({ ...axes, series: [{ ...line, color: "r", lineStyle: "", marker: "o" }] })
    expect(data[0]).toMatchObject({ mode: "markers", marker: { symbol: "circle", color: palette.bad } })
  })

  test("draws an image upright, its first row at the top", () => {
    const z = { rows: 2, columns: 3, values: Float64Array.of(1, 2, 3, 4, 5, 6) }
    const { data, layout } = drawn({
      ...axes,
      series: [{ ...line, kind: "image", x: new Float64Array(), y: new Float64Array(), z }],
    })
    expect(data[0]).toMatchObject({
      type: "heatmap",
      z: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    })
    expect(layout.yaxis).toMatchObject({ autorange: "reversed", scaleanchor: "x" })
  })

  test("takes the axes of a contour from a mesh", () => {
    const z = { rows: 2, columns: 2, values: Float64Array.of(1, 2, 3, 4) }
    const mesh = { x: Float64Array.of(-1, 1, -1, 1), y: Float64Array.of(5, 5, 6, 6) }
    const { data } = drawn({ ...axes, series: [{ ...line, kind: "contour", ...mesh, z }] })
    expect(data[0]).toMatchObject({ type: "contour", x: Float64Array.of(-1, 1), y: Float64Array.of(5, 6) })
  })

  test("draws counted bins as bars of their width", () => {
    const hist = { ...line, kind: "hist", x: Float64Array.of(0, 1, 3), y: Float64Array.of(4, 2) } as const
    expect(drawn({ ...axes, series: [hist] }).data[0]).toMatchObject({ type: "bar", x: [0.5, 2], width: [1, 2] })
  })

  test("lays subplots into their grid, row by row from the top left", () => {
    const cell = (index: number): PlotFigure => ({ ...axes, grid: { rows: 2, columns: 2, index } })
    const { data, layout } = drawn(cell(1), cell(4))
    expect(data.map(({ xaxis, yaxis }) => [xaxis, yaxis])).toEqual([
      ["x", "y"],
      ["x2", "y2"],
    ])
    expect(layout.yaxis?.domain?.[0]).toBeGreaterThan(layout.yaxis2?.domain?.[1] ?? 1)
    expect(layout.xaxis?.domain?.[1]).toBeLessThan(layout.xaxis2?.domain?.[0] ?? 0)
  })

  test("takes limits, as logarithms on a logarithmic axis, and none that a logarithm does not have", () => {
    const { layout } = drawn({ ...axes, yscale: "log", ylim: [0.01, 100], xlim: [0, 5] })
    expect(layout.xaxis?.range).toEqual([0, 5])
    expect(layout.yaxis?.range).toEqual([-2, 2])
    expect(drawn({ ...axes, yscale: "log", ylim: [0, 100] }).layout.yaxis?.range).toBeUndefined()
  })

  test("keeps at most 2,000 points of a series", () => {
    const many = Float64Array.from({ length: 50_000 }, (_, at) => at)
    for (const kind of ["line", "scatter"] as const) {
      const [trace] = drawn({ ...axes, series: [{ ...line, kind, x: many, y: many }] }).data
      expect((trace?.x ?? []).length).toBeLessThanOrEqual(2000)
    }
  })

  test("obeys no tag, template or link in any text of the program", () => {
    const evil = "<b>%{x}</b><a href='https://example.org'>x</a>"
    const bars: PlotSeries = { ...line, kind: "bar", name: evil, labels: [evil, evil, evil] }
    const text: PlotSeries = { ...line, kind: "text", labels: [evil, evil, evil], color: evil, marker: evil }
    const plot: PlotFigure = { ...axes, title: evil, xlabel: evil, ylabel: evil, legend: true, series: [bars, text] }
    const written = JSON.stringify(drawn(plot))
    expect(written).not.toContain("<b>")
    expect(written).not.toContain("<a ")
    expect(written).not.toContain("%{x}<")
    expect(written).toContain("&lt;b&gt;")
  })
})

describe("beside the picture", () => {
  test("figures are told apart and counted with their rows", () => {
    const figures = programFigures([
      { ...axes, figure: 2 },
      { ...axes, grid: { rows: 3, columns: 1, index: 2 } },
    ])
    expect(figures.map(({ number, rows }) => [number, rows])).toEqual([
      [1, 3],
      [2, 1],
    ])
  })

  test("a sentence says what is plotted", () => {
    const [figure] = programFigures([{ ...axes, title: "Loss", series: [{ ...line, name: "train" }] }])
    expect(figure && programSummary(figure)).toBe("Loss: line train of 3 values")
  })

  test("a table holds every point", () => {
    const [figure] = programFigures([axes])
    expect(figure && programTable(figure).rows).toEqual([
      [1, "line 1", 0, 1, ""],
      [1, "line 1", 1, 10, ""],
      [1, "line 1", 2, 100, ""],
    ])
  })
})

describe("matplotlib's names", () => {
  test("of colours become the page's, or stay CSS, or nothing", () => {
    expect(programColor("b", palette)).toBe(palette.value)
    expect(programColor("tab:blue", palette)).toBe(palette.value)
    expect(programColor("C1", palette)).toBe(palette.gradient)
    expect(programColor("k", palette)).toBe(palette.ink)
    expect(programColor("0.5", palette)).toBe("#808080")
    expect(programColor("#FA0", palette)).toBe("#fa0")
    expect(programColor("steelblue", palette)).toBe("steelblue")
    expect(programColor("url(https://example.org)", palette)).toBeNull()
    expect(programColor("red;background:blue", palette)).toBeNull()
  })

  test("of lines and markers become plotly.js's", () => {
    expect(["-", "--", ":", "-.", "", "None"].map(dashOf)).toEqual(["solid", "dash", "dot", "dashdot", null, null])
    expect(["o", "x", "^", "toString"].map(symbolOf)).toEqual(["circle", "x-thin", "triangle-up", "circle"])
  })
})
