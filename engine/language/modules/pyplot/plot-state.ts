// Which figure and axes pyplot draws in now: the state behind plt.plot.
import type { NativeContext, StateKey } from "../../machine/native.ts"
import type { Cloneable } from "../../objects/cloner.ts"
import type { AxesPlace, PlotChange } from "./plot-log.ts"
import { plotLog } from "./plot-log-key.ts"

/** Most entries of one program: a plot call in an endless loop must not fill the memory. */
const MOST_ENTRIES = 20_000

class PlotState implements Cloneable {
  figure = 1
  /** Figures made so far. */
  figures = 1
  place: AxesPlace = { figure: 1, rows: 1, columns: 1, index: 1 }
  /** Set by plt.show(): what is drawn next begins a new figure. */
  shown = false
  clone(): PlotState {
    const copy = new PlotState()
    copy.figure = this.figure
    copy.figures = this.figures
    copy.place = this.place
    copy.shown = this.shown
    return copy
  }
}

const plotStateKey: StateKey<PlotState> = { name: "pyplot", create: () => new PlotState() }

/** Begins a figure, or goes back to the one of a number. */
export function openFigure(ctx: NativeContext, number: number | null): number {
  const state = ctx.state(plotStateKey)
  const used = ctx.log(plotLog).length > 0 || state.figures > 1
  const next = number ?? (used ? state.figures + 1 : 1)
  state.figures = Math.max(state.figures, next)
  state.figure = next
  state.place = { figure: next, rows: 1, columns: 1, index: 1 }
  state.shown = false
  return next
}

/** The figure that is drawn in now; a new one after plt.show(). */
export function currentFigure(ctx: NativeContext): number {
  const state = ctx.state(plotStateKey)
  if (state.shown) openFigure(ctx, null)
  return state.figure
}

/** The axes that plt functions draw in. */
export function currentAxes(ctx: NativeContext): AxesPlace {
  currentFigure(ctx)
  return ctx.state(plotStateKey).place
}

/** Chooses axes of the present figure. */
export function chooseAxes(ctx: NativeContext, rows: number, columns: number, index: number): AxesPlace {
  const figure = currentFigure(ctx)
  const place: AxesPlace = { figure, rows, columns, index }
  ctx.state(plotStateKey).place = place
  return place
}

/** `plt.show()`: the figure is finished. */
export function showFigure(ctx: NativeContext): void {
  const state = ctx.state(plotStateKey)
  if (
    ctx
      .log(plotLog)
      .entries()
      .some(({ place }) => place.figure === state.figure)
  )
    state.shown = true
}

/** Records something done to axes. */
export function record(ctx: NativeContext, place: AxesPlace, change: PlotChange): void {
  const log = ctx.log(plotLog)
  if (log.length >= MOST_ENTRIES) {
    ctx.noteOnce("plots-full", `Only the first ${MOST_ENTRIES} drawings are shown. Plot less often in the loop.`)
    return
  }
  log.append({ place, change })
}
