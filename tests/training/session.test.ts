// What the page is told of a run, and the questions that it answers beside it.
import { expect, test } from "vitest"
import { createFileStore } from "../../engine/data/file-store.ts"
import { createSession } from "../../engine/training/session.ts"
import { type Job, OwnedByProgram, type Session } from "../../engine/training/session-types.ts"
import type { Experiment, ProgramInfo } from "../../engine/training/types.ts"
import { type SquareOptions, squareDriver, squareInfo } from "./support/square-driver.ts"
import { trainer } from "./support/trainer.ts"

function open(options: Partial<SquareOptions> = {}, experiment: Partial<Experiment> = {}, info = squareInfo) {
  const clock = options.clock ?? { now: 0 }
  const driver = { ...squareDriver({ start: 2, rate: 0.1, clock, ...options }), info }
  return createSession({
    experiment: { code: "", ...experiment },
    driver,
    clock: () => clock.now,
    dispose: () => undefined,
  })
}

/** The driver above is spread, which freezes its getters: this one is as it is. */
function openSquare(options: Partial<SquareOptions> = {}, experiment: Partial<Experiment> = {}) {
  const clock = options.clock ?? { now: 0 }
  const driver = squareDriver({ start: 2, rate: 0.1, clock, ...options })
  const session = createSession({
    experiment: { code: "", ...experiment },
    driver,
    clock: () => clock.now,
    dispose: () => undefined,
  })
  session.work(Number.POSITIVE_INFINITY)
  return session
}

function step(session: Session, count: number): void {
  session.startStep(count)
  while (session.activity !== "none") session.work(Number.POSITIVE_INFINITY)
}

function answer<T>(job: Job<T>): T {
  for (;;) {
    const next = job.next()
    if (next.done === true) return next.value
  }
}

test("a state has loss and gradients at the parameters shown, and the console", () => {
  const session = openSquare()
  step(session, 10)
  const state = session.state()
  expect(state).toMatchObject({ status: "paused", step: 10, learningRate: 0.1, optimizer: "sgd" })
  const x = state.parameters.x?.values?.[0] as number
  expect(x).toBeCloseTo(0.2147483648, 12)
  expect(state.loss).toBe(x * x)
  expect(state.gradients.x).toMatchObject({ shape: [], dtype: "float64", values: new Float64Array([2 * x]) })
  expect(state.console).toHaveLength(10)
  expect(state.console[0]).toBe("step 1: 1.6")
})

test("a moment leaves the values of large tensors out", () => {
  const session = openSquare()
  expect(session.moment(1).parameters.x?.values).toHaveLength(1)
  expect(session.moment(0).parameters.x).toEqual({ shape: [], dtype: "float64", values: null })
})

test("the arrays of a state are copies: who gets them may keep or change them", () => {
  const session = openSquare()
  const { parameters } = session.state()
  parameters.x?.values?.fill(99)
  expect(session.state().parameters.x?.values?.[0]).toBe(2)
})

test("the last step is written out as it was, wherever the run stands", () => {
  const session = openSquare()
  expect(answer(session.walkthrough())).toBeNull()
  step(session, 1)
  expect(answer(session.walkthrough())).toMatchObject({
    step: 1,
    lossBefore: 4,
    parameters: [{ name: "x", lines: [{ substituted: "2·2", value: "4" }] }],
  })
  step(session, 5_000)
  session.startMove(3)
  while (session.activity !== "none") session.work(Number.POSITIVE_INFINITY)
  const third = answer(session.walkthrough())
  expect(third?.step).toBe(3)
  expect(third?.lossBefore).toBeCloseTo(4 * 0.64 ** 2, 12)
  expect(third?.lossAfter).toBeCloseTo(4 * 0.64 ** 3, 12)
})

test("the path at another rate begins at the start and leaves the run alone", () => {
  const session = openSquare()
  step(session, 7)
  const trial = answer(session.trial(0.5, 5))
  expect(trial?.learningRate).toBe(0.5)
  expect([...(trial?.parameters.x ?? [])]).toEqual([2, 0, 0, 0, 0, 0])
  expect([...(trial?.loss ?? [])]).toEqual([4, 0, 0, 0, 0, 0])
  expect(session.step).toBe(7)
  const apart = answer(session.trial(1e200, 10))
  expect(apart?.loss.at(-1)).toBe(Number.POSITIVE_INFINITY)
  expect(apart?.loss).toHaveLength(2)
})

test("the landscape is the loss on a grid, in pieces", () => {
  const clock = { now: 0 }
  const session = openSquare({ clock })
  const job = session.landscape({ parameters: ["x"], ranges: [[-2, 2]], points: 5 })
  const found = answer(job)
  expect([...(found?.axes[0] ?? [])]).toEqual([-2, -1, 0, 1, 2])
  expect([...(found?.loss ?? [])]).toEqual([4, 1, 0, 1, 4])
  expect(answer(session.landscape({ parameters: ["y"], ranges: [[0, 1]], points: 3 }))).toBeNull()
})

test("the rate of the experiment holds from the start, and a fresh start has the controls as they stand", () => {
  const session = openSquare({}, { learningRate: 0.25, seed: 3 })
  step(session, 1)
  expect(session.state().parameters.x?.values?.[0]).toBe(1)
  session.set({ learningRate: 0.5 })
  expect(session.present).toEqual({ code: "", learningRate: 0.5, seed: 3 })
})

test("what the program owns is refused, with the place where it is set", () => {
  const owned: ProgramInfo = { ...squareInfo, rate: { owner: "program", line: 7, value: 0.1 }, optimizerOwned: true }
  const session = open({}, { learningRate: 0.9, optimizer: "adam" }, owned)
  session.work(Number.POSITIVE_INFINITY)
  expect(session.changes).toEqual([])
  expect(() => session.set({ learningRate: 0.2 })).toThrow(OwnedByProgram)
  expect(() => session.set({ learningRate: 0.2 })).toThrow("set in line 7")
  expect(() => session.set({ optimizer: "adam" })).toThrow(OwnedByProgram)
})

test("a rate that is a literal of the text is set through it", () => {
  const span = { start: 16, end: 19 }
  const info: ProgramInfo = { ...squareInfo, rate: { owner: "text", slot: 4, span, value: 0.1 } }
  const session = open({}, {}, info)
  session.work(Number.POSITIVE_INFINITY)
  session.set({ learningRate: 0.2 })
  expect(session.changes).toEqual([{ step: 0, slot: { id: 4, value: 0.2 } }])
  expect(session.present.changes).toEqual([{ step: 0, slot: { id: 4, value: 0.2 } }])
})

test("a load that is stopped on its way ends at once, and stands nowhere", () => {
  const code =
    "def count(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\ncount(300_000)\n"
  const session = trainer.open({ code: `${code}x = Variable(2.0)\nloss = x ** 2\n` }, createFileStore())
  session.work(performance.now() + 1)
  expect(session.activity).toBe("loading")
  session.stop()
  expect(session.activity).toBe("none")
  session.startStep(1)
  expect(session.work(performance.now() + 1_000)).toBe(0)
  expect([session.program, session.state().step, session.state().loss]).toEqual([null, 0, null])
  session.dispose()
})
