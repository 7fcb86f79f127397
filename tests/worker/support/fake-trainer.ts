// A trainer whose program counts its steps, each of which takes a set time of a clock that only moves when told to.
import type { Activity, PlayRules, Session, Trainer } from "../../../engine/training/session-types.ts"
import type { Experiment, RunState, Status } from "../../../engine/training/types.ts"

export interface FakeClock {
  now: number
}

/** Each step of every program takes `stepTime` milliseconds; a load takes `loadTime`. */
export function fakeTrainer(clock: FakeClock, stepTime: number, loadTime = 0): Trainer {
  return {
    open: (experiment) => fakeSession(clock, experiment, stepTime, loadTime),
    refuse: (experiment) => fakeSession(clock, experiment, stepTime, 0),
    check: () => ({ diagnostics: [], shapes: [], names: [], program: null }),
  }
}

function fakeSession(clock: FakeClock, experiment: Experiment, stepTime: number, loadTime: number): Session {
  let activity: Activity = "loading"
  let status: Status = "ready"
  let step = 0
  let lastStep = 0
  let target = 0
  let loading = loadTime
  const state = (): RunState => ({
    ...{ status, step, loss: step, learningRate: null, optimizer: null, parameters: {}, gradients: {} },
    ...{ console: [], plots: [], diagnostics: [] },
  })
  const session: Session = {
    get activity() {
      return activity
    },
    get status() {
      return status
    },
    get step() {
      return step
    },
    get lastStep() {
      return lastStep
    },
    ...{ program: null, pauseNote: null, diagnostics: [], changes: [], stepMilliseconds: null, backend: "none" },
    present: experiment,
    startStep(count) {
      activity = "stepping"
      target = step + count
    },
    startMove(to) {
      activity = "moving"
      target = to
    },
    startPlay(_rules: PlayRules) {
      activity = "playing"
      status = "running"
    },
    again: () => undefined,
    dispose: () => undefined,
    stop() {
      activity = "none"
      status = "paused"
    },
    work(deadline, steps = Number.POSITIVE_INFINITY) {
      let done = 0
      if (activity === "loading") {
        const slice = Math.min(loading, deadline - clock.now)
        loading -= slice
        clock.now += slice
        if (loading <= 0) activity = "none"
        return 0
      }
      if (activity === "moving") step = target
      while (clock.now < deadline && done < steps && activity !== "none") {
        if (activity !== "playing" && step >= target) {
          activity = "none"
          status = "paused"
          break
        }
        clock.now += stepTime
        step++
        lastStep = Math.max(lastStep, step)
        done++
      }
      return done
    },
    set: () => undefined,
    state,
    moment: () => ({ loss: step, learningRate: null, optimizer: null, parameters: {}, gradients: {} }),
    takeConsole: () => null,
    plots: () => [],
    curves: () => ({ loss: null, testLoss: null, parameters: [], gradients: [], updateRatios: [] }),
    values: () => ({}),
    inspect: () => ({ next: () => ({ done: true, value: null }) }),
    walkthrough: () => ({ next: () => ({ done: true, value: null }) }),
    *landscape() {
      for (let piece = 0; piece < 5; piece++) {
        clock.now += 4
        yield
      }
      return null
    },
    trial: () => ({ next: () => ({ done: true, value: null }) }),
    *sweptRun({ steps }) {
      for (let done = 0; done < steps; done++) {
        clock.now += stepTime
        yield
      }
      const loss = { name: "loss", steps: new Float64Array(0), values: new Float64Array(0) }
      return {
        steps,
        cut: false,
        milliseconds: 1,
        loss,
        startLoss: 1,
        finalLoss: 0,
        norm: 1,
        behaviour: "converging",
        message: null,
      }
    },
    stability: () => ({ next: () => ({ done: true, value: null }) }),
    fit: () => null,
    *compilation() {
      yield
      return null
    },
  }
  return session
}
