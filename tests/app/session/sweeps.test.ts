// When a sweep begins, what it tries, and when it is given up: against a pool that a test plays.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { createPlaygroundModel } from "../../../app/model/playground.ts"
import { createSweeps, suitableSteps } from "../../../app/session/sweeps.ts"
import type { CheckResult, EnginePool, ProgramInfo, Sweep, SweepEnd, SweptRun } from "../../../engine/index.ts"

const code = "learning_rate = 0.1\nloss = x ** 2\n"

function programAt(rate: ProgramInfo["rate"]): ProgramInfo {
  return {
    ...{ kind: "declared", parameters: [], loss: "loss", lossNote: null, rate },
    ...{ optimizerOwned: false, slots: [], fit: false, plots: false, functions: [] },
  }
}
const inText = programAt({ owner: "text", slot: 0, span: { start: 16, end: 19 }, value: 0.1 })

function runOf(finalLoss: number, cut = false): SweptRun {
  const loss = { name: "loss", steps: Float64Array.of(0), values: Float64Array.of(finalLoss) }
  return {
    steps: 1,
    cut,
    milliseconds: 1,
    loss,
    startLoss: 4,
    finalLoss,
    norm: 1,
    behaviour: "converging",
    message: null,
  }
}

interface PlayedSweep extends Sweep {
  readonly report: (index: number, run: SweptRun | null) => void
  readonly end: (how: SweepEnd) => void
}

function createStage() {
  const begun: PlayedSweep[] = []
  let cancelled = 0
  const pool: EnginePool = {
    size: 3,
    sweep: (sweep, report) => new Promise((end) => begun.push({ ...sweep, report, end })),
    cancel() {
      cancelled++
      begun.at(-1)?.end("overtaken")
    },
    addFile: () => undefined,
    dispose: () => undefined,
  }
  const model = createPlaygroundModel(code, null)
  model.run.setState({ program: inText, learningRate: 0.1 })
  const sweeps = createSweeps(
    model,
    (text) => ({ code: text, seed: 0, backend: "webgl" }),
    () => pool,
  )
  const edit = (text: string, program: ProgramInfo | null = inText) => {
    model.experiment.setState({ code: text })
    model.run.setState({ check: { diagnostics: [], shapes: [], names: [], program } satisfies CheckResult })
  }
  return { model, sweeps, begun, edit, rates: () => model.rates.getState(), cancelled: () => cancelled }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe("a sweep", () => {
  test("begins when its panel opens, over the slider's range, coarse rates first", () => {
    const stage = createStage()
    stage.sweeps.watch()
    const [sweep] = stage.begun
    const tried = sweep?.variations.map(({ learningRate }) => learningRate ?? 0) ?? []
    expect(tried).toHaveLength(64)
    expect(sweep?.experiment).toEqual({ code, seed: 0, backend: "wasm" })
    expect([Math.min(...tried), Math.max(...tried)]).toEqual([1e-4, 10])
    // After a quarter of the runs no gap is left that is wider than half a decade.
    const early = tried.slice(0, 17).sort((a, b) => a - b)
    const gaps = early.slice(1).map((rate, index) => rate / (early[index] ?? 1))
    expect(Math.max(...gaps)).toBeLessThan(10 ** 0.5)
    expect(stage.rates().status).toBe("running")
  })

  test("shows its runs by rising rate as they come, without those that were cut off", async () => {
    const stage = createStage()
    stage.sweeps.watch()
    stage.begun[0]?.report(1, runOf(2))
    stage.begun[0]?.report(0, runOf(3))
    stage.begun[0]?.report(2, runOf(1, true))
    const { swept } = stage.rates()
    expect(swept.map(({ run }) => run.finalLoss)).toEqual([3, 2])
    stage.begun[0]?.end("time")
    await vi.advanceTimersByTimeAsync(0)
    expect(stage.rates().status).toBe("time")
  })

  test("stands while only the rate moves, in the text or in the control", async () => {
    const stage = createStage()
    stage.sweeps.watch()
    const moved = programAt({ owner: "text", slot: 0, span: { start: 16, end: 20 }, value: 0.25 })
    const text = code.replace("0.1", "0.25")
    stage.model.experiment.setState({ code: text, runCode: text })
    stage.model.run.setState({ program: moved, learningRate: 0.25 })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(stage.begun).toHaveLength(1)
    expect(stage.rates().status).toBe("running")
  })

  test("is gone with an edit, and begins anew half a second after the last one", async () => {
    const stage = createStage()
    const close = stage.sweeps.watch()
    stage.edit(code.replace("x **", "x * x **"))
    await vi.advanceTimersByTimeAsync(0)
    expect(stage.rates()).toMatchObject({ status: "none", swept: [] })
    expect(stage.cancelled()).toBe(1)
    await vi.advanceTimersByTimeAsync(400)
    stage.edit(code.replace("x **", "x * x * x **"))
    await vi.advanceTimersByTimeAsync(400)
    expect(stage.begun).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(stage.begun).toHaveLength(2)
    expect(stage.begun[1]?.experiment.code).toContain("x * x * x **")
    close()
    stage.edit(code.replace("x **", "y **"))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(stage.begun).toHaveLength(2)
  })

  test("waits for a text that runs, and for a rate that is free", async () => {
    const stage = createStage()
    stage.edit("x = ", null)
    await vi.advanceTimersByTimeAsync(0)
    stage.sweeps.watch()
    stage.edit("learning_rate = 0.2 / 2", programAt({ owner: "program", line: 1, value: 0.1 }))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(stage.begun).toHaveLength(0)
  })

  test("may be cancelled, which keeps what is there, and begun again", () => {
    const stage = createStage()
    stage.sweeps.watch()
    stage.begun[0]?.report(0, runOf(1))
    stage.sweeps.cancel()
    expect(stage.rates()).toMatchObject({ status: "cancelled", swept: [{ rate: 1e-4 }] })
    stage.sweeps.start()
    expect(stage.begun).toHaveLength(2)
  })

  test("that turns out to be slow begins again with fewer steps, once", () => {
    const stage = createStage()
    stage.sweeps.watch()
    const slow = { ...runOf(1), steps: 100, milliseconds: 500 }
    for (const index of [0, 1, 2, 3, 4]) stage.begun[0]?.report(index, slow)
    expect(stage.begun).toHaveLength(1)
    stage.begun[0]?.report(5, slow)
    for (let index = 0; index < 8; index++) stage.begun[1]?.report(index, { ...slow, steps: 20, milliseconds: 900 })
    expect(stage.begun.map(({ steps }) => steps)).toEqual([100, 20])
    expect(stage.rates()).toMatchObject({ status: "running", steps: 20, total: 64 })
    expect(stage.rates().swept).toHaveLength(8)
    stage.sweeps.setSteps(100)
    for (let index = 0; index < 8; index++) stage.begun[2]?.report(index, slow)
    expect(stage.begun).toHaveLength(3)
  })

  test("of which one run was held up goes on as it is", () => {
    const stage = createStage()
    stage.sweeps.watch()
    for (let index = 0; index < 8; index++) {
      stage.begun[0]?.report(index, { ...runOf(1), steps: 100, milliseconds: index === 3 ? 5 : 900 })
    }
    expect(stage.begun).toHaveLength(1)
  })

  test("takes as many steps as the reader says, else as time allows", () => {
    const stage = createStage()
    stage.model.run.setState({ stepMilliseconds: 2 })
    stage.sweeps.watch()
    stage.sweeps.setSteps(500)
    stage.sweeps.setSteps(null)
    expect(stage.begun.map(({ steps }) => steps)).toEqual([50, 500, 50])
  })
})

test("the steps that suit a program keep a sweep within seconds", () => {
  expect(suitableSteps(64, null, 3)).toBe(100)
  expect(suitableSteps(64, 0.001, 3)).toBe(200)
  expect(suitableSteps(64, 1.5, 3)).toBe(100)
  expect(suitableSteps(64, 100, 1)).toBe(20)
})
