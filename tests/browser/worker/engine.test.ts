// The engine through its door, in a real module worker: the numbers, the frames, and commands while training runs flat out.
import { afterEach, describe, expect, test } from "vitest"
import { connect, type Engine, type EngineOptions, type Frame } from "../../../engine/index.ts"

const fromTwo = "x = Variable(2.0)\nloss = x ** 2\n"
const open: Engine[] = []

function start(options: EngineOptions = {}): Engine {
  const engine = connect(options)
  open.push(engine)
  return engine
}

afterEach(() => {
  for (const engine of open.splice(0)) engine.dispose()
})

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Milliseconds that a call takes. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await call()
  return performance.now() - before
}

describe("x² in a worker", () => {
  test("takes ten steps to 0.21474834", async () => {
    const engine = start()
    const loaded = await engine.load({ code: fromTwo })
    expect(loaded?.program).toMatchObject({ kind: "declared", loss: "loss" })
    const state = await engine.step(10)
    expect(state).toMatchObject({ status: "paused", step: 10 })
    expect(state?.parameters.x?.values?.[0]).toBe(Math.fround(0.21474834))
    expect(state?.loss).toBeCloseTo(0.046116848, 8)
  })

  test("two engines on one page do not disturb each other", async () => {
    const [first, second] = [start(), start()]
    await Promise.all([first.load({ code: fromTwo }), second.load({ code: fromTwo, learningRate: 0.25 })])
    const [one, other] = await Promise.all([first.step(1), second.step(1)])
    expect(one?.parameters.x?.values?.[0]).toBe(Math.fround(1.6))
    expect(other?.parameters.x?.values?.[0]).toBe(1)
  })
})

describe("while training runs flat out", () => {
  test("commands act within 50 ms, and frames keep to the display", async () => {
    const frames: Frame[] = []
    const engine = start({ onFrame: (frame) => frames.push(frame) })
    await engine.load({ code: fromTwo, learningRate: 1 })
    await engine.run(true)
    await sleep(300)
    const waits: number[] = []
    for (let turn = 0; turn < 20; turn++) {
      waits.push(await timed(() => engine.call("set", { learningRate: 1, speed: null })))
      waits.push(await timed(() => engine.state()))
      waits.push(await timed(() => engine.call("check", { code: "y = 1" })))
    }
    const sorted = waits.sort((a, b) => a - b)
    expect(sorted[sorted.length >> 1]).toBeLessThan(50)
    const before = frames.length
    await sleep(1_000)
    expect(frames.length - before).toBeGreaterThan(5)
    expect(frames.length - before).toBeLessThan(75)
    expect(await timed(() => engine.pause())).toBeLessThan(100)
    const state = await engine.state()
    expect(state?.status).toBe("paused")
    expect(state?.step).toBeGreaterThan(10_000)
    expect(frames.at(-1)).toMatchObject({ status: "paused", step: state?.step })
    const { curves } = frames.findLast((frame) => frame.curves !== undefined) as Frame
    expect(curves?.parameters[0]?.steps.at(-1)).toBe(state?.step)
    expect(curves?.parameters[0]?.steps.length).toBeLessThanOrEqual(2_010)
  })

  test("a pause ends a long step, which answers with its state", async () => {
    const engine = start()
    await engine.load({ code: fromTwo, learningRate: 1 })
    const step = engine.step(1_000_000)
    const second = engine.step(1_000_000)
    await sleep(20)
    const paused = await engine.pause()
    const [first, behind] = await Promise.all([step, second])
    expect(first?.step).toBe(paused?.step)
    expect(behind?.step).toBe(paused?.step)
  })
})

describe("a program that cannot end", () => {
  test("is an error at its loop, and the engine answers on", async () => {
    const engine = start()
    const loaded = await engine.load({ code: "while True:\n    pass\n" })
    expect(loaded?.diagnostics[0]?.severity).toBe("error")
    const state = await engine.load({ code: fromTwo }).then(() => engine.step(1))
    expect(state?.step).toBe(1)
  })
})

describe("wrong calls", () => {
  test("are refused with a code and a sentence", async () => {
    const engine = start()
    await expect(engine.step(1.5)).rejects.toMatchObject({ code: "wrong-call" })
    await expect(engine.step(2_000_000)).rejects.toThrow("at most 1,000,000")
  })
})
