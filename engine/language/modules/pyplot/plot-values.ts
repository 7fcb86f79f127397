// What arguments of plots mean: rows of numbers, colours, labels and matplotlib's format strings.
import type { NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { elementsOf } from "../../numpy/elements.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { PyList, PyRange, PyTuple } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { castValue } from "../../runtime/array-values.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { valueOfPython } from "../../runtime/values.ts"

export interface PlotArray {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/** Most numbers of one series. */
const MOST_NUMBERS = 4_000_000

/** A number, list, range, array or tensor as numbers. */
export function plotArray(ctx: NativeContext, given: PyValue, what: string): PlotArray {
  const value = plain(given)
  if (value instanceof PyTensor || value instanceof PyVariable) {
    return plotArray(ctx, ctx.call(ctx.getAttribute(value, "numpy"), []), what)
  }
  if (value instanceof NdArray) {
    if (value.size > MOST_NUMBERS)
      ctx.raise(valueErrorType, `${what}: ${value.size} numbers are too many to draw. Draw fewer.`)
    ctx.charge(value.size / 8)
    return { shape: value.shape, data: Float64Array.from(elementsOf(value)) }
  }
  if (value instanceof PyList || value instanceof PyTuple) {
    const items = value.items.map((item) =>
      item instanceof PyTensor || item instanceof PyVariable ? ctx.call(ctx.getAttribute(item, "numpy"), []) : item,
    )
    return fromPython(ctx, new PyList(items), what)
  }
  if (
    value instanceof PyRange ||
    value instanceof NpScalar ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean"
  ) {
    return fromPython(ctx, value, what)
  }
  if (value !== null && typeof value === "object") return fromPython(ctx, new PyList(ctx.toArray(value)), what)
  return ctx.raise(typeErrorType, `${what}: expected numbers to draw, got ${ctx.repr(value)}.`)
}

function fromPython(ctx: NativeContext, value: PyValue, what: string): PlotArray {
  const known = valueOfPython(ctx, value, null)
  if (known === null) return ctx.raise(typeErrorType, `${what}: expected numbers to draw, got ${ctx.repr(value)}.`)
  const { shape, data } = castValue(known, "float64")
  return { shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}

/** The numbers in a row, whatever the shape. */
export function plotRow(ctx: NativeContext, value: PyValue, what: string): Float64Array {
  return plotArray(ctx, value, what).data
}

export function isPlotText(value: PyValue): value is string {
  return typeof value === "string"
}

export interface LineFormat {
  readonly color: string | null
  readonly marker: string | null
  /** Null where the format says nothing of a line. */
  readonly lineStyle: string | null
}

const COLORS: Readonly<Record<string, string>> = {
  b: "blue",
  g: "green",
  r: "red",
  c: "cyan",
  m: "magenta",
  y: "yellow",
  k: "black",
  w: "white",
}
const MARKERS = ".,ov^<>12348spP*hH+xXDd|_"

/** `'r--'`, `'bo'`, `'-.'`, `'C1'`, `'red'`: colour, marker and line, in any order. */
export function readFormat(ctx: NativeContext, text: string): LineFormat {
  let color: string | null = null
  let marker: string | null = null
  let lineStyle: string | null = null
  if (/^[a-z]{3,}$/.test(text)) return { color: text, marker, lineStyle }
  for (let at = 0; at < text.length; ) {
    const pair = text.slice(at, at + 2)
    const one = text[at] as string
    if (pair === "--" || pair === "-.") {
      lineStyle = pair
      at += 2
    } else if (one === "-" || one === ":") {
      lineStyle = one
      at += 1
    } else if (/^C\d/.test(pair)) {
      color = pair
      at += 2
    } else if (one in COLORS) {
      color = COLORS[one] ?? null
      at += 1
    } else if (MARKERS.includes(one)) {
      marker = one
      at += 1
    } else {
      ctx.raise(
        valueErrorType,
        `${ctx.repr(text)} is not a valid format string (unrecognized character ${ctx.repr(one)})`,
      )
    }
  }
  return { color, marker, lineStyle }
}

const STYLE_NAMES: Readonly<Record<string, string>> = {
  solid: "-",
  dashed: "--",
  dotted: ":",
  dashdot: "-.",
  None: "",
  none: "",
  " ": "",
}

/** A linestyle argument as matplotlib's short form. */
export function lineStyleArgument(value: PyValue): string | null {
  return typeof value === "string" ? (STYLE_NAMES[value] ?? value) : null
}

/** A colour argument: a name or code, or red, green and blue from 0 to 1. */
export function colorArgument(ctx: NativeContext, given: PyValue): string | null {
  const value = plain(given)
  if (typeof value === "string") return COLORS[value] ?? value
  if (!(value instanceof PyTuple || value instanceof PyList || value instanceof NdArray)) return null
  const parts = plotRow(ctx, value, "color")
  if (parts.length < 3 || parts.length > 4) return null
  const hex = Array.from(parts.subarray(0, 3), (part) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, "0"),
  )
  return `#${hex.join("")}`
}
