// The conductor's order, on a clock of its own: who answers when, what ends a step, and how many frames go out.
import { describe, expect, test } from "vitest"
import { createPlayback } from "../../engine/worker/playback.ts"
import type { CallName, Frame, FromWorker, Params, ToWorker } from "../../engine/worker/protocol.ts"
import { fakeTrainer } from "./support/fake-trainer.ts"

/** A playback, and a loop of events that a test turns. */
function createStage(stepTime: number, loadTime = 0) {
  const clock = { now: 0 }
  const said: FromWorker[] = []
  const soon: (() => void)[] = []
  const later: { at: number; callback: () => void }[] = []
  let display: (() => void)[] = []
  let shownAt = 0
  let nextId = 1
  const playback = createPlayback({
    now: () => clock.now,
    post: (message) => said.push(message),
    soon: (callback) => soon.push(callback),
    later: (milliseconds, callback) => later.push({ at: clock.now + milliseconds, callback }),
    onDisplay: (callback) => display.push(callback),
    trainer: fakeTrainer(clock, stepTime, loadTime),
    documentation: () => [],
    loadParts: () => Promise.resolve(),
  })
  /** One turn of the loop: the display every 16 ms, then what is due. False where nothing was left to do. */
  function turn(): boolean {
    if (clock.now - shownAt >= 16) {
      shownAt = clock.now
      const due = display
      display = []
      for (const callback of due) callback()
    }
    const next = soon.shift()
    if (next !== undefined) {
      next()
      return true
    }
    const timer = later.sort((a, b) => a.at - b.at)[0]
    if (timer === undefined || (display.length > 0 && timer.at > shownAt + 16)) {
      clock.now = Math.max(clock.now, shownAt + 16)
      return display.length > 0
    }
    later.shift()
    clock.now = Math.max(clock.now, timer.at)
    timer.callback()
    return true
  }
  return {
    clock,
    said,
    call<N extends CallName>(call: N, params: Params<N>): number {
      playback.receive({ id: nextId, call, params } as ToWorker)
      return nextId++
    },
    /** Turns the loop for so long, or until nothing is left. */
    run(milliseconds: number) {
      const end = clock.now + milliseconds
      while (clock.now < end && turn());
      clock.now = Math.max(clock.now, end)
    },
    answers: () => said.filter((message) => message.kind === "result" || message.kind === "error"),
    frames: () => said.filter((message) => message.kind === "frame").map((message): Frame => message.frame),
  }
}

/** The step that an answered call reports. */
function stepOf(message: FromWorker | undefined): unknown {
  if (message?.kind !== "result") return undefined
  return (message.result as { step?: number } | null)?.step
}

describe("calls", () => {
  test("answer in order, a step after exactly its count", () => {
    const stage = createStage(1)
    const ids = [
      stage.call("load", { code: "" }),
      stage.call("step", { count: 100 }),
      stage.call("state", {}),
      stage.call("stepBack", { count: 30 }),
      stage.call("seek", { step: 1_000 }),
    ]
    stage.run(1_000)
    expect(stage.answers().map((message) => "id" in message && message.id)).toEqual(ids)
    expect(stage.answers().map(stepOf)).toEqual([undefined, 100, 100, 70, 100])
  })

  test("run answers at once, while it trains", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("run", { untilSettled: false })
    stage.run(100)
    stage.call("state", {})
    stage.run(50)
    const [, run, state] = stage.answers()
    expect(stepOf(run)).toBe(0)
    expect(stepOf(state)).toBeGreaterThan(80)
  })

  test("pause ends a step and those behind it, within a slice", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("step", { count: 10_000 })
    stage.call("step", { count: 10_000 })
    stage.run(200)
    const before = stage.clock.now
    stage.call("pause", {})
    stage.run(100)
    const steps = stage.answers().slice(1).map(stepOf)
    expect(steps).toHaveLength(3)
    expect(steps[0]).toBeGreaterThan(150)
    expect(steps[0]).toBeLessThan(before + 11)
    expect(new Set(steps).size).toBe(1)
  })

  test("a load ends a load", () => {
    const stage = createStage(1, 100_000)
    stage.call("load", { code: "a" })
    stage.run(50)
    stage.call("load", { code: "b" })
    stage.run(30)
    expect(stage.answers()).toHaveLength(1)
    stage.run(200_000)
    expect(stage.answers()).toHaveLength(2)
  })

  test("questions are answered beside a long step, those about the run only once it is loaded", () => {
    const stage = createStage(1, 500)
    stage.call("load", { code: "" })
    stage.call("step", { count: 100_000 })
    const walkthrough = stage.call("walkthrough", {})
    const check = stage.call("check", { code: "" })
    stage.run(100)
    expect(stage.answers().map((message) => "id" in message && message.id)).toEqual([check])
    stage.run(1_000)
    const landscape = stage.call("landscape", { parameters: ["x"], ranges: [[0, 1]], points: 64 })
    stage.run(100)
    expect(stage.answers().map((message) => "id" in message && message.id)).toEqual([check, 1, walkthrough, landscape])
  })

  test("a run of a sweep is ended by a later one, by pause, load and reset, at once and with null", () => {
    const stage = createStage(1)
    const sweptRun = () => stage.call("sweptRun", { learningRate: 0.1, steps: 1_000, milliseconds: 60_000 })
    const answered = (id: number) => stage.answers().find((message) => "id" in message && message.id === id)
    stage.call("load", { code: "" })
    const first = sweptRun()
    stage.run(50)
    expect(answered(first)).toBeUndefined()
    const second = sweptRun()
    expect(answered(first)).toMatchObject({ kind: "result", result: null })
    for (const ender of ["pause", "reset"] as const) {
      const id = sweptRun()
      stage.run(50)
      stage.call(ender, {})
      expect(answered(id)).toMatchObject({ kind: "result", result: null })
    }
    expect(answered(second)).toMatchObject({ result: null })
    const last = sweptRun()
    stage.run(2_000)
    expect(answered(last)).toMatchObject({ result: { steps: 1_000, behaviour: "converging" } })
  })

  test("without a program there is an empty state, and nothing to step", () => {
    const stage = createStage(1)
    stage.call("step", { count: 3 })
    stage.call("reset", {})
    stage.run(10)
    expect(stage.answers()).toMatchObject([{ result: { status: "empty" } }, { result: { status: "empty" } }])
  })
})

describe("frames", () => {
  test("go out at most once a display frame while training runs flat out", () => {
    const stage = createStage(0.01)
    stage.call("load", { code: "" })
    stage.call("run", { untilSettled: false })
    stage.run(1_000)
    const frames = stage.frames()
    expect(frames.length).toBeGreaterThan(40)
    expect(frames.length).toBeLessThanOrEqual(1_000 / 16 + 3)
    const withCurves = frames.filter((frame) => frame.curves !== undefined)
    expect(withCurves.length).toBeGreaterThan(8)
    expect(withCurves.length).toBeLessThanOrEqual(13)
  })

  test("the last one has the curves of the place where the run stands", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("run", { untilSettled: false })
    stage.run(333)
    stage.call("pause", {})
    stage.run(100)
    const last = stage.frames().at(-1)
    expect(last?.status).toBe("paused")
    expect(last?.curves).toBeDefined()
  })

  test("comes before the answer that it goes with", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("step", { count: 1 })
    stage.run(100)
    const kinds = stage.said.map((message) => (message.kind === "frame" ? message.frame.step : message.kind))
    expect(kinds).toEqual([0, "result", 1, "result"])
  })
})

describe("speed", () => {
  test("is steps a second, the first at once", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("set", { speed: 4 })
    stage.run(10)
    stage.call("run", { untilSettled: true })
    stage.run(30)
    expect(stage.frames().at(-1)?.step).toBe(1)
    stage.run(1_000)
    stage.call("pause", {})
    stage.run(100)
    expect(stage.frames().at(-1)?.step).toBe(5)
  })

  test("does not rush after a delay, and null is flat out", () => {
    const stage = createStage(1)
    stage.call("load", { code: "" })
    stage.call("set", { speed: 10 })
    stage.call("run", { untilSettled: false })
    stage.run(50)
    stage.clock.now += 60_000
    stage.run(200)
    expect(stage.frames().at(-1)?.step).toBeLessThanOrEqual(5)
    stage.call("set", { speed: null })
    stage.run(1_000)
    expect(stage.frames().at(-1)?.step).toBeGreaterThan(900)
  })
})

test("a busy worker says that it lives", () => {
  const stage = createStage(1, 5_000)
  stage.call("load", { code: "" })
  stage.run(4_000)
  expect(stage.said.filter((message) => message.kind === "alive").length).toBeGreaterThan(5)
})
