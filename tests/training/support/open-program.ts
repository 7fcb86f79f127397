// A session over the real language, driven from a test: no worker, no clock of its own but the computer's.
import { createFileStore, type FileStore } from "../../../engine/data/file-store.ts"
import type { Job, Session } from "../../../engine/training/session-types.ts"
import type { Experiment, RunState } from "../../../engine/training/types.ts"
import { trainer } from "./trainer.ts"

/** A session whose load is done. */
export function openProgram(
  code: string,
  settings: Omit<Experiment, "code"> = {},
  files: FileStore = createFileStore(),
): Session {
  const session = trainer.open({ code, ...settings }, files)
  finish(session)
  return session
}

/** Works until nothing is under way; a run that plays, for at most so many steps. */
export function finish(session: Session, steps = 1_000_000): void {
  let left = steps
  while (session.activity !== "none" && left > 0) left -= session.work(Number.POSITIVE_INFINITY, left)
}

export function step(session: Session, count = 1): RunState {
  session.startStep(count)
  finish(session)
  return session.state()
}

export function moveTo(session: Session, to: number): RunState {
  session.startMove(to)
  finish(session)
  return session.state()
}

export function stepBack(session: Session, count = 1): RunState {
  return moveTo(session, session.step - count)
}

/** Plays as the reader's Run does, or as an embed's. */
export function play(session: Session, options: { readonly embed?: boolean; readonly steps?: number } = {}): RunState {
  const { embed = false, steps } = options
  session.startPlay({ untilSettled: !embed, untilUnchanged: embed })
  finish(session, steps)
  return session.state()
}

export function answer<T>(job: Job<T>): T {
  for (;;) {
    const next = job.next()
    if (next.done === true) return next.value
  }
}

/** The single value of a scalar parameter or gradient. */
export function scalar(values: RunState["parameters"], name: string): number {
  const value = values[name]?.values?.[0]
  if (value === undefined) throw new Error(`${name} has no value among ${Object.keys(values).join(", ")}`)
  return value
}

export function check(code: string) {
  return trainer.check({ code }, createFileStore())
}
