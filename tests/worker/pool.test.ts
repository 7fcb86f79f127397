// The pool against workers that a test plays: runs spread and reported as they come, sweeps that overtake one another,
// workers that die, hang, idle, and none that is left behind.
import { describe, expect, test } from "vitest"
import type { SweptRun } from "../../engine/training/teaching-types.ts"
import type { ProgramInfo } from "../../engine/training/types.ts"
import type { WorkerPort } from "../../engine/worker/client.ts"
import { createPool, type Sweep, type SweepEnd } from "../../engine/worker/pool.ts"
import type { CallName, FromWorker, Params, ToWorker } from "../../engine/worker/protocol.ts"

interface Played {
  readonly sent: ToWorker[]
  say(message: FromWorker): void
  die(reason: string): void
  ended: boolean
}

const program: ProgramInfo = {
  ...{ kind: "declared", parameters: [], loss: "loss", lossNote: null, rate: { owner: "control" } },
  ...{ optimizerOwned: false, slots: [], fit: false, plots: false, functions: [] },
}

function resultOf(finalLoss: number): SweptRun {
  const loss = { name: "loss", steps: Float64Array.of(0), values: Float64Array.of(finalLoss) }
  return {
    steps: 1,
    cut: false,
    milliseconds: 1,
    loss,
    startLoss: 1,
    finalLoss,
    norm: 1,
    behaviour: "converging",
    message: null,
  }
}

function createStage(size: number) {
  const clock = { now: 0 }
  const workers: Played[] = []
  let watches: (() => void)[] = []
  const pool = createPool({
    size,
    now: () => clock.now,
    every(_milliseconds, callback) {
      watches.push(callback)
      return () => {
        watches = watches.filter((other) => other !== callback)
      }
    },
    startWorker(): WorkerPort {
      const played: Played = { sent: [], say: () => undefined, die: () => undefined, ended: false }
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
  })
  const worker = (index: number): Played => workers[index] as Played
  const last = (index: number): ToWorker => worker(index).sent.at(-1) as ToWorker
  return {
    ...{ pool, clock, workers, worker, last },
    watching: () => watches.length > 0,
    alive: () => workers.filter(({ ended }) => !ended).length,
    /** What a worker is asked last, where it is that call. */
    asked: <N extends CallName>(index: number, call: N): Params<N> | null => {
      const message = last(index)
      return message?.call === call ? (message.params as Params<N>) : null
    },
    answer: (index: number, result: unknown) => worker(index).say({ kind: "result", id: last(index).id, result }),
    loads: (index: number, info: ProgramInfo | null = program) =>
      worker(index).say({ kind: "result", id: last(index).id, result: { program: info, diagnostics: [] } }),
    pass(milliseconds: number) {
      for (let passed = 0; passed < milliseconds; passed += 500) {
        clock.now += 500
        for (const watch of watches) watch()
      }
    },
  }
}

function rates(...learningRates: readonly number[]): Sweep {
  const variations = learningRates.map((learningRate) => ({ learningRate }))
  return { experiment: { code: "x", seed: 3 }, variations, steps: 50, milliseconds: 60_000 }
}

/** Begins a sweep and keeps what becomes of it. */
function begin(stage: ReturnType<typeof createStage>, sweep: Sweep) {
  const runs = new Map<number, SweptRun | null>()
  const seen: { readonly runs: Map<number, SweptRun | null>; end: SweepEnd | null } = { runs, end: null }
  const ended = stage.pool.sweep(sweep, (index, run) => runs.set(index, run))
  void ended.then((end) => {
    seen.end = end
  })
  return { ...seen, seen, ended }
}

describe("a sweep", () => {
  test("loads the program once in each worker, and spreads its runs as they become free", async () => {
    const stage = createStage(2)
    const { runs, ended } = begin(stage, rates(0.1, 0.2, 0.3, 0.4))
    expect(stage.workers).toHaveLength(2)
    expect(stage.asked(0, "load")).toEqual({ code: "x", seed: 3 })
    stage.loads(0)
    stage.loads(1)
    expect(stage.asked(0, "sweptRun")).toMatchObject({ learningRate: 0.1, steps: 50 })
    expect(stage.asked(1, "sweptRun")).toMatchObject({ learningRate: 0.2 })
    stage.answer(1, resultOf(2))
    expect(stage.asked(1, "sweptRun")).toMatchObject({ learningRate: 0.3 })
    expect([...runs.keys()]).toEqual([1])
    stage.answer(1, resultOf(3))
    stage.answer(1, resultOf(4))
    stage.answer(0, resultOf(1))
    expect(await ended).toBe("done")
    expect([...runs].map(([index, run]) => [index, run?.finalLoss])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [0, 1],
    ])
    expect(stage.workers.flatMap(({ sent }) => sent).filter(({ call }) => call === "load")).toHaveLength(2)
  })

  test("tells of what does not fit the protocol by run, and goes on with the others", async () => {
    const stage = createStage(1)
    const { runs, ended } = begin(stage, rates(Number.NaN, 0.2))
    stage.loads(0)
    expect(stage.asked(0, "sweptRun")).toMatchObject({ learningRate: 0.2 })
    stage.answer(0, resultOf(2))
    expect(await ended).toBe("done")
    expect(runs.get(0)).toMatchObject({ behaviour: "failed", message: "sweptRun: learningRate must be a number." })
    expect(runs.get(1)).toMatchObject({ finalLoss: 2 })
  })

  test("of a text that no engine takes is over at once", async () => {
    const stage = createStage(2)
    const experiment = { code: "x".repeat(1024 * 1024 + 1) }
    const { runs, ended } = begin(stage, { ...rates(0.1, 0.2, 0.3), experiment })
    expect(await ended).toBe("done")
    expect([...runs.values()].map((run) => run?.behaviour)).toEqual(["failed", "failed", "failed"])
    expect(stage.workers.flatMap(({ sent }) => sent)).toEqual([])
  })

  test("goes on without a file that no engine takes", async () => {
    const stage = createStage(1)
    stage.pool.addFile("", new Blob(["1,2"]))
    const { ended } = begin(stage, rates(0.1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(stage.workers[0]?.sent.map(({ call }) => call)).toEqual(["load"])
    stage.loads(0)
    stage.answer(0, resultOf(2))
    expect(await ended).toBe("done")
  })

  test("starts no more workers than it has runs, and those of seeds each load their own", async () => {
    const stage = createStage(8)
    const variations = [{ seed: 1 }, { seed: 2, optimizer: "adam" as const }]
    begin(stage, { experiment: { code: "x", learningRate: 0.3 }, variations, steps: 9, milliseconds: 1_000 })
    expect(stage.workers).toHaveLength(2)
    expect([0, 1].map((index) => stage.asked(index, "load"))).toEqual([
      { code: "x", seed: 1 },
      { code: "x", seed: 2 },
    ])
    stage.loads(0)
    stage.loads(1)
    expect(stage.asked(0, "sweptRun")).toMatchObject({ learningRate: 0.3, steps: 9 })
    expect(stage.asked(1, "sweptRun")).toMatchObject({ learningRate: 0.3, optimizer: "adam" })
  })

  test("asks nothing of a program that it owns itself", () => {
    const stage = createStage(1)
    const owned: ProgramInfo = { ...program, rate: { owner: "program", line: 1, value: 1 }, optimizerOwned: true }
    const experiment = { code: "x", learningRate: 0.3, optimizer: "adam" as const }
    begin(stage, { experiment, variations: [{}], steps: 9, milliseconds: 1_000 })
    stage.loads(0, owned)
    expect(stage.asked(0, "sweptRun")).toEqual({ steps: 9, milliseconds: 1_000 })
  })

  test("of a text that does not run is failed runs with the text's own message", async () => {
    const stage = createStage(1)
    const { runs, ended } = begin(stage, rates(0.1, 0.2))
    const message = "NameError: name 'y' is not defined."
    const problem = { severity: "error", code: "name", message, span: { start: 0, end: 1 }, notes: [] }
    stage.answer(0, { program: null, diagnostics: [problem] })
    expect(await ended).toBe("done")
    expect([...runs.values()].map((run) => [run?.behaviour, run?.message])).toEqual([
      ["failed", message],
      ["failed", message],
    ])
  })

  test("stops at its time, and gives each run what is left of it", async () => {
    const stage = createStage(1)
    const { runs, ended } = begin(stage, { ...rates(0.1, 0.2, 0.3), milliseconds: 1_000 })
    stage.loads(0)
    stage.clock.now += 700
    stage.answer(0, resultOf(1))
    expect(stage.asked(0, "sweptRun")).toMatchObject({ milliseconds: 300 })
    stage.clock.now += 400
    stage.answer(0, { ...resultOf(2), cut: true })
    expect(await ended).toBe("time")
    expect([...runs.keys()]).toEqual([0, 1])
  })

  test("does not wait for ever for a run that does not come back in time", async () => {
    const stage = createStage(1)
    const { ended } = begin(stage, { ...rates(0.1), milliseconds: 1_000 })
    stage.loads(0)
    stage.pass(2_000)
    expect(await ended).toBe("time")
  })
})

describe("a later sweep", () => {
  test("of the same text ends the one before at once and keeps its workers", async () => {
    const stage = createStage(1)
    const first = begin(stage, rates(0.1, 0.2))
    stage.loads(0)
    const old = stage.last(0)
    const second = begin(stage, rates(0.5))
    expect(await first.ended).toBe("overtaken")
    expect(stage.asked(0, "sweptRun")).toMatchObject({ learningRate: 0.5 })
    stage.worker(0).say({ kind: "result", id: old.id, result: null })
    expect(first.runs.size).toBe(0)
    stage.answer(0, resultOf(1))
    expect(await second.ended).toBe("done")
    expect(stage.worker(0).sent.map(({ call }) => call)).toEqual(["load", "sweptRun", "sweptRun"])
  })

  test("of another text loads it, and does not wait for a load that nobody wants", () => {
    const stage = createStage(1)
    begin(stage, rates(0.1))
    stage.loads(0)
    begin(stage, { ...rates(0.1), experiment: { code: "y" } })
    expect(stage.asked(0, "load")).toEqual({ code: "y" })
    begin(stage, { ...rates(0.1), experiment: { code: "z" } })
    expect(stage.worker(0).ended).toBe(true)
    expect(stage.asked(1, "load")).toEqual({ code: "z" })
  })

  test("that is begun by the report of a run loses none of its own", async () => {
    const stage = createStage(1)
    const seen: number[] = []
    let second: Promise<SweepEnd> | null = null
    const first = stage.pool.sweep(rates(0.1, 0.2), () => {
      second ??= stage.pool.sweep(rates(0.5, 0.6), (index) => seen.push(index))
    })
    stage.loads(0)
    stage.answer(0, resultOf(1))
    expect(await first).toBe("overtaken")
    expect(stage.worker(0).sent.filter(({ call }) => call === "sweptRun")).toHaveLength(2)
    stage.answer(0, resultOf(1))
    stage.answer(0, resultOf(1))
    expect(await second).toBe("done")
    expect(seen).toEqual([0, 1])
  })

  test("a thousand times over leaves no more workers than the pool has, and those end when idle", async () => {
    const stage = createStage(3)
    const loadAll = () => {
      for (const [index, worker] of stage.workers.entries()) if (!worker.ended) stage.loads(index)
    }
    for (let round = 0; round < 1_000; round++) {
      begin(stage, { ...rates(0.1, 0.2, 0.3, 0.4), experiment: { code: `x = ${round % 7}` } })
      if (round % 2 === 0) loadAll()
      expect(stage.alive()).toBeLessThanOrEqual(3)
    }
    loadAll()
    stage.pool.cancel()
    expect(stage.watching()).toBe(true)
    stage.pass(29_000)
    expect(stage.alive()).toBe(3)
    stage.pass(2_000)
    expect(stage.alive()).toBe(0)
    expect(stage.watching()).toBe(false)
    begin(stage, rates(0.1))
    expect(stage.alive()).toBe(1)
    stage.pool.dispose()
    expect(stage.alive()).toBe(0)
    expect(stage.watching()).toBe(false)
  })
})

test("a cancelled sweep reports nothing more, and its workers stop", async () => {
  const stage = createStage(1)
  const { runs, ended } = begin(stage, rates(0.1, 0.2))
  stage.loads(0)
  const run = stage.last(0)
  stage.pool.cancel()
  expect(await ended).toBe("overtaken")
  expect(stage.last(0).call).toBe("pause")
  stage.worker(0).say({ kind: "result", id: run.id, result: resultOf(1) })
  expect(runs.size).toBe(0)
})

describe("a worker", () => {
  test("that dies is replaced, and its run is a failed one", async () => {
    const stage = createStage(1)
    const { runs, ended } = begin(stage, rates(0.1, 0.2))
    stage.loads(0)
    stage.worker(0).die("out of memory")
    expect(stage.worker(0).ended).toBe(true)
    expect(runs.get(0)).toMatchObject({ behaviour: "failed", message: "The worker stopped: out of memory." })
    stage.loads(1)
    expect(stage.asked(1, "sweptRun")).toMatchObject({ learningRate: 0.2 })
    stage.answer(1, resultOf(1))
    expect(await ended).toBe("done")
    expect(stage.alive()).toBe(1)
  })

  test("that hangs is replaced too; one that says it lives is not", () => {
    const stage = createStage(1)
    const { runs } = begin(stage, rates(0.1, 0.2))
    stage.loads(0)
    stage.pass(9_000)
    stage.worker(0).say({ kind: "alive" })
    stage.pass(9_000)
    expect(stage.workers).toHaveLength(1)
    stage.pass(2_000)
    expect(stage.workers).toHaveLength(2)
    expect(runs.get(0)?.behaviour).toBe("failed")
  })

  test("that a program brings down each time is not started for ever", async () => {
    const stage = createStage(2)
    const { runs, ended } = begin(stage, rates(...Array.from({ length: 64 }, (_, index) => index + 1)))
    for (let index = 0; index < 10; index++)
      if (stage.workers[index]?.ended === false) stage.worker(index).die("no code")
    expect(await ended).toBe("done")
    expect(runs.size).toBe(64)
    expect(stage.workers.length).toBeLessThanOrEqual(5)
  })
})

test("a data file reaches every worker before the text that reads it, and a text that was loaded without it is loaded again", async () => {
  const stage = createStage(1)
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10))
  stage.pool.addFile("a.csv", new Blob(["1,2"]))
  begin(stage, rates(0.1))
  await settle()
  expect(stage.worker(0).sent.map(({ call }) => call)).toEqual(["addFile", "load"])
  stage.loads(0)
  stage.answer(0, resultOf(1))
  stage.pool.addFile("a.csv", new Blob(["3,4"]))
  begin(stage, rates(0.1))
  await settle()
  expect(stage.worker(0).sent.map(({ call }) => call)).toEqual(["addFile", "load", "sweptRun", "addFile", "load"])
})
