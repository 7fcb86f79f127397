// What a thousand edits and many sweeps leave behind in real workers, by the browser's own count.
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { type WorkerMemory, type WorkerWatch, watchWorkers } from "../browser/support/worker-memory.ts"
import { type BareEngine, serveBareEngine } from "./support/bare-engine/serve.ts"

let bare: BareEngine
let browser: Browser
let page: Page
let workers: WorkerWatch

/** What an edit, or a run of a sweep, may add to the heap, in bytes: one that is kept by mistake is some tens of kilobytes. */
const SLACK = 1_000

/** Workers of a pool, whatever this machine has. */
const POOL = 3

/** Rates of one sweep. */
const RUNS = 12

declare global {
  interface Window {
    /** Kept between the evaluations of one test. */
    edited?: ReturnType<Window["door"]["connect"]>
    swept?: ReturnType<Window["door"]["connectPool"]>
  }
}

beforeAll(async () => {
  bare = await serveBareEngine()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bare.close()
})
beforeEach(async () => {
  page = await browser.newPage()
  workers = await watchWorkers(await page.context().newCDPSession(page), "/entry-")
  await page.addInitScript(
    (cores) => Object.defineProperty(navigator, "hardwareConcurrency", { value: cores }),
    POOL + 1,
  )
  await page.goto(bare.url)
  await page.waitForFunction(() => window.door !== undefined)
})
afterEach(() => page.close())

/** Loads, checks and steps texts from one number to the next; each has a number, a shape and an expression of its own. */
async function edit(from: number, to: number): Promise<void> {
  const steps = await page.evaluate(
    async ({ from, to }) => {
      window.edited ??= window.door.connect()
      const steps: (number | undefined)[] = []
      for (let index = from; index < to; index++) {
        const code = [
          `w = Variable(zeros([${2 + (index % 5)}, 30]))`,
          `near = ${["tanh(w)", "w * w", "exp(-w)"][index % 3]} - ${index}.5`,
          "loss = reduce_mean(near ** 2)",
          "learning_rate = 0.01",
        ].join("\n")
        await Promise.all([window.edited.load({ code }), window.edited.call("check", { code })])
        steps.push((await window.edited.step(3))?.step)
      }
      return steps
    },
    { from, to },
  )
  expect(steps).toHaveLength(to - from)
  expect(new Set(steps)).toEqual(new Set([3]))
}

/** Sweeps a text over some rates and says how the sweep ended; `overtake` begins the next one before this is done. */
async function sweep(index: number, overtake = false): Promise<string> {
  return page.evaluate(
    async ({ index, overtake, runs }) => {
      window.swept ??= window.door.connectPool()
      const code = `w = Variable(zeros([20, ${10 + index}]))\nloss = reduce_mean((w - ${index}.0) ** 2)\n`
      const variations = Array.from({ length: runs }, (_, at) => ({ learningRate: 0.01 * (at + 1) }))
      const order = { experiment: { code }, variations, steps: 50, milliseconds: 60_000 }
      if (!overtake) return window.swept.sweep(order, () => undefined)
      let began: () => void = () => undefined
      const begun = new Promise<void>((resolve) => {
        began = resolve
      })
      const first = window.swept.sweep(order, began)
      await begun
      const second = window.swept.sweep({ ...order, steps: 60 }, () => undefined)
      return `${await first}, ${await second}`
    },
    { index, overtake, runs: RUNS },
  )
}

/** What each living worker holds. */
const measured = () => Promise.all(workers.living.map((worker) => workers.measure(worker)))

/** A sweep may take another worker for one that was still at an older text: the browser tells of the two one by one. */
const allThere = () => expect.poll(() => workers.living.length).toBe(POOL)

/** The most that any worker of the pool holds, of each kind. */
async function largest() {
  const all = await measured()
  const most = (of: (memory: WorkerMemory) => number) => Math.max(...all.map(of))
  return {
    heap: most(({ heap }) => heap),
    buffers: most(({ buffers }) => buffers),
    wasm: most(({ wasm }) => wasm),
    modules: most(({ modules }) => modules),
  }
}

test("a thousand edits leave neither modules nor workers nor memory behind", { timeout: 300_000 }, async () => {
  await edit(0, 200)
  const [early, ...others] = await measured()
  expect(others).toEqual([])
  if (early === undefined) throw new Error("there is no worker")
  expect(early.modules).toBeGreaterThan(0)
  await edit(200, 1_000)
  const [late, ...more] = await measured()
  expect(more).toEqual([])
  expect(late?.modules).toBe(early.modules)
  expect(late?.wasm).toBe(early.wasm)
  expect(late?.buffers).toBeLessThan(early.buffers + 2 ** 16)
  expect(late?.heap).toBeLessThan(early.heap + 800 * SLACK)
  await page.evaluate(() => window.edited?.dispose())
  await expect.poll(() => workers.living.length).toBe(0)
})

test("sweeps in a row keep to their workers and to their memory, and take them along", {
  timeout: 120_000,
}, async () => {
  for (let index = 0; index < 10; index++) {
    expect(await sweep(index)).toBe("done")
    await allThere()
  }
  const early = await largest()
  for (let index = 10; index < 40; index++) {
    expect(await sweep(index)).toBe("done")
    await allThere()
  }
  const late = await largest()
  // One worker may have done the whole of the last sweep, another has only begun; no more than that sweep's is kept.
  expect(late.modules).toBeLessThan(RUNS + 8)
  expect(late.wasm).toBeLessThanOrEqual(2 ** 21)
  expect(late.buffers).toBeLessThan(early.buffers + 2 ** 16)
  expect(late.heap).toBeLessThan(early.heap + 30 * RUNS * SLACK)
  for (let index = 40; index < 44; index++) {
    expect(await sweep(index, true)).toBe("overtaken, done")
    await allThere()
  }
  await page.evaluate(() => window.swept?.dispose())
  await expect.poll(() => workers.living.length).toBe(0)
})
