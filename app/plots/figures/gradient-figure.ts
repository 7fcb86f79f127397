// How large each gradient is, or each update beside its weight, step by step, on a logarithmic axis.
import type { Curve } from "../../../engine/index.ts"
import type { Figure } from "../figure.ts"
import type { Palette } from "../palette.ts"
import { baseLayout, stepAxis } from "./base-layout.ts"
import { edgeAxis, edgeTraces, lineTrace } from "./line-traces.ts"
import { familyStyle, runStyle } from "./tints.ts"
import { valueAxis, valueRange } from "./value-axis.ts"

/** Sizes of a curve: a scalar's gradient comes with its sign. */
export function sizes(curve: Curve): Curve {
  return { ...curve, values: curve.values.map(Math.abs) }
}

/** The same curves of a companion. */
export interface ComparedSizes {
  readonly id: number
  readonly label: string
  readonly curves: readonly Curve[]
}

/** Lines of sizes on a logarithmic axis. A gradient of exactly zero is a mark at the bottom edge. */
export function sizeFigure(
  curves: readonly Curve[],
  palette: Palette,
  compared: readonly ComparedSizes[] = [],
): Figure {
  const positive = curves.map(sizes)
  const theirs = compared.flatMap((run) => run.curves.map(sizes))
  const range = valueRange(positive, theirs, "log")
  const others = compared.flatMap(({ id, label, curves: own }) =>
    own.map((curve, index) =>
      lineTrace({ ...sizes(curve), name: label }, "log", range, {
        ...runStyle(palette, id),
        width: 1.25,
        clipped: true,
        // One entry stands for all lines of a run.
        inLegend: index === 0,
      }),
    ),
  )
  return {
    data: [
      ...others,
      ...positive.map((curve, index) => lineTrace(curve, "log", range, familyStyle(palette, "gradient", index))),
      ...positive.flatMap((curve, index) => edgeTraces(curve, "log", familyStyle(palette, "gradient", index).color)),
    ],
    layout: {
      ...baseLayout(palette, "gradients"),
      showlegend: curves.length + others.length > 1,
      xaxis: stepAxis(palette, [...curves, ...theirs]),
      yaxis: valueAxis(palette, range, "log"),
      yaxis2: edgeAxis(),
    },
  }
}
