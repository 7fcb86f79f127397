// The modules matplotlib.pyplot and seaborn: figures, subplots, and what is accepted without effect.
import { generate } from "../../../base/generate.ts"
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { artistDefinition, axesDefinition, figureType, PyAxes, PyFigure, plotFunctions } from "./axes.ts"
import { optionsOf } from "./drawing.ts"
import { chooseAxes, currentAxes, currentFigure, openFigure, record, showFigure } from "./plot-state.ts"

/** plt.subplot(2, 1, 1), plt.subplot(211). */
function subplot(ctx: NativeContext, args: readonly PyValue[]): PyAxes {
  const numbers = args.map((value) => ctx.toInteger(plain(value), "subplot"))
  const [first = 111] = numbers
  const [rows, columns, index] =
    numbers.length >= 3 ? numbers : [Math.floor(first / 100), Math.floor(first / 10) % 10, first % 10]
  return new PyAxes(chooseAxes(ctx, Math.max(1, rows ?? 1), Math.max(1, columns ?? 1), Math.max(1, index ?? 1)))
}

/** Most axes of one figure. */
const MOST_AXES = 400

function axesGrid(ctx: NativeContext, rows: number, columns: number): PyAxes[][] {
  const height = Math.min(MOST_AXES, Math.max(1, rows))
  const width = Math.min(Math.max(1, Math.floor(MOST_AXES / height)), Math.max(1, columns))
  const grid = generate(height, (row) =>
    generate(width, (column) => new PyAxes(chooseAxes(ctx, height, width, row * width + column + 1))),
  )
  chooseAxes(ctx, height, width, 1)
  return grid
}

/** One set of axes, a row of them, or rows of rows, as plt.subplots gives them. */
function squeezed(grid: readonly (readonly PyAxes[])[]): PyValue {
  const [first = []] = grid
  if (grid.length === 1 && first.length === 1) return first[0] ?? null
  if (grid.length === 1) return new PyList([...first])
  if (first.length === 1) return new PyList(grid.map((row) => row[0] ?? null))
  return new PyList(grid.map((row) => new PyList([...row])))
}

function subplots(ctx: NativeContext, rows: PyValue, columns: PyValue): PyTuple {
  const figure = openFigure(ctx, null)
  const grid = axesGrid(ctx, ctx.toInteger(plain(rows), "nrows"), ctx.toInteger(plain(columns), "ncols"))
  return new PyTuple([new PyFigure(figure), squeezed(grid)])
}

function clearAll(ctx: NativeContext): PyValue {
  record(ctx, currentAxes(ctx), { kind: "clear" })
  return null
}

const accepted = (name: string, doc = "Accepted without effect.") =>
  native(name, "(*args, **kwargs)", () => null, { doc })

const savefig = native(
  "savefig",
  "(*args, **kwargs)",
  (ctx) => {
    ctx.noteOnce(
      "savefig",
      "savefig is accepted, but writes nothing: the picture is in the Plots panel, which can save it.",
    )
    return null
  },
  { doc: "Accepted: the Plots panel can save the picture." },
)

const figureDefinition: TypeDefinition = defineType<PyFigure>(figureType, {
  doc: "A figure with its axes.",
  hasDictionary: true,
  attributes: { number: { get: (_ctx, self) => BigInt(self.number) } },
  methods: {
    add_subplot: {
      signature: "(*args, **kwargs)",
      doc: "Axes in a grid.",
      call: (ctx, _self, args) => subplot(ctx, ctx.toArray(args as PyValue)),
    },
    gca: { signature: "(**kwargs)", call: (ctx) => new PyAxes(currentAxes(ctx)) },
    subplots: {
      signature: "(nrows=1, ncols=1, **kwargs)",
      call: (ctx, _self, rows, columns) =>
        squeezed(
          axesGrid(
            ctx,
            ctx.toInteger(plain(rows as PyValue), "nrows"),
            ctx.toInteger(plain(columns as PyValue), "ncols"),
          ),
        ),
    },
    suptitle: {
      signature: "(t, **kwargs)",
      call(ctx, _self, text) {
        record(ctx, currentAxes(ctx), { kind: "text", which: "title", text: ctx.str(text as PyValue) })
        return null
      },
    },
    savefig: { signature: "(*args, **kwargs)", call: (ctx) => ctx.call(savefig, []) },
    show: {
      signature: "(*args, **kwargs)",
      call(ctx) {
        showFigure(ctx)
        return null
      },
    },
  },
  getAttribute: (_ctx, _self, name) =>
    ["tight_layout", "subplots_adjust", "colorbar", "legend", "set_size_inches", "autofmt_xdate", "canvas"].includes(
      name,
    )
      ? accepted(name)
      : undefined,
})

const members: Readonly<Record<string, PyValue>> = {
  ...plotFunctions,
  figure: native(
    "figure",
    "(num=None, *args, **kwargs)",
    (ctx, number) => {
      const given = plain(number as PyValue)
      return new PyFigure(openFigure(ctx, typeof given === "bigint" ? Math.max(1, Number(given)) : null))
    },
    { doc: "Begins a new figure." },
  ),
  subplot: native("subplot", "(*args, **kwargs)", (ctx, args) => subplot(ctx, ctx.toArray(args as PyValue)), {
    doc: "Axes in a grid: subplot(rows, columns, index).",
  }),
  subplots: native(
    "subplots",
    "(nrows=1, ncols=1, **kwargs)",
    (ctx, rows, columns) => subplots(ctx, rows as PyValue, columns as PyValue),
    {
      doc: "A figure with a grid of axes: fig, ax = plt.subplots(rows, columns).",
    },
  ),
  gca: native("gca", "(**kwargs)", (ctx) => new PyAxes(currentAxes(ctx)), { doc: "The present axes." }),
  gcf: native("gcf", "()", (ctx) => new PyFigure(currentFigure(ctx)), { doc: "The present figure." }),
  axes: native("axes", "(*args, **kwargs)", (ctx, _args, kwargs) => {
    const projection = optionsOf(ctx, kwargs as PyValue)("projection")
    if (projection === "3d") ctx.noteOnce("projection", "There are no 3-D axes. Use contour or contourf.")
    return new PyAxes(currentAxes(ctx))
  }),
  suptitle: native("suptitle", "(t, **kwargs)", (ctx, text) => {
    record(ctx, currentAxes(ctx), { kind: "text", which: "title", text: ctx.str(text as PyValue) })
    return null
  }),
  show: native(
    "show",
    "(*args, **kwargs)",
    (ctx) => {
      showFigure(ctx)
      return null
    },
    { doc: "Finishes the figure; what is drawn next begins a new one." },
  ),
  clf: native("clf", "()", clearAll, { doc: "Takes everything out of the present axes." }),
  cla: native("cla", "()", clearAll, { doc: "Takes everything out of the present axes." }),
  close: native("close", "(*args)", (ctx) => {
    showFigure(ctx)
    return null
  }),
  savefig,
  ...Object.fromEntries(
    [
      "tight_layout",
      "subplots_adjust",
      "colorbar",
      "ion",
      "ioff",
      "pause",
      "draw",
      "rc",
      "set_cmap",
      "gray",
      "viridis",
      "clim",
      "get_cmap",
    ].map((name) => [name, accepted(name)]),
  ),
}

function plotAdvice(name: string): string | null {
  if (name === "plot_surface" || name === "Axes3D") return "There are no 3-D axes. Use contour or contourf."
  if (name === "pie" || name === "boxplot" || name === "violinplot") return "Use bar, hist or scatter."
  if (name === "barh") return "Use bar."
  return null
}

const seabornStyles = [
  "set",
  "set_style",
  "set_theme",
  "set_context",
  "set_palette",
  "despine",
  "color_palette",
  "reset_orig",
]

/** matplotlib and seaborn. Styles are accepted and style nothing: the page has its own look. */
export const plotModules: readonly ModuleDefinition[] = [
  {
    name: "matplotlib",
    doc: "Plots.",
    members: () => ({ use: accepted("use"), rcParams: new PyDict(), rc: accepted("rc") }),
  },
  {
    name: "matplotlib.pyplot",
    doc: "Plots: plot, scatter, hist, imshow, contour.",
    types: [axesDefinition, figureDefinition, artistDefinition],
    members: () => ({ ...members, rcParams: new PyDict() }),
    advise: plotAdvice,
  },
  { name: "matplotlib.pyplot.style", members: () => ({ use: accepted("use"), available: new PyList([]) }) },
  { name: "matplotlib.style", members: () => ({ use: accepted("use") }) },
  { name: "matplotlib.cm", members: () => Object.fromEntries(["get_cmap"].map((name) => [name, accepted(name)])) },
  { name: "mpl_toolkits", doc: "Parts of matplotlib that are not here." },
  {
    name: "mpl_toolkits.mplot3d",
    members: () => ({ Axes3D: accepted("Axes3D", "There are no 3-D axes. Use contour or contourf.") }),
    note: "There are no 3-D axes. Use contour or contourf.",
  },
  {
    name: "seaborn",
    doc: "Accepted: it styles nothing here.",
    members: () => Object.fromEntries(seabornStyles.map((name) => [name, accepted(name)])),
    note: "seaborn is accepted, but styles nothing: the page has its own look. Draw with matplotlib.pyplot.",
    advise: () => "Draw with matplotlib.pyplot.",
  },
]
