// Before the first step there is no run to go on with: a text that has been edited and holds together is taken at once.
import type { PlaygroundModel } from "../model/playground.ts"
import { isUntouched } from "../model/run.ts"
import type { Session } from "./session.ts"

/** Starts afresh with the text as it stands whenever a check finds it sound; returns what stops that. */
export function adoptEdits({ experiment, run }: PlaygroundModel, session: Session): () => void {
  return run.subscribe((state, before) => {
    const { check, early } = state
    if (check === null || check === before.check || early !== null || !isUntouched(state)) return
    const { code, runCode } = experiment.getState()
    // A check that was cut off knows no program: loading it would take its time at every pause of the typing.
    const sound = check.program !== null && check.diagnostics.every(({ severity }) => severity !== "error")
    if (code !== runCode && sound) void session.restart()
  })
}
