// How large each gradient is, or each update beside its weight, step by step, on a logarithmic axis.
import type { Curve } from "../../../engine/index.ts"
import type { Figure } from "../figure.ts"
import type { Palette } from "../palette.ts"
import { baseLayout, stepAxis } from "./base-layout.ts"
import { edgeAxis, edgeTraces, lineTrace } from "./line-traces.ts"
import { familyStyle } from "./tints.ts"
import { valueAxis, valueRange } from "./value-axis.ts"

/** Sizes of a curve: a scalar's gradient comes with its sign. */
export function sizes(curve: Curve): Curve {
  return { ...curve, values: curve.values.map(Math.abs) }
}

/** Lines of sizes on a logarithmic axis. A gradient of exactly zero is a mark at the bottom edge. */
export function sizeFigure(curves: readonly Curve[], palette: Palette): Figure {
  const positive = curves.map(sizes)
  const range = valueRange(positive, [], "log")
  return {
    data: [
      ...positive.map((curve, index) => lineTrace(curve, "log", range, familyStyle(palette, "gradient", index))),
      ...positive.flatMap((curve, index) => edgeTraces(curve, "log", familyStyle(palette, "gradient", index).color)),
    ],
    layout: {
      ...baseLayout(palette, "gradients"),
      showlegend: curves.length > 1,
      xaxis: stepAxis(palette, curves),
      yaxis: valueAxis(palette, range, "log"),
      yaxis2: edgeAxis(),
    },
  }
}
