// The program's own plots as the page draws them.
import type { Machine } from "../../language/machine/machine.ts"
import { picturesOf } from "../../language/modules/pyplot/plot-log.ts"
import { plotLog } from "../../language/modules/pyplot/plot-log-key.ts"
import type { PlotFigure } from "../types.ts"

export function figuresOf(machine: Machine): readonly PlotFigure[] {
  return picturesOf(machine.log(plotLog).entries())
}
