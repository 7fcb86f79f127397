// How the text in the editor stands to the run that the page shows. The strip, the buttons and the session all ask here.
import type { ExperimentState } from "./experiment.ts"
import { isUntouched, type RunStoreState } from "./run.ts"

/**
 * none: the text is the run's own, or there is no run yet. taken: it takes the run's place as soon as it is checked, for
 * nothing was done with the old one. broken, slow: it would, but for its mistakes or the time that it takes to load.
 * waiting: the reader has a run to lose, and starts with the new text themselves.
 */
export type Edit = "none" | "taken" | "broken" | "slow" | "waiting"

/** What the last check makes of a text that is not the run's. */
export function editOf({ code, runCode }: Pick<ExperimentState, "code" | "runCode">, run: RunStoreState): Edit {
  if (code === runCode || run.status === "empty") return "none"
  if (!isUntouched(run)) return "waiting"
  if (run.check === null) return "taken"
  if (run.check.diagnostics.some(({ severity }) => severity === "error")) return "broken"
  // A check that was cut off knows no program.
  return run.check.program === null ? "slow" : "taken"
}

/** Whether anything of the run's program stands on the page: its figures, or what it drew and printed. */
export function showsRun({ program, status, plots, console }: RunStoreState): boolean {
  if (program === null || status === "failed") return false
  return program.kind !== "none" || plots.length > 0 || console.length > 0
}
