// Trains a declared program as the worker does for a reader: the same session, slices and record, without a page to be shown.
import type { Backend } from "../../../../engine/backends/backend.ts"
import { createFileStore } from "../../../../engine/data/file-store.ts"
import type { Session } from "../../../../engine/training/session-types.ts"
import { createTrainer } from "../../../../engine/training/trainer.ts"
import type { TrainingTask, Trajectory } from "../../workloads/task.ts"
import { NotHere, type Runner } from "../runner.ts"
import { only } from "./only.ts"

/** How long the worker trains before it looks at its messages, in milliseconds. */
const SLICE = 10

export function trainingRunner(task: TrainingTask, backend: Backend): Runner {
  const now = () => performance.now()
  const trainer = createTrainer({ clock: now, wallClock: () => Date.now() / 1_000, backends: only(backend) })

  function open(learningRate: number): Session {
    const session = trainer.open({ code: task.code, learningRate }, createFileStore())
    while (session.activity === "loading") session.work(Number.POSITIVE_INFINITY)
    if (session.status !== "ready") throw new NotHere(session.diagnostics.map(({ message }) => message).join(" "))
    return session
  }

  const timed = open(task.timedRate)
  return {
    outcome: () => ({
      kind: "training",
      trajectory: trajectory(open(task.learningRate), task.reference.losses.length),
    }),
    measure(milliseconds) {
      if (timed.activity !== "playing") timed.startPlay({ untilSettled: false, untilUnchanged: false })
      const before = timed.step
      const start = now()
      while (now() - start < milliseconds) timed.work(now() + SLICE)
      return { units: timed.step - before, milliseconds: now() - start }
    },
    complaint() {
      if (timed.status !== "running") return `the run did not go on: it is ${timed.status}`
      // A long record keeps the extremes of each group of steps: the last of them may lie some steps back.
      const recorded = timed.curves().loss?.steps.at(-1) ?? 0
      return recorded > 0.99 * timed.step ? null : `the loss is recorded up to step ${recorded} of ${timed.step}`
    },
  }
}

function trajectory(session: Session, steps: number): Trajectory {
  session.startStep(steps)
  while (session.activity !== "none") session.work(Number.POSITIVE_INFINITY)
  const { parameters } = session.state()
  const losses = session.curves().loss?.values ?? []
  return {
    losses: [...losses].slice(0, steps),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, { values }]) => [name, [...(values ?? [])]])),
  }
}
