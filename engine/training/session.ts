// One run as the worker plays it: the run itself, what the page is told of it, and the questions it answers.

import { createConsoleReader, lastLines } from "./console-lines.ts"
import type { Driver } from "./driver.ts"
import { furtherTraining } from "./further.ts"
import { rateChange } from "./rate-change.ts"
import { createRun } from "./run.ts"
import { type Clock, type Controls, type Moment, OwnedByProgram, type Session } from "./session-types.ts"
import type { Change, Experiment, PlotFigure, ProgramInfo, RunState } from "./types.ts"
import { copiedValue, copiedValues, gradientsOf } from "./values.ts"

export interface SessionOptions {
  readonly experiment: Experiment
  readonly driver: Driver
  readonly clock: Clock
  /** Frees what the run holds outside of the machine. */
  readonly dispose: () => void
}

/** A session that stands at the beginning of its load. */
export function createSession({ experiment, driver, clock, dispose }: SessionOptions): Session {
  const reader = createConsoleReader()
  const run = createRun({
    driver,
    clock,
    changes: experiment.changes ?? [],
    onCut: (texts) => reader.cut(texts),
    onLoaded: () => initialChanges(driver.info, experiment),
  })
  let plots: readonly PlotFigure[] = []
  let plotted: object | null = null

  function currentPlots(): readonly PlotFigure[] {
    if (driver.output.plotted !== plotted) {
      plots = driver.output.figures()
      plotted = driver.output.plotted
    }
    return plots
  }

  function moment(elements: number): Moment {
    const { observer } = run
    const observed = run.activity === "playing" ? observer.ifCheap() : run.betweenSteps ? observer.now() : null
    const observation = observed ?? observer.latest
    const parameters = driver.parameters()
    return {
      loss: observation?.loss ?? null,
      learningRate: driver.learningRate,
      optimizer: driver.optimizer,
      parameters: copiedValues(parameters, elements),
      gradients: gradientsOf(parameters, observation?.gradients ?? [], elements),
    }
  }

  function state(): RunState {
    if (run.betweenSteps && run.activity !== "loading") run.observer.now()
    return {
      status: run.status,
      step: run.step,
      ...moment(Number.POSITIVE_INFINITY),
      console: lastLines(driver.output.texts),
      plots: currentPlots(),
      diagnostics: driver.diagnostics,
    }
  }

  return {
    get activity() {
      return run.activity
    },
    get status() {
      return run.status
    },
    get step() {
      return run.step
    },
    get lastStep() {
      return run.lastStep
    },
    get program() {
      return driver.info
    },
    get pauseNote() {
      return run.pauseNote
    },
    get diagnostics() {
      return driver.diagnostics
    },
    get changes() {
      return run.changes
    },
    get stepMilliseconds() {
      return run.stepMilliseconds
    },
    get backend() {
      return driver.backend
    },
    get present() {
      return presentExperiment(experiment, run.changes, run.step)
    },
    startStep: run.startStep,
    startMove: run.startMove,
    startPlay: run.startPlay,
    stop: run.stop,
    again: run.again,
    work: run.work,
    set(controls) {
      run.change(changesOf(driver.info, controls))
    },
    state,
    moment,
    takeConsole: () => reader.take(driver.output.texts),
    plots: currentPlots,
    curves: () => run.recorder.curves(run.step),
    values: (names) =>
      Object.fromEntries(Object.entries(driver.values(names)).map(([name, value]) => [name, copiedValue(value)])),
    inspect: (offset) => furtherTraining.get().questions.inspectJob(run, driver, offset, clock),
    walkthrough: () => furtherTraining.get().questions.walkthroughJob(run, clock),
    landscape: (request) => furtherTraining.get().questions.landscapeJob(driver, request, clock),
    trial: (learningRate, steps) =>
      furtherTraining.get().questions.trialJob(run, driver.info, learningRate, steps, clock),
    sweptRun: (request) => furtherTraining.get().sweptRun.sweptRunJob(run, driver.info, request, clock),
    stability: () => furtherTraining.get().questions.stabilityOf(driver, run, clock),
    fit: () => driver.fit(),
    compilation: () => furtherTraining.get().questions.compilationJob(driver),
    dispose,
  }
}

/** What the experiment says of a program that has just been loaded; what the program owns is left to it. */
function initialChanges(info: ProgramInfo | null, { learningRate, optimizer }: Experiment): Omit<Change, "step">[] {
  const rate = learningRate === undefined ? null : rateChange(info, learningRate)
  const chosen = optimizer === undefined || info === null || info.optimizerOwned ? null : { optimizer }
  return [rate, chosen].filter((change) => change !== null)
}

function changesOf(
  info: ProgramInfo | null,
  { learningRate, optimizer, slots = [] }: Controls,
): Omit<Change, "step">[] {
  const changes: Omit<Change, "step">[] = []
  if (learningRate !== undefined) {
    const change = info === null ? { learningRate } : rateChange(info, learningRate)
    if (change === null) throw new OwnedByProgram(ownedRate(info))
    changes.push(change)
  }
  if (optimizer !== undefined) {
    if (info?.optimizerOwned === true) {
      throw new OwnedByProgram("optimizer: the program has its own. Change it in the text.")
    }
    changes.push({ optimizer })
  }
  for (const slot of slots) changes.push({ slot })
  return changes
}

function ownedRate(info: ProgramInfo | null): string {
  if (info?.rate.owner === "program") return `learningRate: it is set in line ${info.rate.line}. Change it there.`
  return "learningRate: the program has none. Write one, as in learning_rate = 0.1."
}

/** The experiment with the controls as they stand at a step, for a fresh start. */
function presentExperiment(experiment: Experiment, changes: readonly Change[], step: number): Experiment {
  const { changes: _earlier, ...rest } = experiment
  let present: Experiment = rest
  const slots = new Map<number, number>()
  for (const change of changes) {
    if (change.step > step) continue
    if (change.learningRate !== undefined) present = { ...present, learningRate: change.learningRate }
    if (change.optimizer !== undefined) present = { ...present, optimizer: change.optimizer }
    if (change.slot !== undefined) slots.set(change.slot.id, change.slot.value)
  }
  if (slots.size === 0) return present
  return { ...present, changes: [...slots].map(([id, value]) => ({ step: 0, slot: { id, value } })) }
}
