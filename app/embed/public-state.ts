// The run as other pages see it: the contract's State, with places as lines and columns.
import type { Diagnostic, RunState, Value } from "../../engine/index.ts"
import type { GoalState } from "../model/goal.ts"

export interface PublicDiagnostic {
  readonly severity: string
  readonly code: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A diagnostic with line and column, both from 1. */
export function publicDiagnostic({ severity, code, message, span }: Diagnostic, text: string): PublicDiagnostic {
  const [line, column] = place(text, span.start)
  const [endLine, endColumn] = place(text, span.end)
  return { severity, code, message, line, column, endLine, endColumn }
}

function place(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf("\n")
  return [before.split("\n").length, before.length - lastBreak]
}

/** The State of the contract. `goal` is null where no goal is set. */
export function publicState(state: RunState, text: string, goal: GoalState | null) {
  return {
    status: state.status,
    step: state.step,
    loss: state.loss,
    learningRate: state.learningRate,
    optimizer: state.optimizer,
    parameters: state.parameters,
    gradients: state.gradients,
    console: state.console.slice(-1000),
    plots: state.plots.map(({ title, xlabel, ylabel, series }) => ({
      title,
      xlabel,
      ylabel,
      series: series.map(({ name, kind, x, y }) => ({ name, kind, x, y })),
    })),
    diagnostics: state.diagnostics.map((diagnostic) => publicDiagnostic(diagnostic, text)),
    goal: goal === null ? null : publicGoal(goal),
  }
}

/** A goal's standing as the contract has it. */
export function publicGoal({ met, step, attempts }: GoalState) {
  return { met, step, attempts }
}

export type PublicState = ReturnType<typeof publicState>

/** Most elements of a value that a notification carries. */
const MOST_ELEMENTS = 1024

/** A State for a notification: without large values, and without console and plots that have not changed. */
export function lighter(state: PublicState, before: PublicState | null): Partial<PublicState> {
  const { console: lines, plots, ...rest } = state
  return {
    ...rest,
    parameters: withoutLarge(state.parameters),
    gradients: withoutLarge(state.gradients),
    ...(before !== null && sameLines(before.console, lines) ? {} : { console: lines }),
    ...(before !== null && before.plots.length === plots.length && samePlots(before.plots, plots) ? {} : { plots }),
  }
}

const withoutLarge = (values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      (value.values?.length ?? 0) > MOST_ELEMENTS ? { ...value, values: null } : value,
    ]),
  )

const sameLines = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.at(-1) === b.at(-1)
const samePlots = (a: PublicState["plots"], b: PublicState["plots"]) =>
  a.every((plot, index) => plot.series.every((series, at) => series.x === b[index]?.series[at]?.x))
