// The program's own plots as the page draws them.
import type { Machine } from "../../language/machine/machine.ts"
import type { PlotFigure } from "../types.ts"

/** Counts what was plotted so far. */
export function figureCount(_machine: Machine): number {
  return 0
}

export function figuresOf(_machine: Machine): PlotFigure[] {
  return []
}
