// Shades and dashes that tell several lines of one colour family apart: parameters are all blue, gradients all orange.
import { mix, type Palette } from "../palette.ts"
import type { LineStyle } from "./line-traces.ts"

/** Hue and dash of a companion: by its id, so that they stay when another one goes. */
export function runStyle(palette: Palette, id: number): { readonly color: string; readonly dash: RunDash } {
  return { color: palette.runs[id] ?? palette.inkSoft, dash: runDashes[id] ?? "dash" }
}

type RunDash = "dash" | "dot" | "dashdot"
const runDashes: readonly RunDash[] = ["dash", "dot", "dashdot"]

/** The style of line number `index` in a family: three shades, then the same shades dashed, then dotted. */
export function familyStyle(palette: Palette, family: "value" | "gradient", index: number): LineStyle {
  const base = palette[family]
  const shades = [base, mix(base, palette.paper, 0.45), mix(base, palette.ink, 0.5)]
  const dashes = ["solid", "dash", "dot"] as const
  return {
    color: shades[index % shades.length] ?? base,
    dash: dashes[Math.floor(index / shades.length) % dashes.length] ?? "solid",
  }
}
