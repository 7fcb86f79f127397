// What the parameters were at each step: a scalar's value, a tensor's norm; compared runs in their own hues.
import type { Curve } from "../../../engine/index.ts"
import type { Figure } from "../figure.ts"
import type { Palette } from "../palette.ts"
import { baseLayout, stepAxis } from "./base-layout.ts"
import { edgeAxis, edgeTraces, lineTrace } from "./line-traces.ts"
import { familyStyle, runStyle } from "./tints.ts"
import { valueAxis, valueRange } from "./value-axis.ts"

export interface ParameterState {
  readonly parameters: readonly Curve[]
  /** Of compared runs: one list of curves each. */
  readonly comparisons: readonly {
    readonly id?: number
    readonly label: string
    readonly parameters: readonly Curve[]
  }[]
}

export function parameterFigure({ parameters, comparisons }: ParameterState, palette: Palette): Figure {
  const compared = comparisons.flatMap((run) => run.parameters)
  const range = valueRange(parameters, compared, "linear")
  const others = comparisons.flatMap(({ id, label, parameters: theirs }, place) =>
    theirs.map((curve, index) =>
      lineTrace({ ...curve, name: label }, "linear", range, {
        ...runStyle(palette, id ?? place),
        width: 1.25,
        clipped: true,
        // One entry stands for all parameters of a run.
        inLegend: index === 0,
      }),
    ),
  )
  const own = parameters.map((curve, index) => lineTrace(curve, "linear", range, familyStyle(palette, "value", index)))
  const edges = parameters.flatMap((curve, index) =>
    edgeTraces(curve, "linear", familyStyle(palette, "value", index).color),
  )
  return {
    data: [...others, ...own, ...edges],
    layout: {
      ...baseLayout(palette, "parameters"),
      showlegend: own.length + others.length > 1,
      xaxis: stepAxis(palette, [...parameters, ...compared]),
      yaxis: valueAxis(palette, range, "linear"),
      yaxis2: edgeAxis(),
    },
  }
}
