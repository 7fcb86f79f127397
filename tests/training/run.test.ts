// A run goes forward and back on the same bits, forks where a control is moved, and pauses itself by the rules.
import { describe, expect, test } from "vitest"
import { createRun, type Run } from "../../engine/training/run.ts"
import type { Change } from "../../engine/training/types.ts"
import { type SquareOptions, squareDriver } from "./support/square-driver.ts"

function loaded(options: Partial<SquareOptions> = {}, changes: readonly Change[] = []) {
  const clock = options.clock ?? { now: 0 }
  const driver = squareDriver({ start: 2, rate: 0.1, clock, ...options })
  const cuts: number[] = []
  const run = createRun({
    driver,
    clock: () => clock.now,
    changes,
    onCut: (texts) => cuts.push(texts),
    onLoaded: () => [],
  })
  finish(run)
  return { run, driver, clock, cuts, x: () => driver.parameters()[0]?.value.data[0] as number }
}

/** Works until the activity is over. */
function finish(run: Run, steps = 1_000_000): void {
  let left = steps
  while (run.activity !== "none" && left > 0) left -= Math.max(1, run.work(Number.POSITIVE_INFINITY, left))
}

function step(run: Run, count: number): void {
  run.startStep(count)
  finish(run)
}

function move(run: Run, to: number): void {
  run.startMove(to)
  finish(run)
}

describe("stepping", () => {
  test("does exactly what is asked, and the record has each step's loss before its update", () => {
    const { run, x } = loaded()
    expect([run.status, run.step]).toEqual(["ready", 0])
    step(run, 10)
    expect([run.status, run.step, run.lastStep]).toEqual(["paused", 10, 10])
    expect(x()).toBeCloseTo(2 * 0.8 ** 10, 12)
    const { loss, parameters, gradients, updateRatios } = run.recorder.curves(10)
    expect([...(loss?.steps ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(loss?.values[0]).toBe(4)
    expect(loss?.values[1]).toBeCloseTo(2.56, 12)
    expect([...(parameters[0]?.steps ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(gradients[0]?.values[0]).toBe(4)
    expect(updateRatios[0]?.values[0]).toBeCloseTo(0.2, 12)
  })

  test("where it stands it is looked at, however dear a look is", () => {
    const clock = { now: 0 }
    const driver: ReturnType<typeof squareDriver> = Object.create(squareDriver({ start: 2, rate: 0.1, clock }), {
      observe: {
        value() {
          clock.now += 1_000
          return Object.getPrototypeOf(driver).observe()
        },
      },
    })
    const run = createRun({ driver, clock: () => clock.now, changes: [], onCut: () => {}, onLoaded: () => [] })
    finish(run)
    step(run, 20)
    expect(run.recorder.curves(20).gradients[0]?.steps.at(-1)).toBe(20)
  })

  test("many at once give the same bits as one by one", () => {
    const once = loaded()
    step(once.run, 1_000)
    const oneByOne = loaded()
    for (let count = 0; count < 1_000; count++) step(oneByOne.run, 1)
    expect(oneByOne.x()).toBe(once.x())
    expect(oneByOne.run.recorder.curves(1_000)).toEqual(once.run.recorder.curves(1_000))
  })

  test("stops at the end of the program", () => {
    const { run } = loaded({ ends: 7 })
    step(run, 100)
    expect([run.status, run.step]).toEqual(["finished", 7])
    step(run, 1)
    expect([run.status, run.step]).toEqual(["finished", 7])
  })

  test("a driver that reports no loss still gets its curve from what was looked at", () => {
    const { run } = loaded({ losses: false })
    step(run, 3)
    expect([...(run.recorder.curves(3).loss?.values ?? [])].map((value) => value.toFixed(4))).toEqual([
      "4.0000",
      "2.5600",
      "1.6384",
    ])
  })
})

describe("going back", () => {
  test("and forward again gives the same bits, and output is taken back", () => {
    const { run, driver, x, cuts } = loaded()
    step(run, 30)
    const values = new Map<number, number>()
    for (const at of [29, 12, 0, 25, 30, 3]) {
      move(run, at)
      expect(run.step).toBe(at)
      expect(driver.output.texts).toHaveLength(2 * at)
      values.set(at, x())
    }
    expect(cuts.length).toBeGreaterThan(2)
    const fresh = loaded()
    for (let at = 0; at <= 30; at++) {
      if (values.has(at)) expect(values.get(at)).toBe(fresh.x())
      step(fresh.run, 1)
    }
    expect(run.lastStep).toBe(30)
    step(run, 1)
    expect([run.step, run.lastStep]).toEqual([4, 30])
  })

  test("from the end of a program, which then goes on to its end again", () => {
    const { run } = loaded({ ends: 5 })
    step(run, 5)
    move(run, 4)
    expect(run.status).toBe("paused")
    step(run, 3)
    expect([run.status, run.step]).toEqual(["finished", 5])
    move(run, 0)
    expect(run.status).toBe("ready")
    move(run, 5)
    expect(run.status).toBe("finished")
  })

  test("costs little near the present even after a long run", () => {
    const clock = { now: 0 }
    const { run, driver } = loaded({ clock, stepTime: 0.01 })
    step(run, 300_000)
    const before = driver.worked
    move(run, 299_999)
    expect(driver.worked - before).toBeLessThan(20_000)
    const near = driver.worked
    move(run, 150_000)
    expect(driver.worked - near).toBeLessThan(40_000)
  })
})

describe("a control that is moved", () => {
  test("acts on the next step, and on the same step again after going back", () => {
    const { run, x } = loaded()
    step(run, 5)
    run.change([{ learningRate: 0.25 }])
    step(run, 1)
    const after = x()
    expect(after).toBeCloseTo(2 * 0.8 ** 5 * 0.5, 12)
    step(run, 4)
    const end = x()
    move(run, 2)
    step(run, 4)
    expect(x()).toBe(after)
    step(run, 4)
    expect(x()).toBe(end)
    expect(run.changes).toEqual([{ step: 5, learningRate: 0.25 }])
  })

  test("in the past forks: the future is left, and its loss stays as a branch", () => {
    const { run, x } = loaded()
    step(run, 20)
    run.change([{ learningRate: 0.2 }])
    step(run, 5)
    move(run, 10)
    run.change([{ learningRate: 0.3 }])
    expect([run.step, run.lastStep]).toEqual([10, 10])
    step(run, 2)
    expect(x()).toBeCloseTo(2 * 0.8 ** 10 * 0.4 ** 2, 12)
    expect(run.changes).toEqual([{ step: 10, learningRate: 0.3 }])
    const { loss, branches } = run.recorder.curves(12)
    expect(loss?.steps).toHaveLength(12)
    expect(branches?.[0]?.name).toBe("rate 0.1")
    expect(branches?.[0]?.steps[0]).toBe(11)
    expect(branches?.[0]?.steps).toHaveLength(15)
  })

  test("is made again by a run that knows the changes", () => {
    const first = loaded()
    step(first.run, 5)
    first.run.change([{ learningRate: 0.4 }])
    step(first.run, 5)
    const second = loaded({}, first.run.changes)
    step(second.run, 10)
    expect(second.x()).toBe(first.x())
  })
})

describe("a run that plays", () => {
  test("x² at 1.1 pauses as diverged at step 38, goes on when told to, and knows it after stepping too", () => {
    for (const losses of [true, false]) {
      const { run } = loaded({ rate: 1.1, losses })
      run.startPlay({ untilSettled: true, untilUnchanged: false })
      expect(run.status).toBe("running")
      finish(run)
      expect([run.status, run.step, run.pauseNote?.reason]).toEqual(["diverged", 38, "diverged"])
      run.startPlay({ untilSettled: true, untilUnchanged: false })
      finish(run, 100)
      expect(run.step).toBeGreaterThanOrEqual(100)
      run.stop()
      expect(run.status).toBe("diverged")
    }
    const { run } = loaded({ rate: 1.1 })
    step(run, 37)
    expect(run.status).toBe("paused")
    step(run, 1)
    expect(run.status).toBe("diverged")
    step(run, 5)
    expect([run.status, run.step]).toEqual(["diverged", 43])
  })

  test("pauses once when settled, and Run goes on", () => {
    const { run } = loaded()
    run.startPlay({ untilSettled: true, untilUnchanged: false })
    finish(run)
    expect([run.status, run.pauseNote?.reason]).toEqual(["paused", "settled"])
    expect(run.step).toBeGreaterThan(40)
    expect(run.step).toBeLessThan(60)
    const settledAt = run.step
    run.startPlay({ untilSettled: true, untilUnchanged: false })
    finish(run, 2_000)
    expect(run.step).toBe(settledAt + 2_000)
  })

  test("under the embed's rule ends after a thousand steps without a changed bit; a step goes on", () => {
    const { run } = loaded()
    run.startPlay({ untilSettled: false, untilUnchanged: true })
    finish(run)
    // 0.8ⁿ·2 is below the smallest subnormal number's half from n = 3,336 or so on.
    expect([run.status, run.pauseNote?.reason]).toEqual(["finished", "unchanged"])
    const endedAt = run.step
    expect(endedAt).toBeGreaterThan(4_000)
    expect(endedAt).toBeLessThan(4_700)
    run.startPlay({ untilSettled: false, untilUnchanged: true })
    expect([run.activity, run.status]).toEqual(["none", "finished"])
    step(run, 1)
    expect([run.status, run.step]).toEqual(["paused", endedAt + 1])
  })

  test("a swing between two points does not end, however far apart the looks are", () => {
    const { run } = loaded({ rate: 1 })
    run.startPlay({ untilSettled: true, untilUnchanged: true })
    finish(run, 100_000)
    expect(run.status).toBe("running")
    expect(run.step).toBe(100_000)
  })

  test("stops where it is told to, and has been looked at there", () => {
    const clock = { now: 0 }
    const { run, x } = loaded({ clock, stepTime: 1, rate: 0.001 })
    run.startPlay({ untilSettled: false, untilUnchanged: false })
    run.work(5.5)
    run.stop()
    expect([run.status, run.step]).toEqual(["paused", 6])
    expect(run.observer.known?.loss).toBe(x() * x())
    expect(run.stepMilliseconds).toBe(1)
  })
})
