// The program's own plots as the page draws them.
import type { Machine } from "../../language/machine/machine.ts"
import { picturesOf, plotLog } from "../../language/modules/pyplot/plot-log.ts"
import type { PlotFigure } from "../types.ts"

/** The last thing that was plotted: while it stands, so do the figures. */
export function lastPlotted(machine: Machine): object | null {
  return machine.log(plotLog).entries().at(-1) ?? null
}

export function figuresOf(machine: Machine): readonly PlotFigure[] {
  return picturesOf(machine.log(plotLog).entries())
}
