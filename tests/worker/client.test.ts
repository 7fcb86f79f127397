// The page's side, against workers that a test plays: results, overtaken questions, and a worker that dies or hangs.
import { describe, expect, test } from "vitest"
import { createClient, type WorkerPort } from "../../engine/worker/client.ts"
import { EngineError } from "../../engine/worker/engine-error.ts"
import type { Frame, FromWorker, ToWorker } from "../../engine/worker/protocol.ts"

interface PlayedWorker {
  readonly sent: ToWorker[]
  say(message: FromWorker): void
  die(reason: string): void
  ended: boolean
}

function createStage() {
  const clock = { now: 0 }
  const workers: PlayedWorker[] = []
  const frames: Frame[] = []
  const restarts: string[] = []
  let tick: () => void = () => undefined
  const engine = createClient(
    {
      now: () => clock.now,
      every(_milliseconds, callback) {
        tick = callback
        return () => {
          tick = () => undefined
        }
      },
      startWorker(): WorkerPort {
        const played: PlayedWorker = { sent: [], say: () => undefined, die: () => undefined, ended: false }
        workers.push(played)
        return {
          post: (message) => played.sent.push(message),
          listen(message, died) {
            played.say = message
            played.die = died
          },
          terminate() {
            played.ended = true
          },
        }
      },
    },
    { onFrame: (frame) => frames.push(frame), onRestart: (reason) => restarts.push(reason) },
  )
  return {
    engine,
    workers,
    frames,
    restarts,
    clock,
    worker: (index = workers.length - 1) => workers[index] as PlayedWorker,
    /** Time passes, and the watch looks every half second. */
    pass(milliseconds: number) {
      for (let passed = 0; passed < milliseconds; passed += 500) {
        clock.now += 500
        tick()
      }
    },
    /** Lets promises run: bytes of files come back through one. */
    settle: () => new Promise((resolve) => setTimeout(resolve, 20)),
  }
}

function frame(step: number, generation = 1, status: Frame["status"] = "paused"): FromWorker {
  return {
    kind: "frame",
    frame: {
      ...{ generation, status, step, lastStep: step, loss: null, learningRate: null, optimizer: null },
      ...{ parameters: {}, gradients: {}, stepMilliseconds: null, backend: "" },
    },
  }
}

const names = (worker: PlayedWorker): string[] => worker.sent.map((message) => message.call)

describe("calls", () => {
  test("get their own results, and refusals with their code", async () => {
    const stage = createStage()
    const load = stage.engine.load({ code: "x = 1" })
    const rate = stage.engine.call("set", { learningRate: 0.5 })
    const [first, second] = stage.worker().sent
    stage.worker().say({ kind: "error", id: second?.id ?? 0, error: { code: "not-now", message: "No." } })
    stage.worker().say({ kind: "result", id: first?.id ?? 0, result: { program: null, diagnostics: [] } })
    expect(await load).toEqual({ program: null, diagnostics: [] })
    await expect(rate).rejects.toThrow(EngineError)
    await expect(rate).rejects.toMatchObject({ code: "not-now", message: "No." })
  })

  test("of questions only the newest waits; the overtaken get null", async () => {
    const stage = createStage()
    const checks = ["a", "b", "c"].map((code) => stage.engine.call("check", { code }))
    expect(stage.worker().sent).toHaveLength(1)
    expect(await checks[1]).toBeNull()
    const empty = { diagnostics: [], shapes: [], names: [], program: null }
    stage.worker().say({ kind: "result", id: stage.worker().sent[0]?.id ?? 0, result: empty })
    expect(await checks[0]).toEqual(empty)
    expect(stage.worker().sent[1]).toMatchObject({ call: "check", params: { code: "c" } })
  })

  test("start no worker before the first, and resolve with null when the engine is disposed of", async () => {
    const stage = createStage()
    expect(stage.workers).toHaveLength(0)
    const pending = stage.engine.step(3)
    stage.engine.dispose()
    expect(await pending).toBeNull()
    expect(stage.worker().ended).toBe(true)
    expect(await stage.engine.state()).toBeNull()
    expect(stage.workers).toHaveLength(1)
  })
})

describe("frames", () => {
  test("of a run that was replaced are dropped", () => {
    const stage = createStage()
    void stage.engine.load({ code: "a" })
    stage.worker().say(frame(1, 1))
    void stage.engine.load({ code: "b" })
    stage.worker().say(frame(2, 1))
    stage.worker().say(frame(0, 2))
    expect(stage.frames.map(({ step }) => step)).toEqual([1, 0])
  })
})

describe("a worker", () => {
  test("that dies is started again with its files and its program, at its step, and nothing shown is lost", async () => {
    const stage = createStage()
    const bytes = new Uint8Array([1, 2, 3]).buffer
    void stage.engine.call("addFile", { name: "a.csv", bytes })
    expect(bytes.byteLength).toBe(3)
    void stage.engine.load({ code: "x = 1" })
    stage.worker().say(frame(40, 1, "running"))
    const pending = stage.engine.step(5)
    stage.worker().die("out of memory")
    expect(await pending).toBeNull()
    expect(stage.restarts).toEqual(["The engine stopped: out of memory."])
    await stage.settle()
    expect(stage.workers).toHaveLength(2)
    expect(stage.worker(0).ended).toBe(true)
    expect(names(stage.worker())).toEqual(["addFile", "load", "step"])
    expect(stage.worker().sent[1]).toMatchObject({ params: { code: "x = 1" } })
    expect(stage.worker().sent[2]).toMatchObject({ params: { count: 40 } })
    stage.worker().say(frame(0, 1))
    stage.worker().say(frame(17, 1))
    expect(stage.frames).toHaveLength(1)
    stage.worker().say(frame(40, 1))
    expect(stage.frames.map(({ step, generation }) => [step, generation])).toEqual([
      [40, 1],
      [40, 2],
    ])
  })

  test("brings back what it had, not a load that was refused", async () => {
    const stage = createStage()
    void stage.engine.load({ code: "x = 1" })
    stage.worker().say(frame(7, 1, "running"))
    await expect(stage.engine.load({ code: "y = 2", seed: 0.5 })).rejects.toThrow("seed")
    stage.worker().say(frame(8, 1, "running"))
    expect(stage.frames.at(-1)).toMatchObject({ step: 8, status: "running" })
    stage.worker().die("out of memory")
    await stage.settle()
    expect(stage.worker().sent[0]).toMatchObject({ call: "load", params: { code: "x = 1" } })
    expect(stage.worker().sent[1]).toMatchObject({ call: "step", params: { count: 8 } })
  })

  test("that hangs while there is work is started again; a silent idle one is not", async () => {
    const stage = createStage()
    void stage.engine.load({ code: "x = 1" })
    stage.worker().say({ kind: "result", id: stage.worker().sent[0]?.id ?? 0, result: null })
    stage.worker().say(frame(0))
    stage.pass(60_000)
    expect(stage.restarts).toEqual([])
    void stage.engine.step(1)
    stage.pass(4_000)
    expect(stage.restarts).toEqual([])
    stage.worker().say({ kind: "alive" })
    stage.pass(9_000)
    expect(stage.restarts).toEqual([])
    stage.pass(2_000)
    expect(stage.restarts).toHaveLength(1)
  })

  test("is not blamed for a page that slept", () => {
    const stage = createStage()
    void stage.engine.step(1)
    stage.worker().say({ kind: "alive" })
    stage.clock.now += 3_600_000
    stage.pass(500)
    expect(stage.restarts).toEqual([])
  })

  test("whose program brings it down again is left at the start, with the old picture standing", async () => {
    const stage = createStage()
    void stage.engine.load({ code: "x = 1" })
    stage.worker().say(frame(40))
    stage.worker().die("out of memory")
    await stage.settle()
    stage.worker().say({ kind: "alive" })
    stage.worker().die("out of memory")
    await stage.settle()
    expect(names(stage.worker())).toEqual(["load"])
    stage.worker().say(frame(0))
    expect(stage.frames).toHaveLength(1)
    void stage.engine.step(1)
    stage.worker().say(frame(1))
    expect(stage.frames.at(-1)?.step).toBe(1)
  })

  test("that never says a word is given up", async () => {
    const stage = createStage()
    const load = stage.engine.load({ code: "x = 1" })
    const outcome = expect(load).resolves.toBeNull()
    for (let start = 0; start < 6; start++) {
      if (stage.worker().ended) break
      stage.worker().die("its code could not be loaded")
      await stage.settle()
    }
    await outcome
    expect(stage.workers.length).toBeLessThanOrEqual(4)
    expect(stage.workers.every(({ ended }) => ended)).toBe(true)
  })
})
