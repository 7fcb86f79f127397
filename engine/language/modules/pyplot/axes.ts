// Axes and figures as objects of the program, and what plt functions and axes methods have in common.
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition } from "../../machine/type-record.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import {
  acrossLine,
  annotate,
  type Draw,
  drawBars,
  drawContour,
  drawFilledContour,
  drawHistogram,
  drawText,
  errorBars,
  fillBetween,
  optionsOf,
  plotLines,
  scatterPoints,
  showImage,
} from "./drawing.ts"
import type { AxesPlace } from "./plot-log.ts"
import { currentAxes, record } from "./plot-state.ts"
import { plotRow } from "./plot-values.ts"

export const axesType = new PyType("Axes", [objectType], null, "matplotlib.axes")
export const figureType = new PyType("Figure", [objectType], null, "matplotlib.figure")
const lineType = new PyType("Artist", [objectType], null, "matplotlib.artist")

/** A set of axes; immutable: what is drawn is in the record. */
export class PyAxes extends PyObject {
  override type: PyType = axesType
  constructor(readonly place: AxesPlace) {
    super()
  }
  override clone(): PyAxes {
    return this
  }
}

export class PyFigure extends PyObject {
  override type: PyType = figureType
  constructor(readonly number: number) {
    super()
  }
  override clone(): PyFigure {
    return this
  }
}

/** What plt.plot and its kin give back: something whose setters are accepted. */
class PyArtist extends PyObject {
  override type: PyType = lineType
  override clone(): PyArtist {
    return this
  }
}

const accepted = native("accepted", "(*args, **kwargs)", () => null)

export const artistDefinition: TypeDefinition = defineType<PyArtist>(lineType, {
  getAttribute: () => accepted,
})

function textChange(which: "title" | "xlabel" | "ylabel"): Draw {
  return (ctx, place, args, options) => {
    const text = args[0] ?? options("label") ?? options("s") ?? ""
    record(ctx, place, { kind: "text", which, text: ctx.str(text) })
    return null
  }
}

function scaleChange(axis: "x" | "y"): Draw {
  return (ctx, place, args, options) => {
    const value = ctx.toText(plain(args[0] ?? options("value") ?? "linear"), "scale")
    record(ctx, place, { kind: "scale", axis, scale: value === "log" || value === "symlog" ? "log" : "linear" })
    return null
  }
}

function limitsChange(axis: "x" | "y"): Draw {
  return (ctx, place, args, options) => {
    const first = args[0] ?? options(axis === "x" ? "left" : "bottom") ?? options(`${axis}min`)
    const second = args[1] ?? options(axis === "x" ? "right" : "top") ?? options(`${axis}max`)
    if (first === null && second === null) return null
    const pair = first instanceof PyTuple || first instanceof PyList ? first.items : [first, second]
    const [low = Number.NaN, high = Number.NaN] = pair.map((bound) =>
      bound === null ? Number.NaN : ctx.toFloat(plain(bound), "limit"),
    )
    if (Number.isFinite(low) && Number.isFinite(high)) record(ctx, place, { kind: "limits", axis, limits: [low, high] })
    return null
  }
}

const legend: Draw = (ctx, place, args, options) => {
  const given = (args.length > 1 ? args[1] : args[0]) ?? options("labels")
  const labels = given === null || given === undefined ? null : ctx.toArray(given).map((one) => ctx.str(one))
  record(ctx, place, { kind: "legend", labels })
  return null
}

const logPlot =
  (x: boolean, y: boolean): Draw =>
  (ctx, place, args, options) => {
    if (x) record(ctx, place, { kind: "scale", axis: "x", scale: "log" })
    if (y) record(ctx, place, { kind: "scale", axis: "y", scale: "log" })
    return plotLines(ctx, place, args, options)
  }

/** plt.axis([x0, x1, y0, y1]); words such as 'equal' and 'off' are accepted. */
const axisLimits: Draw = (ctx, place, args) => {
  const [given = null] = args
  if (given instanceof PyList || given instanceof PyTuple) {
    const [left = 0, right = 1, low = 0, high = 1] = plotRow(ctx, given, "axis")
    record(ctx, place, { kind: "limits", axis: "x", limits: [left, right] })
    record(ctx, place, { kind: "limits", axis: "y", limits: [low, high] })
  }
  return null
}

const nothing: Draw = () => null

interface Entry {
  readonly draw: Draw
  readonly doc: string
}

const entry = (draw: Draw, doc: string): Entry => ({ draw, doc })

/** What is the same on plt and on axes, by plt's name. */
const shared: Readonly<Record<string, Entry>> = {
  plot: entry(plotLines, "Lines through points: plot(x, y), plot(y), plot(x, y, 'r--')."),
  scatter: entry(scatterPoints, "Points; c=classes gives each class a colour."),
  bar: entry(drawBars, "Bars of given heights."),
  hist: entry(drawHistogram, "How often values fall into bins."),
  imshow: entry(showImage, "A 2-D array as a picture."),
  matshow: entry(showImage, "A matrix as a picture."),
  contour: entry(drawContour, "Lines of equal height of z over x and y."),
  contourf: entry(drawFilledContour, "Bands of equal height of z over x and y."),
  pcolormesh: entry(drawFilledContour, "Heights of z over x and y as colours."),
  text: entry(drawText, "Words at a point."),
  annotate: entry(annotate, "Words at a point."),
  axhline: entry(acrossLine("horizontal"), "A horizontal line across the axes."),
  axvline: entry(acrossLine("vertical"), "A vertical line across the axes."),
  fill_between: entry(fillBetween, "The space between two curves."),
  errorbar: entry(errorBars, "Points with error bars."),
  step: entry(plotLines, "Lines through points."),
  semilogx: entry(logPlot(true, false), "plot with a logarithmic x axis."),
  semilogy: entry(logPlot(false, true), "plot with a logarithmic y axis."),
  loglog: entry(logPlot(true, true), "plot with logarithmic axes."),
  legend: entry(legend, "Names the series by their labels."),
  axis: entry(axisLimits, "The limits of both axes."),
  grid: entry(nothing, "Accepted: the page draws its own grid."),
  tick_params: entry(nothing, "Accepted without effect."),
  minorticks_on: entry(nothing, "Accepted without effect."),
  margins: entry(nothing, "Accepted without effect."),
}

const named: Readonly<Record<"title" | "xlabel" | "ylabel" | "xscale" | "yscale" | "xlim" | "ylim", Entry>> = {
  title: entry(textChange("title"), "The heading of the picture."),
  xlabel: entry(textChange("xlabel"), "The name of the x axis."),
  ylabel: entry(textChange("ylabel"), "The name of the y axis."),
  xscale: entry(scaleChange("x"), "'linear' or 'log'."),
  yscale: entry(scaleChange("y"), "'linear' or 'log'."),
  xlim: entry(limitsChange("x"), "From where to where the x axis goes."),
  ylim: entry(limitsChange("y"), "From where to where the y axis goes."),
}

function unticked(name: string): Entry {
  return entry(nothing, `Accepted without effect: ${name}.`)
}

const SIGNATURE = "(*args, **kwargs)"

/** The artists that a call gives, for `line, = plt.plot(...)` and `counts, edges, patches = plt.hist(...)`. */
function artists(result: PyValue): PyValue {
  if (result instanceof PyList) return new PyList(result.items.map(() => new PyArtist()))
  if (result instanceof PyTuple) return new PyTuple(result.items.map((item) => item ?? new PyArtist()))
  return result ?? new PyArtist()
}

/** plt.plot and its kin, drawing in the present axes. */
export const plotFunctions: Readonly<Record<string, NativeFunction>> = Object.fromEntries(
  Object.entries({ ...shared, ...named, xticks: unticked("xticks"), yticks: unticked("yticks") }).map(
    ([name, { draw, doc }]) => [
      name,
      native(
        name,
        SIGNATURE,
        (ctx, args, kwargs) =>
          artists(draw(ctx, currentAxes(ctx), ctx.toArray(args as PyValue), optionsOf(ctx, kwargs as PyValue))),
        { doc },
      ),
    ],
  ),
)

/** axes.set(title=…, xlabel=…). */
function setSeveral(ctx: NativeContext, place: AxesPlace, kwargs: PyValue): PyValue {
  if (!(kwargs instanceof PyDict)) return null
  for (const { key, value } of kwargs.table.items()) {
    const name = ctx.toText(key, "option")
    const found = Object.hasOwn(named, name) ? named[name as keyof typeof named] : undefined
    found?.draw(ctx, place, [value], () => null)
  }
  return null
}

function axesMethods(): Record<string, MethodSpec<PyAxes>> {
  const setters = Object.entries(named).map(([name, value]) => [`set_${name}`, value] as const)
  const ticks = [
    "set_xticks",
    "set_yticks",
    "set_xticklabels",
    "set_yticklabels",
    "set_aspect",
    "set_axis_off",
    "invert_yaxis",
  ]
  const entries = [...Object.entries(shared), ...setters, ...ticks.map((name) => [name, unticked(name)] as const)]
  const methods: Record<string, MethodSpec<PyAxes>> = Object.fromEntries(
    entries.map(([name, { draw, doc }]) => [
      name,
      {
        signature: SIGNATURE,
        doc,
        call: (ctx, self, args, kwargs) =>
          artists(draw(ctx, self.place, ctx.toArray(args as PyValue), optionsOf(ctx, kwargs as PyValue))),
      } satisfies MethodSpec<PyAxes>,
    ]),
  )
  methods.set = {
    signature: "(**kwargs)",
    doc: "Several settings at once.",
    call: (ctx, self, kwargs) => setSeveral(ctx, self.place, kwargs as PyValue),
  }
  methods.clear = {
    signature: "()",
    doc: "Takes everything out of the axes.",
    call(ctx, self) {
      record(ctx, self.place, { kind: "clear" })
      return null
    },
  }
  methods.cla = methods.clear
  return methods
}

export const axesDefinition: TypeDefinition = defineType<PyAxes>(axesType, {
  doc: "A set of axes to draw in.",
  hasDictionary: true,
  methods: axesMethods(),
  adviseAttribute: (name) =>
    name.includes("3d") || name === "plot_surface" ? "There are no 3-D axes. Use contour or contourf." : null,
})
