// Colours, lines and markers as matplotlib names them, in the page's own: readable in both themes, and safe from any text.
import { mix, type Palette } from "../palette.ts"

/** The colour of series number `index` where the program names none. */
export function cycleColor(palette: Palette, index: number): string {
  const cycle = [palette.value, palette.gradient, ...palette.runs, palette.good]
  return cycle[index % cycle.length] ?? palette.value
}

/** A colour as the program wrote it: `r`, `C1`, `tab:blue`, `0.5`, `#fa0`, `steelblue`; null where it says nothing. */
export function programColor(text: string, palette: Palette): string | null {
  const name = text.toLowerCase().replace(/^tab:/, "")
  const known = namedColors(palette).get(name)
  if (known !== undefined) return known
  const cycled = /^c(\d)$/.exec(name)?.[1]
  if (cycled !== undefined) return cycleColor(palette, Number(cycled))
  // A number from 0 to 1 is a grey, from ink to paper as the theme has them.
  if (/^(0?\.\d+|0|1|[01]\.\d*)$/.test(name)) return mix(palette.ink, palette.paper, Math.min(1, Number(name)))
  return /^#([\da-f]{3}|[\da-f]{6})$/.test(name) || /^[a-z]{3,24}$/.test(name) ? name : null
}

/** Letters and names that a theme must adapt: black on a dark page would be gone. */
function namedColors(palette: Palette): ReadonlyMap<string, string> {
  const { value, gradient, good, bad, ink, inkSoft, paper, runs } = palette
  const [violet, teal, rose] = runs
  const families: readonly (readonly [string, readonly string[]])[] = [
    [value, ["b", "blue"]],
    [bad, ["r", "red"]],
    [good, ["g", "green"]],
    [gradient, ["orange", "y", "yellow"]],
    [violet, ["purple", "violet"]],
    [teal, ["c", "cyan", "teal"]],
    [rose, ["m", "magenta", "pink"]],
    [ink, ["k", "black"]],
    [inkSoft, ["gray", "grey"]],
    [paper, ["w", "white"]],
  ]
  return new Map(families.flatMap(([color, names]) => names.map((name) => [name, color] as const)))
}

/** plotly.js's name of matplotlib's line style; null where no line is drawn. */
export function dashOf(style: string): "solid" | "dash" | "dot" | "dashdot" | null {
  if (style === "--" || style === "dashed") return "dash"
  if (style === ":" || style === "dotted") return "dot"
  if (style === "-." || style === "dashdot") return "dashdot"
  return /^(|none| )$/i.test(style) ? null : "solid"
}

/** plotly.js's names of matplotlib's markers; the rarer ones are circles. */
const symbols = {
  x: "x-thin",
  "+": "cross-thin",
  "*": "star",
  s: "square",
  D: "diamond",
  d: "diamond-tall",
  "^": "triangle-up",
  v: "triangle-down",
  "<": "triangle-left",
  ">": "triangle-right",
  p: "pentagon",
  h: "hexagon",
  "|": "line-ns",
  _: "line-ew",
} as const

export type MarkerSymbol = (typeof symbols)[keyof typeof symbols] | "circle"

export function symbolOf(marker: string): MarkerSymbol {
  return Object.hasOwn(symbols, marker) ? symbols[marker as keyof typeof symbols] : "circle"
}
