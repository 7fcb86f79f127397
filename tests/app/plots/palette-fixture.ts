// What tests of figures share: a palette whose colours are told apart, curves, and a view of a figure's traces.
import type { Figure } from "../../../app/plots/figure.ts"
import type { Palette } from "../../../app/plots/palette.ts"

export const palette: Palette = {
  paper: "#ffffff",
  raised: "#fefefe",
  ink: "#000000",
  inkSoft: "#444444",
  inkFaint: "#777777",
  line: "#dddddd",
  value: "#0000ff",
  valueSoft: "#ccccff",
  gradient: "#ff8800",
  gradientSoft: "#ffeecc",
  good: "#00aa00",
  bad: "#ff0000",
  runs: ["#880088", "#008888", "#880044"],
  text: "serif",
  mono: "monospace",
}

/** What the tests look at in a trace; plotly.js's own type is a union of everything. */
export interface Trace {
  readonly name?: string
  readonly type?: string
  readonly mode?: string
  readonly x?: ArrayLike<number>
  readonly y?: readonly (number | null)[]
  readonly xaxis?: string
  readonly yaxis?: string
  readonly line?: { readonly color?: string; readonly dash?: string }
  readonly customdata?: readonly number[]
  readonly hovertemplate?: string
}

export function tracesOf({ data }: Figure): readonly Trace[] {
  return data as readonly Trace[]
}

/** A curve over the steps 0, 1, 2, … */
export function curveOf(name: string, ...values: number[]) {
  return { name, steps: Float64Array.from(values, (_, step) => step), values: Float64Array.from(values) }
}
