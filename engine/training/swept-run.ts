// One run of a sweep: from the start with other settings, beside the run that stands, watched and then summed up.
import type { Advance, NamedValue } from "./driver.ts"
import { rateChange } from "./rate-change.ts"
import { createDivergenceRule } from "./rules.ts"
import type { Run } from "./run.ts"
import { createSeries } from "./series.ts"
import type { Clock, Controls, Job } from "./session-types.ts"
import { createSwings } from "./swings.ts"
import type { SweptRun } from "./teaching-types.ts"
import type { Change, ProgramInfo } from "./types.ts"

/** How long the job works before it gives way, in milliseconds. */
const PIECE = 4

/** Steps that are taken one by one, to see whether they swing; those after them come in stretches. */
const WATCHED_STEPS = 128
const STRETCH = 64

/** Points of the loss curve that travels with the result. */
const POINTS = 200

/** What the loss at the end must exceed that of the start by, relative to it, to count as growth and not as rounding. */
const GROWTH = 1e-6

export interface SweepOrder {
  readonly steps: number
  /** Time that the run may take; one that is cut off has fewer steps. */
  readonly milliseconds: number
}

/** Runs from step 0 with other settings. Null where the program owns them, takes no steps, or has no start to run from. */
export function* sweptRunJob(
  run: Run,
  info: ProgramInfo | null,
  { steps, milliseconds, ...settings }: SweepOrder & Controls,
  clock: Clock,
): Job<SweptRun | null> {
  const changes = run.status === "failed" ? null : variation(info, settings)
  const driver = changes === null ? undefined : run.scratchFrom(0)?.driver
  if (changes === null || driver === undefined) return null
  for (const change of changes) driver.apply({ ...change, step: 0 })
  const losses = createRecord()
  const swings = createSwings()
  const begin = clock()
  const end = begin + milliseconds
  let pause = clock() + PIECE
  let done = 0
  let outcome: Advance["outcome"] = "more"
  // Whether a step tells the loss that it began with; otherwise it is looked at before each.
  let told = false
  swings.see(driver.parameters())
  while (done < steps && !losses.ranAway && clock() < end) {
    const looked = told ? null : driver.observe().loss
    const watched = !told || done < WATCHED_STEPS
    const advanced = driver.advance(watched ? 1 : Math.min(STRETCH, steps - done), pause)
    for (let index = 0; index < advanced.steps; index++) {
      const own = advanced.losses?.[index] ?? null
      told = own !== null
      losses.add(done, own ?? looked)
      done++
    }
    if (watched && advanced.steps > 0) swings.see(driver.parameters())
    outcome = advanced.outcome
    if (outcome !== "more") break
    if (clock() < pause) continue
    yield
    pause = clock() + PIECE
  }
  const taken = clock() - begin
  const failed = outcome === "failed"
  if (!failed) losses.add(done, driver.observe().loss)
  const { first, last, curve } = losses
  return {
    steps: done,
    milliseconds: taken,
    cut: outcome === "more" && done < steps && !losses.ranAway,
    loss: curve(),
    startLoss: first,
    finalLoss: last,
    norm: normOf(driver.parameters()),
    behaviour: failed ? "failed" : losses.grew() ? "diverging" : swings.swinging ? "oscillating" : "converging",
    message: failed ? (driver.diagnostics.findLast(({ severity }) => severity === "error")?.message ?? null) : null,
  }
}

/** Losses by the steps done before them, and whether they grow. */
function createRecord() {
  const runaway = createDivergenceRule()
  const series = createSeries()
  const known: number[] = []
  let ranAway = false
  return {
    add(step: number, loss: number | null): void {
      if (loss === null) return
      known.push(loss)
      series.append(step, loss)
      ranAway ||= runaway.diverged(loss)
    },
    get ranAway() {
      return ranAway
    },
    get first() {
      return known[0] ?? null
    },
    get last() {
      return known.at(-1) ?? null
    },
    curve: () => series.curve("loss", POINTS),
    /** Ran away, or ends a good while above its start: the least of the last quarter is more than the first. */
    grew(): boolean {
      if (ranAway) return true
      const [first = 0] = known
      const quarter = known.slice(Math.min(known.length - 1, Math.floor(known.length * 0.75)))
      return known.length > 1 && Math.min(...quarter) > first + GROWTH * Math.abs(first)
    },
  }
}

/** Euclidean norm of all parameters together. */
function normOf(parameters: readonly NamedValue[]): number {
  let sum = 0
  for (const { value } of parameters) for (const element of value.data) sum += element * element
  return Math.sqrt(sum)
}

/** The changes that make a run another one; null where the program owns what they would change, or takes no steps. */
function variation(info: ProgramInfo | null, { learningRate, optimizer }: Controls): Omit<Change, "step">[] | null {
  if (info === null || info.kind === "none") return null
  const rate = learningRate === undefined ? [] : [rateChange(info, learningRate)]
  if (rate[0] === null || (optimizer !== undefined && info.optimizerOwned)) return null
  return [...rate.filter((change) => change !== null), ...(optimizer === undefined ? [] : [{ optimizer }])]
}
