// The loss over two parameters as contour lines, without axes: those, and all that moves, are drawn over it.
import type { Data } from "plotly.js"
import type { Landscape } from "../../../engine/index.ts"
import type { Figure } from "../figure.ts"
import { faded, mix, type Palette } from "../palette.ts"
import type { Margins } from "../picture-frame.ts"
import { baseLayout } from "./base-layout.ts"
import type { Range } from "./descent-range.ts"
import { contourLevels } from "./plane-range.ts"

/** The contour picture; low ground is paper, high ground blue. What is not finite stays empty. */
export function landscapeFigure(
  { axes: [across, up], loss }: Landscape,
  ranges: readonly [Range, Range],
  margins: Margins,
  palette: Palette,
): Figure {
  const levels = contourLevels(loss)
  const width = across?.length ?? 0
  const rows = Array.from({ length: up?.length ?? 0 }, (_, row) => loss.subarray(row * width, (row + 1) * width))
  const data: Data[] =
    across === undefined || up === undefined || levels === null
      ? []
      : [
          {
            type: "contour",
            x: across,
            y: up,
            z: rows.map((row) => Array.from(row, (value) => logAbove(value, levels.base, levels.start, levels.size))),
            contours: { coloring: "fill", start: levels.start, end: levels.end, size: levels.size, showlines: true },
            colorscale: [
              [0, palette.paper],
              [1, mix(palette.paper, palette.value, 0.24)],
            ],
            line: { width: 0.75, color: faded(palette.value, 0.4), smoothing: 0.7 },
            showscale: false,
            hoverinfo: "skip",
          },
        ]
  return {
    data,
    layout: {
      ...baseLayout(palette, "landscape"),
      margin: { l: margins.left, r: margins.right, t: margins.top, b: margins.bottom, pad: 0 },
      hovermode: false,
      xaxis: { visible: false, range: [...ranges[0]], fixedrange: true },
      yaxis: { visible: false, range: [...ranges[1]], fixedrange: true },
    },
  }
}

/** Decimal logarithm of the height above `base`; the bottom itself lies one line's distance below the lowest line. */
function logAbove(value: number, base: number, start: number, size: number): number | null {
  if (!Number.isFinite(value)) return null
  return Math.max(start - size, Math.log10(value - base))
}
