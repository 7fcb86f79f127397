// npm run bench:memory: the largest example for ten minutes in the built page, flat out; what its worker holds each minute, and
// whether the record of its loss is whole. Ends with 1 where memory grew or steps are missing.

import { existsSync, readFileSync, rmSync } from "node:fs"
import { parseArgs } from "node:util"
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core"
import { examples } from "../../app/examples/examples.ts"
import { findBrowser, launchOptions } from "../browser/support/find-browser.ts"
import { watchWorkers } from "../browser/support/worker-memory.ts"
import { addressOf, buildSite } from "./built-page.ts"
import { table } from "./print.ts"
import { serve } from "./site.ts"

/** Two thousand images of 784 pixels: no other example holds or computes as much in a step. */
const LARGEST = "digits-optimizer"
/** Its loop, and the same loop as good as without an end. */
const LOOP = "range(200)"
const ENDLESS = "range(1_000_000_000)"

/** How far memory may go from what it was at the second minute, relative to it. */
const FLAT = 0.05

/** What the page was told last of its run's loss. */
interface Loss {
  /** Where the run stood. */
  readonly step: number
  /** Of the points that the page draws, some 2,000 at most. */
  readonly steps: readonly number[]
}

interface Minute {
  readonly loss: Loss
  /** Bytes of the worker: its heap, the array buffers beside it and its WebAssembly memory. */
  readonly bytes: number
  readonly cells: readonly string[]
}

declare global {
  interface Window {
    toldLoss?: { readonly step: number; readonly steps: ArrayLike<number> }
  }
}

/** Notes the losses of the engine's frames before the page takes them. It is sent to the page and needs nothing around it. */
function listen(): void {
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener("message", ({ data }) => {
        const loss = data?.frame?.curves?.loss
        if (loss) window.toldLoss = { step: data.frame.step, steps: loss.steps }
      })
    }
  }
}

const lossOf = (page: Page): Promise<Loss> =>
  page.evaluate(() => ({ step: window.toldLoss?.step ?? 0, steps: Array.from(window.toldLoss?.steps ?? []) }))

/** The loss of a batch is known once the step that takes it is done. */
const isPresent = ({ step, steps }: Loss): boolean => (steps.at(-1) ?? Number.NEGATIVE_INFINITY) >= step - 1

/** Whether the record goes from the first step to the present one, without a gap wider than its thinning makes. */
function isWhole(loss: Loss): boolean {
  const { step, steps } = loss
  const widest = Math.max(2, (8 * step) / Math.max(1, steps.length))
  const gaps = steps.slice(1).map((at, index) => at - (steps[index] ?? at))
  return (steps[0] ?? step) <= 1 && isPresent(loss) && gaps.every((gap) => gap > 0 && gap <= widest)
}

/** Bytes that the browser's processes have to themselves; null where the system does not tell. */
async function browserBytes(devTools: CDPSession): Promise<number | null> {
  if (!existsSync("/proc/self/status")) return null
  const { processInfo } = await devTools.send("SystemInfo.getProcessInfo")
  const own = processInfo.map(({ id }) => {
    const file = `/proc/${id}/status`
    const text = existsSync(file) ? readFileSync(file, "utf8") : ""
    return 1_024 * Number(/^RssAnon:\s+(\d+)/m.exec(text)?.[1] ?? 0)
  })
  return own.reduce((sum, bytes) => sum + bytes, 0)
}

const megabytes = (bytes: number | null): string => (bytes === null ? "–" : `${(bytes / 1e6).toFixed(2)} MB`)

/** Runs the page for so many minutes, and prints a line at the end of each. */
async function watch(browser: Browser, address: string, minutes: number): Promise<readonly Minute[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const workers = await watchWorkers(await page.context().newCDPSession(page), "/entry-")
  const devTools = await browser.newBrowserCDPSession()
  await page.addInitScript(listen)
  await page.goto(address)
  await page.locator(".transport .button:not(:disabled)", { hasText: /^Run$/ }).click()
  const pause = page.getByRole("button", { name: "Pause", exact: true })
  await pause.waitFor()
  const found: Minute[] = []
  const begun = Date.now()
  for (let minute = 1; minute <= minutes; minute++) {
    await page.waitForTimeout(begun + minute * 60_000 - Date.now())
    // At the end the run stands, and the record must have come to stand with it.
    if (minute === minutes) {
      await pause.click()
      await page.locator(".transport .button", { hasText: /^Run$/ }).waitFor()
    }
    const [worker, ...others] = workers.living
    if (worker === undefined || others.length > 0)
      throw new Error(`there are ${workers.living.length} workers, not one`)
    const loss = await lossOf(page)
    const { heap, buffers, wasm, modules } = await workers.measure(worker)
    const cells = [
      ...[String(minute), loss.step.toLocaleString("en")],
      ...[heap, buffers, wasm].map(megabytes),
      ...[String(modules), megabytes(await browserBytes(devTools))],
      ...[String(loss.steps.length), isPresent(loss) ? "yes" : "no"],
    ]
    found.push({ loss, bytes: heap + buffers + wasm, cells })
    console.log(cells.join("  "))
  }
  return found
}

/** The exit code: 1 where memory did not stay flat or the record is not whole. */
export async function run(given: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...given], options: { minutes: { type: "string", default: "10" } } })
  const minutes = Number(values.minutes)
  if (!Number.isInteger(minutes) || minutes < 2) throw new Error("bench: --minutes is a whole number, 2 at least.")
  const code = examples.find(({ id }) => id === LARGEST)?.code
  if (code?.includes(LOOP) !== true)
    throw new Error(`bench: ${LARGEST} has no ${LOOP} any more. Say what makes it long.`)
  const folder = await buildSite()
  const site = await serve(folder)
  const browser = await chromium.launch(launchOptions(await findBrowser()))
  try {
    console.log(`Chromium ${browser.version()}; ${LARGEST} with an endless loop, flat out, ${minutes} minutes.\n`)
    const address = addressOf(site.url, code.replace(LOOP, ENDLESS), ["loss", "parameters"])
    const found = await watch(browser, address, minutes)
    const head = ["minute", "step", "heap", "buffers", "WebAssembly", "modules", "browser", "points", "present"]
    console.log(`\n${table([head, ...found.map(({ cells }) => cells)])}\n`)
    const settled = found.slice(1).map(({ bytes }) => bytes)
    const first = settled[0] ?? 0
    const furthest = Math.max(...settled.map((bytes) => Math.abs(bytes / first - 1)))
    const flat = furthest <= FLAT
    const whole = found.every(({ loss }) => isPresent(loss)) && isWhole((found.at(-1) as Minute).loss)
    const percent = `${(100 * furthest).toFixed(1)} %`
    console.log(`${flat ? "Met" : "NOT MET"}: from minute 2 on the worker's memory went ${percent} from what it was.`)
    console.log(`${whole ? "Met" : "NOT MET"}: the record of the loss is ${whole ? "" : "not "}whole.`)
    return flat && whole ? 0 : 1
  } finally {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
