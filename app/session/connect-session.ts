// The one place where the page speaks to the engine: commands go out, frames come in and become store state.
import type { DocumentationEntry, Engine, Experiment, Frame, Params, Result, Span } from "../../engine/index.ts"
import { connect } from "../../engine/index.ts"
import { MOST_COMPANIONS } from "../model/companions.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import { createComparisons } from "./comparisons.ts"
import { createOrigins } from "./origins.ts"
import { replaceSpan } from "./rewrite.ts"
import type { Session } from "./session.ts"
import { createSweeps } from "./sweeps.ts"

/** Pause after the last key press before the text is checked, in milliseconds. */
const CHECK_DELAY = 150

/** Steps a second for programs small enough to be watched, when the reader has not chosen. */
const WATCHING_SPEED = 4

/** Connects a page's stores to an engine of its own. */
export function connectSession(model: PlaygroundModel): Session {
  const { experiment, run } = model
  const engine: Engine = connect({
    onFrame: (frame) => applyFrame(model, frame),
    onRestart: (reason) => run.setState({ engine: { kind: "restarted", reason } }),
  })
  let documentation: Promise<readonly DocumentationEntry[]> | undefined
  let checkTimer: ReturnType<typeof setTimeout> | undefined

  const described = (code: string): Experiment => {
    const { learningRate, optimizer, seed, precision, backend } = experiment.getState().settings
    const chosen = learningRate === undefined ? {} : { learningRate }
    return { code, ...chosen, optimizer, seed, precision, backend }
  }

  const comparisons = createComparisons(model, described)
  const sweeps = createSweeps(model, described)
  const origins = createOrigins()

  const check = async () => {
    const { code, settings } = experiment.getState()
    const found = await engine.call("check", { code, seed: settings.seed, precision: settings.precision })
    if (found !== null && experiment.getState().code === code) run.setState({ check: found })
  }

  const scheduleCheck = () => {
    clearTimeout(checkTimer)
    checkTimer = setTimeout(() => void check(), CHECK_DELAY)
  }

  /** The load that is under way, or the last one. */
  let loading: Promise<unknown> = Promise.resolve()

  /** `asked`: the settings were named together with the text, so that a rate among them goes before the text's own. */
  const load = async (asked: boolean): Promise<Result<"load"> | null> => {
    const { code, settings } = experiment.getState()
    const started = { code, settings }
    experiment.setState({ runCode: code, started })
    const loaded = await engine.call("load", described(code))
    // One that a later one has ended says nothing of the program that stands.
    if (loaded === null || experiment.getState().started !== started) return null
    run.setState({ engine: { kind: "alive" }, program: loaded.program, diagnostics: loaded.diagnostics })
    if (loaded.program?.rate.owner === "text" && settings.learningRate !== undefined) {
      // From here on the number in the text is the rate.
      experiment.setState((state) => ({ settings: { ...state.settings, learningRate: undefined } }))
      if (!asked) return load(false)
      writeNumber(loaded.program.rate.span, settings.learningRate)
    }
    // Companions load beside: the run does not wait for them.
    void comparisons.restart()
    void check()
    return loaded
  }

  const start = (asked: boolean): Promise<Result<"load"> | null> => {
    const loaded = load(asked)
    loading = loaded
    return loaded
  }

  const chosenSpeed = (watched: boolean): number | null => {
    const { speed } = experiment.getState().settings
    if (speed !== undefined) return speed
    if (!watched) return null
    const program = run.getState().program
    const few = program !== null && program.parameters.length <= 2
    return few && program.parameters.every(({ shape }) => shape.length === 0) ? WATCHING_SPEED : null
  }

  const set = (params: Params<"set">) => engine.call("set", params)

  return {
    edit(code) {
      if (code === experiment.getState().code) return
      experiment.setState(({ example }) => ({ code, example: origins.of(code, example) }))
      scheduleCheck()
    },
    async open({ code, example, settings, goal, companions }) {
      const replaced = experiment.getState()
      origins.note(replaced.code, replaced.example)
      origins.note(code, example)
      experiment.setState((state) => ({
        code,
        example,
        goal: goal ?? null,
        companions: companions ?? [],
        settings: { ...state.settings, learningRate: undefined, speed: undefined, ...settings },
      }))
      return start(true)
    },
    restart: () => start(false),
    step: (count) => comparisons.move(count, engine.call("step", { count })),
    stepBack: (count) => comparisons.move(-count, engine.call("stepBack", { count })),
    async seek(step) {
      const [state] = await Promise.all([engine.call("seek", { step }), comparisons.seek(step)])
      return state
    },
    async run(options = { untilSettled: true }) {
      // The speed that suits is that of the program which is about to run.
      await loading
      const speed = chosenSpeed(options.untilSettled)
      await set({ speed })
      const [state] = await Promise.all([engine.call("run", options), comparisons.run(options, speed)])
      return state
    },
    async pause() {
      const [state] = await Promise.all([engine.call("pause", {}), comparisons.pause()])
      return state
    },
    state: () => engine.call("state", {}),
    setLearningRate(rate) {
      const { program } = run.getState()
      if (program?.rate.owner === "text") {
        const { span, slot } = program.rate
        rewriteNumber(slot, span, rate)
        return
      }
      experiment.setState(({ settings }) => ({ settings: { ...settings, learningRate: rate } }))
      run.setState({ learningRate: rate })
      void set({ learningRate: rate })
      comparisons.follow({ learningRate: rate })
    },
    setSlot(id, value) {
      const slot = run.getState().program?.slots.find((candidate) => candidate.id === id)
      if (slot !== undefined) rewriteNumber(id, slot.span, value)
    },
    setOptimizer(optimizer) {
      experiment.setState(({ settings }) => ({ settings: { ...settings, optimizer } }))
      void set({ optimizer })
      comparisons.follow({ optimizer })
    },
    setSeed(seed) {
      experiment.setState(({ settings }) => ({ settings: { ...settings, seed } }))
      void start(false)
    },
    setPrecision(precision) {
      experiment.setState(({ settings }) => ({ settings: { ...settings, precision } }))
      void start(false)
    },
    setBackend(backend) {
      experiment.setState(({ settings }) => ({ settings: { ...settings, backend } }))
      void start(false)
    },
    setSpeed(speed) {
      experiment.setState(({ settings }) => ({ settings: { ...settings, speed } }))
      void set({ speed: chosenSpeed(true) })
      comparisons.follow({ speed: chosenSpeed(true) })
    },
    async addFile(name, bytes) {
      const info = await engine.call("addFile", { name, bytes })
      if (info === null) return null
      const content = new Blob([bytes])
      sweeps.addFile(name, content)
      await comparisons.addFile(name, content)
      return info
    },
    async compare(companions) {
      experiment.setState({ companions: companions.slice(0, MOST_COMPANIONS) })
      await comparisons.sync()
    },
    rates: sweeps,
    inspect: (offset) => engine.call("inspect", { offset }),
    walkthrough: () => engine.call("walkthrough", {}),
    landscape: (request) => engine.call("landscape", request),
    trial: (learningRate, steps) => engine.call("trial", { learningRate, steps }),
    stability: () => engine.call("stability", {}),
    fit: () => engine.call("fit", {}),
    compilation: () => engine.call("compilation", {}),
    async values(names) {
      return (await engine.call("values", { names })) ?? {}
    },
    documentation() {
      documentation ??= engine.call("documentation", {}).then((entries) => entries ?? [])
      return documentation
    },
    dispose() {
      clearTimeout(checkTimer)
      comparisons.dispose()
      sweeps.dispose()
      engine.dispose()
    },
  }

  /** Writes a live number into the text and into the run at once, so that both stay the same program. */
  function rewriteNumber(slot: number, span: Span, value: number) {
    if (!writeNumber(span, value)) return
    void set({ slots: [{ id: slot, value }] })
    comparisons.follow({ slots: [{ id: slot, value }] })
  }

  /** Writes a number into the text alone; false where none stands there any more. */
  function writeNumber(span: Span, value: number): boolean {
    const { code, runCode } = experiment.getState()
    const rewritten = replaceSpan(code, span, value)
    if (rewritten === null) return false
    const runs = code === runCode
    experiment.setState({ code: rewritten.code, ...(runs ? { runCode: rewritten.code } : {}) })
    run.setState(({ program }) => (program === null ? {} : { program: rewritten.move(program) }))
    scheduleCheck()
    return true
  }
}

/** Takes what a frame says into the run store; absent fields have not changed. */
function applyFrame({ run }: PlaygroundModel, frame: Frame): void {
  run.setState((before) => ({
    engine: before.engine.kind === "starting" ? { kind: "alive" } : before.engine,
    status: frame.status,
    step: frame.step,
    lastStep: frame.lastStep,
    loss: frame.loss,
    learningRate: frame.learningRate,
    optimizer: frame.optimizer,
    parameters: frame.parameters,
    gradients: frame.gradients,
    stepMilliseconds: frame.stepMilliseconds,
    backend: frame.backend,
    console:
      frame.console === undefined
        ? before.console
        : [...before.console.slice(0, frame.console.from), ...frame.console.lines],
    plots: frame.plots ?? before.plots,
    diagnostics: frame.diagnostics ?? before.diagnostics,
    curves: frame.curves ?? before.curves,
    program: frame.program ?? before.program,
    changes: frame.changes ?? before.changes,
    pause: frame.pause === undefined ? before.pause : frame.pause,
  }))
}
