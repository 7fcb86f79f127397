// Drawing series into axes: lines, points, bars, histograms, images, contours and text.
import { generate } from "../../../base/generate.ts"
import type { NativeContext } from "../../machine/native.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOfValue } from "../../runtime/array-values.ts"
import type { AxesPlace, PlotSeries } from "./plot-log.ts"
import { record } from "./plot-state.ts"
import {
  colorArgument,
  isPlotText,
  lineStyleArgument,
  type PlotArray,
  plotArray,
  plotRow,
  readFormat,
} from "./plot-values.ts"

/** A drawing function: positional arguments, and an option by name (null where not given). */
export type Draw = (ctx: NativeContext, place: AxesPlace, args: readonly PyValue[], options: Options) => PyValue

export type Options = (name: string) => PyValue

/** Options of a call by name. */
export function optionsOf(ctx: NativeContext, given: PyValue): Options {
  const table = given instanceof PyDict ? given.table : null
  return (name) => plain(table?.get(ctx, name) ?? null)
}

const EMPTY: Omit<PlotSeries, "kind" | "x" | "y"> = {
  name: "",
  z: null,
  color: null,
  lineStyle: "-",
  marker: null,
  labels: null,
}

function label(ctx: NativeContext, options: Options): string {
  const given = options("label")
  return given === null ? "" : ctx.str(given)
}

function add(
  ctx: NativeContext,
  place: AxesPlace,
  series: Pick<PlotSeries, "kind" | "x" | "y"> & Partial<PlotSeries>,
): void {
  record(ctx, place, { kind: "series", series: { ...EMPTY, ...series } })
}

function counting(length: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => index)
}

function sameLength(ctx: NativeContext, x: PlotArray, y: PlotArray): void {
  const [a, b] = [x.shape[0] ?? 1, y.shape[0] ?? 1]
  if (a !== b) {
    ctx.raise(
      valueErrorType,
      `x and y must have same first dimension, but have shapes ${shapeText(x)} and ${shapeText(y)}`,
    )
  }
}

function shapeText({ shape }: PlotArray): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`
}

/** The columns of a 2-D array, each a line of its own; a vector is one column. */
function columns({ shape, data }: PlotArray): Float64Array[] {
  if (shape.length < 2) return [data]
  const [rows = 0, width = 0] = shape
  return generate(width, (column) =>
    Float64Array.from({ length: rows }, (_, row) => data[row * width + column] as number),
  )
}

/** plt.plot([x], y, [format], …): any number of groups. */
export const plotLines: Draw = (ctx, place, args, options) => {
  const groups: { x: PlotArray | null; y: PlotArray; format: string }[] = []
  const pending: PyValue[] = []
  const finish = (format: string): void => {
    const [first, second] = pending
    if (first === undefined) return
    const x = second === undefined ? null : plotArray(ctx, first, "plot")
    groups.push({ x, y: plotArray(ctx, second ?? first, "plot"), format })
    pending.length = 0
  }
  for (const arg of args) {
    if (isPlotText(plain(arg))) finish(plain(arg) as string)
    else {
      if (pending.length === 2) finish("")
      pending.push(arg)
    }
  }
  finish("")
  const drawn: PyValue[] = []
  for (const { x, y, format } of groups) {
    if (x !== null) sameLength(ctx, x, y)
    const style = readFormat(ctx, format)
    const marker = (options("marker") as string | null) ?? style.marker
    const line =
      lineStyleArgument(options("linestyle") ?? options("ls")) ?? style.lineStyle ?? (style.marker === null ? "-" : "")
    const across = x === null ? null : columns(x)
    columns(y).forEach((values, column) => {
      add(ctx, place, {
        kind: "line",
        x: across?.[column] ?? across?.[0] ?? counting(values.length),
        y: values,
        name: label(ctx, options),
        color: colorArgument(ctx, options("color") ?? options("c")) ?? style.color,
        lineStyle: line,
        marker,
      })
      drawn.push(null)
    })
  }
  return new PyList(drawn)
}

/** Points of several classes given by `c`: a series for each class, so that they differ in colour. */
export const scatterPoints: Draw = (ctx, place, args, options) => {
  const [first = null, second = null] = args
  const x = plotRow(ctx, first, "scatter")
  const y = plotRow(ctx, second, "scatter")
  if (x.length !== y.length) ctx.raise(valueErrorType, "x and y must be the same size")
  const given = options("c") ?? args[3] ?? null
  const marker = (options("marker") as string | null) ?? "o"
  const shared = { kind: "scatter" as const, lineStyle: "", marker }
  const classes = isPlotText(plain(given)) || given === null ? null : pointClasses(ctx, given, x.length)
  if (classes === null) {
    const color = colorArgument(ctx, given) ?? colorArgument(ctx, options("color"))
    add(ctx, place, { ...shared, x, y, name: label(ctx, options), color })
    return null
  }
  const kinds = [...new Set(classes)].sort((a, b) => a - b)
  for (const kind of kinds) {
    const mine = (_: number, at: number): boolean => classes[at] === kind
    add(ctx, place, { ...shared, x: x.filter(mine), y: y.filter(mine), name: label(ctx, options) || String(kind) })
  }
  return null
}

/** Most classes that are told apart; a continuous scale is drawn in one colour. */
const MOST_CLASSES = 12

function pointClasses(ctx: NativeContext, value: PyValue, count: number): Float64Array | null {
  const given = plotRow(ctx, value, "c")
  return given.length === count && new Set(given).size <= MOST_CLASSES ? given : null
}

export const drawBars: Draw = (ctx, place, args, options) => {
  const [first = null, second = null] = args
  const named = first instanceof PyList || first instanceof PyTuple ? first.items.every(isPlotText) : false
  const y = plotRow(ctx, second ?? options("height"), "bar")
  const x = named ? counting(y.length) : plotRow(ctx, first, "bar")
  const labels = named && (first instanceof PyList || first instanceof PyTuple) ? first.items.map(String) : null
  add(ctx, place, { kind: "bar", x, y, name: label(ctx, options), color: colorArgument(ctx, options("color")), labels })
  return null
}

/** Counts in bins of equal width (or between given edges), the last bin closed, as NumPy's histogram. */
export const drawHistogram: Draw = (ctx, place, args, options) => {
  const values = plotRow(ctx, args[0] ?? null, "hist").filter((value) => Number.isFinite(value))
  const bins = args[1] ?? options("bins")
  const edges =
    bins === null || typeof plain(bins) === "bigint"
      ? evenEdges(values, bins === null ? 10 : Number(plain(bins)))
      : isPlotText(plain(bins))
        ? evenEdges(values, 10)
        : plotRow(ctx, bins, "bins")
  const counts = new Float64Array(Math.max(0, edges.length - 1))
  for (const value of values) {
    const bin = binOf(edges, value)
    if (bin !== -1) counts[bin] = (counts[bin] as number) + 1
  }
  const density = options("density")
  if (density !== null && ctx.truth(density)) {
    for (let bin = 0; bin < counts.length; bin++) {
      counts[bin] = (counts[bin] as number) / (values.length * ((edges[bin + 1] as number) - (edges[bin] as number)))
    }
  }
  add(ctx, place, {
    kind: "hist",
    x: edges,
    y: counts,
    name: label(ctx, options),
    color: colorArgument(ctx, options("color")),
  })
  const array = (data: Float64Array): PyValue => arrayOfValue({ dtype: "float64", shape: [data.length], data })
  return new PyTuple([array(counts), array(edges), null])
}

/** Most bins of a histogram. */
const MOST_BINS = 10_000

function evenEdges(values: Float64Array, wanted: number): Float64Array {
  const bins = Math.min(MOST_BINS, Math.max(1, Math.floor(wanted)))
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (values.length === 0) [low, high] = [0, 1]
  if (low === high) [low, high] = [low - 0.5, high + 0.5]
  return Float64Array.from({ length: bins + 1 }, (_, index) => low + ((high - low) * index) / bins)
}

function binOf(edges: Float64Array, value: number): number {
  const last = edges.length - 1
  if (last < 1 || value < (edges[0] as number) || value > (edges[last] as number)) return -1
  let low = 0
  let high = last - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return low
}

function gridOf(ctx: NativeContext, value: PyValue, what: string): NonNullable<PlotSeries["z"]> {
  const { shape, data } = plotArray(ctx, value, what)
  const sizes =
    shape.length === 3 && (shape[2] === 1 || shape[0] === 1) ? shape.filter((extent) => extent !== 1) : shape
  if (sizes.length === 3 && (sizes[2] === 3 || sizes[2] === 4)) return brightness(sizes, data)
  if (sizes.length !== 2) {
    ctx.raise(
      valueErrorType,
      `${what}: expected a 2-D array, got one of shape (${shape.join(", ")}). Reshape it, as in image.reshape(28, 28).`,
    )
  }
  return { rows: sizes[0] as number, columns: sizes[1] as number, values: data }
}

/** Red, green and blue as one number a pixel. */
function brightness(
  [rows = 0, width = 0, channels = 3]: readonly number[],
  data: Float64Array,
): NonNullable<PlotSeries["z"]> {
  const values = Float64Array.from({ length: rows * width }, (_, pixel) => {
    const [r, g, b] = [0, 1, 2].map((channel) => data[pixel * channels + channel] as number) as [number, number, number]
    return 0.299 * r + 0.587 * g + 0.114 * b
  })
  return { rows, columns: width, values }
}

export const showImage: Draw = (ctx, place, args, options) => {
  const z = gridOf(ctx, args[0] ?? null, "imshow")
  add(ctx, place, { kind: "image", x: counting(z.columns), y: counting(z.rows), z, name: label(ctx, options) })
  return null
}

function contours(kind: "contour" | "contourf"): Draw {
  return (ctx, place, args) => {
    const three = args.length >= 3
    const z = gridOf(ctx, args[three ? 2 : 0] ?? null, kind)
    const x = three ? plotRow(ctx, args[0] ?? null, kind) : counting(z.columns)
    const y = three ? plotRow(ctx, args[1] ?? null, kind) : counting(z.rows)
    add(ctx, place, { kind, x, y, z })
    return null
  }
}

export const drawContour = contours("contour")
export const drawFilledContour = contours("contourf")

export const drawText: Draw = (ctx, place, args) => {
  const [x = null, y = null, text = null] = args
  add(ctx, place, {
    kind: "text",
    x: plotRow(ctx, x, "text"),
    y: plotRow(ctx, y, "text"),
    labels: [ctx.str(text)],
    lineStyle: "",
  })
  return null
}

/** plt.annotate(text, xy). */
export const annotate: Draw = (ctx, place, args, options) => {
  const [text = null, point = null] = args
  const [x = 0, y = 0] = plotRow(ctx, options("xytext") ?? point ?? options("xy"), "annotate")
  const words = text ?? options("text") ?? options("s")
  add(ctx, place, {
    kind: "text",
    x: Float64Array.of(x),
    y: Float64Array.of(y),
    labels: [ctx.str(words)],
    lineStyle: "",
  })
  return null
}

/** A line right across the picture: only its place is recorded, its ends are those of what else is drawn. */
export function acrossLine(direction: "horizontal" | "vertical"): Draw {
  return (ctx, place, args, options) => {
    const named = options(direction === "horizontal" ? "y" : "x")
    const at = Float64Array.of(ctx.toFloat(plain(args[0] ?? named ?? 0), "position"))
    const nowhere = new Float64Array(0)
    add(ctx, place, {
      kind: "line",
      x: direction === "horizontal" ? nowhere : at,
      y: direction === "horizontal" ? at : nowhere,
      name: label(ctx, options),
      color: colorArgument(ctx, options("color") ?? options("c")),
      lineStyle: lineStyleArgument(options("linestyle") ?? options("ls")) ?? "-",
    })
    return null
  }
}

/** The space between two curves: both are drawn. */
export const fillBetween: Draw = (ctx, place, args, options) => {
  const [first = null, low = null, high = 0n] = args
  const x = plotRow(ctx, first, "fill_between")
  const color = colorArgument(ctx, options("color") ?? options("facecolor"))
  for (const edge of [low, high]) {
    const values = plotRow(ctx, edge, "fill_between")
    const y = values.length === 1 ? Float64Array.from(x, () => values[0] as number) : values
    add(ctx, place, { kind: "line", x, y, name: edge === low ? label(ctx, options) : "", color, lineStyle: ":" })
  }
  return null
}

/** Points with bars: the points, and a thin line from end to end of each bar. */
export const errorBars: Draw = (ctx, place, args, options) => {
  const [first = null, second = null, third = null] = args
  const x = plotRow(ctx, first, "errorbar")
  const y = plotRow(ctx, second, "errorbar")
  const errors = third ?? options("yerr")
  add(ctx, place, {
    kind: "line",
    x,
    y,
    name: label(ctx, options),
    marker: "o",
    color: colorArgument(ctx, options("color")),
  })
  if (errors === null) return null
  const size = plotRow(ctx, errors, "yerr")
  const barX: number[] = []
  const barY: number[] = []
  x.forEach((at, index) => {
    const half = (size.length === 1 ? size[0] : size[index]) as number
    barX.push(at, at, Number.NaN)
    barY.push((y[index] as number) - half, (y[index] as number) + half, Number.NaN)
  })
  add(ctx, place, { kind: "line", x: Float64Array.from(barX), y: Float64Array.from(barY), lineStyle: "-" })
  return null
}
