// Before the first step there is no run to go on with: a text that has been edited and holds together is taken at once.
import { editOf } from "../model/edits.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Session } from "./session.ts"

/** Starts afresh with the text as it stands whenever a check finds it sound; returns what stops that. */
export function adoptEdits({ experiment, run }: PlaygroundModel, session: Session): () => void {
  return run.subscribe((state, before) => {
    const { check, early } = state
    if (check === null || check === before.check || early !== null) return
    if (editOf(experiment.getState(), state) === "taken") void session.restart()
  })
}
