// The run, its comparisons and the ghost of a held rate, as walks over the loss.
import type { Value } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { type Walk, walkOf } from "../plots/walk.ts"
import { usePlayground, useRun, useView } from "../session/playground-context.tsx"
import { useAnswer } from "./use-answer.ts"

interface Walks {
  readonly walk: Walk
  readonly others: readonly Walk[]
  readonly ghost: Walk | null
}

/** Steps of a ghost: as many as the run has taken, within these bounds. */
const ghostSteps = { least: 12, most: 200 } as const

export function useWalks(names: readonly string[]): Walks {
  const step = useRun((run) => run.step)
  const parameters = useRun((run) => run.parameters)
  const curves = useRun((run) => run.curves?.parameters)
  const comparisons = useRun((run) => run.comparisons)
  return {
    walk: walkOf("", curves ?? [], names, step, presentOf(parameters, names)),
    others: comparisons.map((other) => ({
      ...walkOf(other.label, other.curves?.parameters ?? [], names, other.step, presentOf(other.parameters, names)),
      id: other.id,
    })),
    ghost: useGhost(names),
  }
}

function presentOf(parameters: Readonly<Record<string, Value>>, names: readonly string[]): readonly number[] | null {
  const values = names.map((name) => parameters[name]?.values?.[0])
  return values.every((value) => value !== undefined) ? values.map(Number) : null
}

function useGhost(names: readonly string[]): Walk | null {
  const { session } = usePlayground()
  const rate = useView((view) => view.heldRate)
  const last = useRun((run) => run.lastStep)
  const steps = Math.min(ghostSteps.most, Math.max(ghostSteps.least, last))
  const answered = useAnswer(rate === null ? null : `${rate} ${steps}`, async () =>
    rate === null ? null : session.trial(rate, steps),
  )
  const trial = answered?.answer
  if (trial === null || trial === undefined) return null
  const past = names.map((name) => [...(trial.parameters[name] ?? [])])
  const end = trial.loss.at(-1)
  const taken = Math.max(0, trial.loss.length - 1)
  const label = `rate ${formatNumber(trial.learningRate)}: ${taken} steps${end === undefined ? "" : `, loss ${formatNumber(end)}`}`
  return { label, past, previous: null, present: null }
}
