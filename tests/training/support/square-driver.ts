// A driver that descends x² by arithmetic of its own, so that a run can be tested apart from the language.
import { scalarValue } from "../../../engine/base/dtype.ts"
import type { Driver } from "../../../engine/training/driver.ts"
import type { ProgramInfo } from "../../../engine/training/types.ts"

export const squareInfo: ProgramInfo = {
  kind: "declared",
  parameters: [{ name: "x", shape: [], dtype: "float64" }],
  loss: "loss",
  lossNote: null,
  rate: { owner: "control" },
  optimizerOwned: false,
  slots: [],
  fit: false,
  plots: false,
  functions: [],
}

interface SquareState {
  readonly bytes: number
  readonly x: number
  readonly steps: number
  readonly rate: number
}

export interface SquareOptions {
  readonly start: number
  readonly rate: number
  /** The program ends after so many steps. */
  readonly ends?: number
  /** Milliseconds of `clock` that a step takes. */
  readonly stepTime?: number
  readonly clock?: { now: number }
  /** Reports the loss before each update, as a compiled step does. */
  readonly losses?: boolean
}

/** Prints a line per step, and counts the steps that it was made to do. */
export function squareDriver(options: SquareOptions): Driver<SquareState> & { readonly worked: number } {
  const { start, ends = Number.POSITIVE_INFINITY, stepTime = 0, clock = { now: 0 }, losses: reports = true } = options
  let x = start
  let steps = 0
  let rate = options.rate
  let worked = 0
  const texts: string[] = []
  return {
    get worked() {
      return worked
    },
    load: () => "ready",
    info: squareInfo,
    advance(count, deadline) {
      const losses: number[] = []
      let done = 0
      while (done < count && steps < ends && (done === 0 || clock.now < deadline)) {
        losses.push(x * x)
        x = x - rate * 2 * x
        steps++
        done++
        worked++
        clock.now += stepTime
        texts.push(`step ${steps}: `, `${x}\n`)
      }
      const outcome = steps >= ends ? "finished" : "more"
      return { steps: done, losses: reports ? losses : null, outcome, inside: false }
    },
    snapshot: () => ({ bytes: 64, x, steps, rate }),
    restore(state) {
      x = state.x
      steps = state.steps
      rate = state.rate
      texts.length = 2 * steps
    },
    parameters: () => [{ name: "x", value: scalarValue("float64", x) }],
    observe: () => ({ loss: x * x, gradients: [scalarValue("float64", 2 * x)], testLoss: null }),
    apply(change) {
      if (change.learningRate !== undefined) rate = change.learningRate
    },
    get learningRate() {
      return rate
    },
    optimizer: "sgd",
    output: { texts, figures: () => [], plotted: null },
    diagnostics: [],
    backend: "arithmetic",
    scratch(state) {
      const other = squareDriver({ ...options, start: state.x, rate: state.rate, ends: ends - state.steps })
      return other
    },
    values: (names) => (names.includes("x") ? { x: scalarValue("float64", x) } : {}),
    inspect: () => null,
    recordStep: () => undefined,
    explain: () => ({
      parameters: [
        {
          name: "x",
          lines: [{ label: "slope", formula: "2·x", substituted: `2·${x}`, value: `${2 * x}`, kind: "gradient" }],
        },
      ],
      note: null,
    }),
    lossOf: ({ parameters }) => (parameters[0] === "x" ? ([at = 0]) => at * at : null),
    hessian: () => null,
    fit: () => null,
    compiled: () => null,
  }
}
