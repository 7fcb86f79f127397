// The loss of a run, and of what is compared with it, step by step.
import type { Data } from "plotly.js"
import type { Curve } from "../../../engine/index.ts"
import type { Figure } from "../figure.ts"
import { faded, type Palette } from "../palette.ts"
import { baseLayout, stepAxis } from "./base-layout.ts"
import { smoothed } from "./curves.ts"
import { edgeAxis, edgeNotes, edgeTraces, type LineStyle, lineTrace } from "./line-traces.ts"
import { runStyle } from "./tints.ts"
import { leavingNotes, valueAxis, valueRange } from "./value-axis.ts"

export interface LossState {
  readonly loss: Curve | null
  readonly testLoss: Curve | null
  /** Futures that were left when the run was forked. */
  readonly branches: readonly Curve[]
  /** Losses of the runs beside this one, named by their labels. */
  readonly comparisons: readonly RunCurve[]
  readonly scale: "linear" | "log"
  /** Weight of the moving average: 0, no smoothing, up to 1, excluded. */
  readonly smoothing: number
}

/** A companion's curve; without its id it is styled by its place. */
export interface RunCurve extends Curve {
  readonly id?: number
}

interface LossLine {
  readonly curve: Curve
  readonly color: string
  readonly dash: NonNullable<LineStyle["dash"]>
}

/** The lines that the reader compares: this run, its test loss, and the other runs. */
function lossLines({ loss, testLoss, comparisons }: LossState, palette: Palette): LossLine[] {
  return [
    ...(loss === null ? [] : [{ curve: loss, color: palette.value, dash: "solid" } as const]),
    ...(testLoss === null ? [] : [{ curve: testLoss, color: palette.value, dash: "dash" } as const]),
    ...comparisons.map((curve, index) => ({ curve, ...runStyle(palette, curve.id ?? index) })),
  ]
}

/** The loss plot. Where smoothing is on, the values as they were stay behind it, faint. */
export function lossFigure(state: LossState, palette: Palette): Figure {
  const { scale, smoothing, branches } = state
  const lines = lossLines(state, palette)
  const own = [state.loss, state.testLoss, ...branches].filter((curve) => curve !== null)
  const ownCount = lines.length - state.comparisons.length
  const range = valueRange(own, state.comparisons, scale)
  const raw: Data[] =
    smoothing === 0
      ? []
      : lines.map(({ curve, color }) =>
          lineTrace(curve, scale, range, { color: faded(color, 0.3), width: 1, faint: true }),
        )
  const left = branches.map((curve) =>
    lineTrace({ ...curve, name: "left behind" }, scale, range, {
      color: faded(palette.value, 0.45),
      dash: "dot",
      faint: true,
    }),
  )
  const drawn = lines.map(({ curve, color, dash }, index) =>
    lineTrace(smoothing === 0 ? curve : smoothed(curve, smoothing), scale, range, {
      color,
      dash,
      clipped: index >= ownCount,
    }),
  )
  const edges = lines.flatMap(({ curve, color }) => edgeTraces(curve, scale, color))
  return {
    data: [...raw, ...left, ...drawn, ...edges],
    layout: {
      ...baseLayout(palette, scale),
      showlegend: lines.length > 1,
      xaxis: stepAxis(palette, [...own, ...state.comparisons]),
      yaxis: valueAxis(palette, range, scale),
      yaxis2: edgeAxis(),
    },
  }
}

/** Sentences on what the picture could not show as a line; empty where it shows all. */
export function lossNotes({ loss, testLoss, comparisons, scale }: LossState): readonly string[] {
  const own = [loss, testLoss].filter((curve) => curve !== null)
  return [...edgeNotes([...own, ...comparisons], scale), ...leavingNotes(own, comparisons, scale)]
}
