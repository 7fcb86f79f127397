// Companions against engines that a test plays: they do what the present run does, catch up, and keep what is their own.
import { describe, expect, test } from "vitest"
import { type Companion, companionsOf, type WrittenCompanion } from "../../../app/model/companions.ts"
import { createPlaygroundModel } from "../../../app/model/playground.ts"
import { createComparisons } from "../../../app/session/comparisons.ts"
import type { Engine, EngineOptions, Frame, ProgramInfo, RunState, Status } from "../../../engine/index.ts"

interface Played {
  /** Calls in order, as "name params". */
  readonly calls: string[]
  step: number
  lastStep: number
  status: Status
  ended: boolean
  frame(): void
}

/** An engine that takes steps at once, and ends after so many. */
function playedEngine({ onFrame }: EngineOptions, ends: number): Engine & Played {
  const played: Played = {
    ...{ calls: [], step: 0, lastStep: 0, status: "empty", ended: false },
    frame() {
      const { status, step, lastStep } = this
      onFrame?.({
        ...{ generation: 1, status, step, lastStep, loss: 1 / (1 + step), learningRate: 0.1, optimizer: "sgd" },
        ...{ parameters: {}, gradients: {}, stepMilliseconds: null, backend: "" },
      } satisfies Frame)
    },
  }
  const goTo = (step: number) => {
    played.step = Math.min(step, ends)
    played.lastStep = Math.max(played.lastStep, played.step)
    played.status = played.step === ends ? "diverged" : "paused"
  }
  const call = async (name: string, params: object) => {
    played.calls.push(`${name} ${JSON.stringify(params)}`)
    if (name === "load") Object.assign(played, { step: 0, lastStep: 0, status: "ready" })
    if (name === "step") goTo(played.step + (params as { count: number }).count)
    if (name === "seek") goTo(Math.min((params as { step: number }).step, played.lastStep))
    if (name === "run") played.status = "running"
    if (name === "pause" && played.status === "running") played.status = "paused"
    played.frame()
    return { step: played.step, status: played.status } as RunState
  }
  const dispose = () => {
    played.ended = true
  }
  return Object.assign(played, { call, dispose }) as unknown as Engine & Played
}

const program: ProgramInfo = {
  ...{ kind: "declared", parameters: [], loss: "loss", lossNote: null },
  rate: { owner: "text", slot: 4, span: { start: 0, end: 3 }, value: 0.1 },
  ...{ optimizerOwned: false, slots: [], fit: false, plots: false, functions: [] },
}

function createStage(written: readonly WrittenCompanion[], ends = 1_000) {
  const model = createPlaygroundModel("0.1 x", null)
  const engines: (Engine & Played)[] = []
  const described = (code: string) => ({ code, optimizer: "sgd" as const, seed: 0 })
  const comparisons = createComparisons(model, described, (options) => {
    const engine = playedEngine(options, ends)
    engines.push(engine)
    return engine
  })
  model.run.setState({ program })
  const beside = (companions: readonly Companion[]) => {
    model.experiment.setState({ companions })
    return comparisons.sync()
  }
  return {
    ...{ model, engines, comparisons, beside },
    begin: () => beside(companionsOf(written)),
    /** The present run takes steps, as the session does them. */
    async move(steps: number, reached?: number) {
      const before = model.run.getState().step
      const step = reached ?? Math.max(0, before + steps)
      model.run.setState({ step, status: "paused" })
      await comparisons.move(steps, Promise.resolve({ step }))
    },
    steps: () => engines.map(({ step }) => step),
    engine: (index: number) => engines[index] as Engine & Played,
  }
}

const rates = (...values: readonly number[]) => values.map((learningRate) => ({ learningRate }))

describe("companions", () => {
  test("load the program with what is their own, and the rest as the present run has it", async () => {
    const stage = createStage([{ learningRate: 0.3 }, { optimizer: "adam" }, { seed: 7 }])
    await stage.begin()
    expect(stage.engines.map(({ calls }) => JSON.parse((calls[0] ?? "").slice("load ".length)))).toEqual([
      { code: "0.1 x", optimizer: "sgd", seed: 0, learningRate: 0.3 },
      { code: "0.1 x", optimizer: "adam", seed: 0 },
      { code: "0.1 x", optimizer: "sgd", seed: 7 },
    ])
    expect(stage.model.run.getState().comparisons.map(({ label }) => label)).toEqual(["rate 0.3", "Adam", "seed 7"])
  })

  test("step and go back with the present run, and stand where it stands though calls overlap", async () => {
    const stage = createStage(rates(0.3, 0.9))
    await stage.begin()
    await Promise.all([stage.move(1), stage.move(1), stage.move(3)])
    expect(stage.steps()).toEqual([5, 5])
    await stage.move(-2)
    expect(stage.steps()).toEqual([3, 3])
    await stage.comparisons.seek(5)
    expect(stage.steps()).toEqual([5, 5])
    // The program ended before the step that was asked for.
    await stage.move(10, 8)
    expect(stage.steps()).toEqual([8, 8])
  })

  test("that come later catch up, and the others are left as they are", async () => {
    const stage = createStage(rates(0.3))
    await stage.begin()
    await stage.move(12)
    const [first] = stage.model.experiment.getState().companions
    await stage.beside([...(first === undefined ? [] : [first]), ...companionsOf(rates(9, 0.9)).slice(1)])
    expect(stage.steps()).toEqual([12, 12])
    expect(stage.engine(0).calls.filter((call) => call.startsWith("load"))).toHaveLength(1)
  })

  test("keep their run when they are renamed, begin anew when they are changed, and end when they are taken away", async () => {
    const stage = createStage(rates(0.3, 0.9))
    await stage.begin()
    await stage.move(4)
    const [first, second] = stage.model.experiment.getState().companions as readonly [Companion, Companion]
    await stage.beside([{ ...first, label: "slow" }, second])
    expect(stage.model.run.getState().comparisons.map(({ label }) => label)).toEqual(["slow", "rate 0.9"])
    expect(stage.engine(0).calls.filter((call) => call.startsWith("load"))).toHaveLength(1)
    await stage.beside([{ ...first, learningRate: 0.5 }, second])
    expect(stage.engine(0).calls.at(-2)).toContain('"learningRate":0.5')
    expect(stage.steps()).toEqual([4, 4])
    await stage.beside([second])
    expect(stage.engines.map(({ ended }) => ended)).toEqual([true, false])
    expect(stage.model.run.getState().comparisons.map(({ id }) => id)).toEqual([1])
  })

  test("stop where the present run stops by itself, and come to its step", async () => {
    const stage = createStage(rates(0.3))
    await stage.begin()
    await stage.comparisons.run({ untilSettled: true }, 20)
    expect(stage.engine(0).calls.slice(-2)).toEqual(['set {"speed":20}', 'run {"untilSettled":true}'])
    stage.model.run.setState({ status: "running", step: 30 })
    Object.assign(stage.engine(0), { step: 47, lastStep: 47 })
    stage.model.run.setState({ status: "paused", step: 33 })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(stage.engine(0)).toMatchObject({ step: 33, status: "paused" })
  })

  test("that have run away stay there while the present run goes on", async () => {
    const stage = createStage(rates(3), 8)
    await stage.begin()
    await stage.move(8)
    await stage.move(5)
    expect(stage.steps()).toEqual([8])
    await stage.move(-8)
    expect(stage.steps()).toEqual([5])
  })

  test("begin anew with the present run", async () => {
    const stage = createStage(rates(0.3))
    await stage.begin()
    await stage.move(9)
    stage.model.experiment.setState({ runCode: "0.1 y" })
    stage.model.run.setState({ step: 0, status: "ready" })
    await stage.comparisons.restart()
    expect(stage.engine(0).calls.at(-1)).toContain('"code":"0.1 y"')
    await stage.move(2)
    expect(stage.steps()).toEqual([2])
  })
})

test("controls that move carry those along that have no own", async () => {
  const stage = createStage([{ learningRate: 0.3 }, { seed: 7 }])
  await stage.begin()
  stage.comparisons.follow({ slots: [{ id: 4, value: 0.2 }] })
  stage.comparisons.follow({ slots: [{ id: 5, value: 1 }] })
  stage.comparisons.follow({ optimizer: "adam" })
  const set = (index: number) => stage.engine(index).calls.filter((call) => call.startsWith("set"))
  expect(set(0)).toEqual(['set {"slots":[{"id":5,"value":1}]}', 'set {"optimizer":"adam"}'])
  expect(set(1)[0]).toEqual('set {"slots":[{"id":4,"value":0.2}]}')
})

test("data files reach the companions that are there and those that come", async () => {
  const stage = createStage(rates(0.3))
  await stage.begin()
  await stage.comparisons.addFile("a.csv", new Blob(["1,2"]))
  await stage.beside(companionsOf(rates(0.3, 0.9)))
  expect(stage.engines.map(({ calls }) => calls.map((call) => call.split(" ")[0]))).toEqual([
    ["load", "addFile"],
    ["addFile", "load"],
  ])
})
