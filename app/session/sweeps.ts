// Sweeps of learning rates: when one begins, what it tries, and its results in the store as they come.
import { connectPool, type EnginePool, type Experiment, type ProgramInfo } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import { coarseFirst, noSweep, ratesToTry } from "../model/rates.ts"

/** Pause after the last edit before a sweep begins by itself, in milliseconds. */
const EDIT_DELAY = 500

/** How long a sweep should take where the steps are left to the page, and how long it may take, in milliseconds. */
const COMFORT = 4_000
const PATIENCE = 20_000

/** Numbers of steps that a sweep may take by itself, and the one where nothing is known of a step's time. */
const STEPS = [20, 50, 100, 200] as const
const STEPS_UNKNOWN = 100

/** Runs, at least, whose fastest tells how long a sweep will take. */
const SAMPLE = 6

export interface Sweeps {
  /** Sweeps the present program, unless that is done or under way. */
  start(): void
  /** Keeps a sweep of the present program there, through edits, until the function that it returns is called. */
  watch(): () => void
  cancel(): void
  /** Sweeps anew with so many steps; null leaves the number to the page. */
  setSteps(steps: number | null): void
  /** A data file that the program may read. */
  addFile(name: string, content: Blob): void
  dispose(): void
}

/** `described` is the experiment of a text with the controls as they stand. */
export function createSweeps(
  model: PlaygroundModel,
  described: (code: string) => Experiment,
  connect: () => EnginePool = connectPool,
): Sweeps {
  const { experiment, run, rates } = model
  let pool: EnginePool | null = null
  const files = new Map<string, Blob>()
  let watchers = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let key = keyOf(model)

  const ownPool = (): EnginePool => {
    if (pool === null) {
      pool = connect()
      for (const [name, content] of files) pool.addFile(name, content)
    }
    return pool
  }

  /** `known` is how many steps suit the program, where that was found out already. */
  const start = async (known: number | null = null) => {
    clearTimeout(timer)
    timer = undefined
    const { status } = rates.getState()
    if (key === null || status === "running" || status === "done") return
    const { code } = experiment.getState()
    const { learningRate, stepMilliseconds } = run.getState()
    const tried = ratesToTry(learningRate)
    const workers = ownPool()
    const { chosenSteps } = rates.getState()
    const steps = chosenSteps ?? known ?? suitableSteps(tried.length, stepMilliseconds, workers.size)
    const bounds = [tried[0] ?? 1, tried.at(-1) ?? 1] as const
    rates.setState({ status: "running", total: tried.length, bounds, steps, swept: [] })
    const order = coarseFirst(tried.length).map((index) => tried[index] ?? 0)
    const variations = order.map((rate) => ({ learningRate: rate }))
    const sweep = { experiment: onProcessor(described(code)), variations, steps, milliseconds: PATIENCE }
    let fastest = Number.POSITIVE_INFINITY
    let reported = 0
    const end = await workers.sweep(sweep, (index, result) => {
      const rate = order[index]
      if (result !== null && result.steps > 0) fastest = Math.min(fastest, result.milliseconds / result.steps)
      // The first run of each worker compiles, and any may be held up: the fastest of the first few tells how long all take.
      const telling = chosenSteps === null && ++reported === Math.max(SAMPLE, 2 * workers.size)
      const fewer = telling ? Math.min(steps, suitableSteps(tried.length, fastest, workers.size)) : steps
      if (fewer < steps && tried.length * steps * fastest > 2 * COMFORT * workers.size) {
        rates.setState(noSweep)
        return void start(fewer)
      }
      // A run that was cut off has seen fewer steps than the others: nothing to compare.
      if (result === null || result.cut || rate === undefined) return
      rates.setState(({ swept }) => ({ swept: [...swept, { rate, run: result }].sort((a, b) => a.rate - b.rate) }))
    })
    if (end !== "overtaken") rates.setState(({ swept }) => ({ status: swept.length < tried.length ? "time" : "done" }))
  }

  const restart = () => {
    pool?.cancel()
    rates.setState(noSweep)
    if (watchers > 0) void start()
  }

  /** Another program, or other settings: what was swept says nothing of it. */
  const follow = () => {
    const now = keyOf(model)
    if (now === key) return
    key = now
    clearTimeout(timer)
    timer = undefined
    pool?.cancel()
    if (rates.getState().status !== "none") rates.setState(noSweep)
    if (watchers > 0 && key !== null) timer = setTimeout(() => void start(), EDIT_DELAY)
  }

  // A moved rate changes text and program one after the other: only both together say what stands there.
  let following = false
  const followSoon = () => {
    if (following) return
    following = true
    queueMicrotask(() => {
      following = false
      follow()
    })
  }

  const stops = [
    experiment.subscribe((now, before) => {
      if (now.code !== before.code || now.runCode !== before.runCode || now.settings !== before.settings) followSoon()
    }),
    run.subscribe((now, before) => {
      if (now.program !== before.program || now.check !== before.check) followSoon()
    }),
  ]

  return {
    start: () => void start(),
    watch() {
      watchers++
      if (timer === undefined && rates.getState().status === "none") void start()
      return () => {
        watchers--
        clearTimeout(timer)
        timer = undefined
      }
    },
    cancel() {
      if (rates.getState().status !== "running") return
      pool?.cancel()
      rates.setState({ status: "cancelled" })
    },
    setSteps(steps) {
      rates.setState({ chosenSteps: steps })
      restart()
    },
    addFile(name, content) {
      files.set(name, content)
      pool?.addFile(name, content)
      restart()
    },
    dispose() {
      clearTimeout(timer)
      for (const stop of stops) stop()
      pool?.dispose()
    },
  }
}

/** The program as the text stands: that of the run, or what the check found after an edit. */
export function programOfText({ experiment, run }: PlaygroundModel): ProgramInfo | null {
  const { code, runCode } = experiment.getState()
  const { program, check } = run.getState()
  return code === runCode ? program : (check?.program ?? null)
}

/** Names what a sweep depends on: the text without its rate, and the settings; null where there is nothing to sweep. */
function keyOf(model: PlaygroundModel): string | null {
  const program = programOfText(model)
  if (program === null || program.kind === "none") return null
  const { rate } = program
  if (rate.owner !== "text" && rate.owner !== "control") return null
  const { code, settings } = model.experiment.getState()
  const text = rate.owner === "text" ? code.slice(0, rate.span.start) + code.slice(rate.span.end) : code
  return JSON.stringify([text, settings.optimizer, settings.seed, settings.precision, settings.backend])
}

/** Many workers would share one graphics device: a sweep stays on the processor. */
function onProcessor(experiment: Experiment): Experiment {
  return { ...experiment, backend: experiment.backend === "typed-array" ? "typed-array" : "wasm" }
}

/** The most steps with which a sweep is comfortable, from what a step of the run takes. */
export function suitableSteps(count: number, stepMilliseconds: number | null, workers: number): number {
  if (stepMilliseconds === null || stepMilliseconds <= 0) return STEPS_UNKNOWN
  const affordable = (COMFORT * workers) / (count * stepMilliseconds)
  return STEPS.findLast((steps) => steps <= affordable) ?? STEPS[0]
}
