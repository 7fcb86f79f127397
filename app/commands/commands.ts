// Everything a reader can ask for by button or key: one record each. Buttons, menu and keyboard all read these.
import { type Edit, editOf } from "../model/edits.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import { isUntouched, type RunStoreState } from "../model/run.ts"
import type { Session } from "../session/session.ts"

export type CommandId = "run" | "step" | "step-back" | "reset" | "restart-at-rate"

export interface Command {
  readonly id: CommandId
  /** What the button says now. */
  readonly label: (run: RunStoreState) => string
  /** The single key, as KeyboardEvent.key gives it. */
  readonly key: string
  /** How the key is written for people. */
  readonly shortcut: string
  readonly enabled: (run: RunStoreState, edit: Edit) => boolean
  readonly invoke: (model: PlaygroundModel, session: Session) => Promise<unknown>
}

/** Nothing is known of the program yet, but whatever is asked for now will be done. */
export const isStarting = (run: RunStoreState) => run.early !== null && run.status === "empty"

/** Before the first step, what steps and runs is the text as it stands. */
const isEditedAtStart = ({ experiment, run }: PlaygroundModel) =>
  isUntouched(run.getState()) && experiment.getState().code !== experiment.getState().runCode

const editIn = ({ experiment, run }: PlaygroundModel) => editOf(experiment.getState(), run.getState())

const hasSteps = (run: RunStoreState) => run.program !== null && run.program.kind !== "none"

export const commands: Readonly<Record<CommandId, Command>> = {
  run: {
    id: "run",
    label: (run) => {
      if (run.status === "running") return "Pause"
      if (run.status === "finished") return "Run again"
      return run.status === "diverged" || run.pause !== null ? "Continue" : "Run"
    },
    key: " ",
    shortcut: "Space",
    // What would run is a text that is known to fail.
    enabled: (run, edit) => isStarting(run) || (run.status !== "empty" && edit !== "broken"),
    invoke: async (model, session) => {
      const { status } = model.run.getState()
      if (status === "running") await session.pause()
      else {
        if (status === "finished" || status === "failed" || isEditedAtStart(model)) await session.restart()
        await session.run()
      }
    },
  },
  step: {
    id: "step",
    label: () => "Step",
    key: ".",
    shortcut: ".",
    enabled: (run, edit) =>
      isStarting(run) ||
      (hasSteps(run) &&
        edit !== "broken" &&
        run.status !== "finished" &&
        run.status !== "failed" &&
        run.status !== "empty"),
    invoke: async (model, session) => {
      if (isEditedAtStart(model)) await session.restart()
      return session.step(1)
    },
  },
  "step-back": {
    id: "step-back",
    label: () => "Step back",
    key: ",",
    shortcut: ",",
    enabled: (run) => run.step > 0,
    invoke: (_model, session) => session.stepBack(1),
  },
  reset: {
    id: "reset",
    label: () => "Reset",
    key: "r",
    shortcut: "R",
    enabled: (run) => run.status !== "empty",
    invoke: (_model, session) => session.restart(),
  },
  "restart-at-rate": {
    id: "restart-at-rate",
    label: () => "Restart at this rate",
    key: "R",
    shortcut: "Shift+R",
    enabled: (run, edit) => hasSteps(run) && edit !== "broken",
    invoke: async (_model, session) => {
      await session.restart()
      await session.run()
    },
  },
}

/** Does a command or, while the page is still starting, lays it by until it has. False where there is nothing to do. */
export function perform(command: Command, model: PlaygroundModel, session: Session): boolean {
  const run = model.run.getState()
  if (run.early === null && !command.enabled(run, editIn(model))) return false
  if (run.early === null) void command.invoke(model, session)
  else model.run.setState({ early: [...run.early, command.id] })
  return true
}

/** Does what was asked for while the page was starting, one after the other; from then on nothing waits. */
export async function performEarly(model: PlaygroundModel, session: Session): Promise<void> {
  for (;;) {
    const [next, ...rest] = model.run.getState().early ?? []
    model.run.setState({ early: next === undefined ? null : rest })
    if (next === undefined) return
    const command = Object.values(commands).find(({ id }) => id === next)
    if (command?.enabled(model.run.getState(), editIn(model))) await command.invoke(model, session)
  }
}

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest(".cm-editor") !== null)

/** The command that a key press means, or null: single keys act only where no text field has the focus. */
export function commandForKey(event: KeyboardEvent, singleKeys: boolean): Command | null {
  if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null
  if (takesText(event.target)) return null
  const pressesButton =
    event.target instanceof HTMLElement && event.target.closest("button, a, summary, [role=tab]") !== null
  if (event.key === " " && pressesButton) return null
  return Object.values(commands).find((command) => command.key === event.key) ?? null
}
