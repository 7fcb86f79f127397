// The real handwritten digits in the built page: given by a host page, trained by both kinds of program, within their memory.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"

const here = import.meta.url
const folder = new URL("../../../shared/data/mnist/", here)
const programs = new URL("../training/mnist/", here)
const there = existsSync(folder)
if (!there) console.log(`MNIST: ${folder.pathname} is not there; its journeys prove nothing here.`)

const siteUrl = inject("siteUrl")
// One browser a test: what an earlier one took would count.
let browser: Browser
let host: Server

beforeAll(async () => {
  host = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ""
    if (there && readdirSync(folder).includes(name)) {
      response.end(readFileSync(new URL(name, folder)))
      return
    }
    response.writeHead(200, { "Content-Type": "text/html" })
    response.end(`<!doctype html><title>A course</title><div id="one"></div>
      <script type="module">
        import { createPlayground } from "${siteUrl}embed.js"
        window.createPlayground = createPlayground
      </script>`)
  })
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve))
})
afterAll(() => {
  host.closeAllConnections()
  host.close()
})

beforeEach(async () => {
  browser = await launchBrowser()
  return () => browser.close()
})

/** Numbers of this process's descendants that draw pages and run their workers. */
function renderers(): number[] {
  const parents = new Map<number, number>()
  const found: number[] = []
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8")
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      if (readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer")) found.push(Number(name))
    } catch {
      // It ended while it was looked at.
    }
  }
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return found.filter(isOurs)
}

/**
 * The most memory that one of the browser's renderers ever had resident, in MB: the peak that the kernel keeps. The worker
 * lives in one of them, with the frame beside it: what the worker took is less than this.
 */
function peakMegabytes(): number | null {
  if (!existsSync("/proc/self/status")) {
    console.log("memory: this system has no /proc; the worker's memory is not measured.")
    return null
  }
  const peaks = renderers().map((pid) =>
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0),
  )
  return Math.max(...peaks) / 1_024
}

interface Trained {
  readonly step: number
  readonly status: string
  readonly loss: number
  readonly console: readonly string[]
  readonly diagnostics: readonly unknown[]
}

/** Opens a host page of its own, gives its frame the four files, loads a program and does some steps. */
async function train(program: string, steps: number): Promise<Trained> {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
  await page.waitForFunction("window.createPlayground !== undefined")
  const code = readFileSync(new URL(program, programs), "utf8")
  const state = await page.evaluate(`(async () => {
    const playground = createPlayground(document.querySelector("#one"), {})
    await playground.ready
    for (const name of ${JSON.stringify(readdirSync(folder))}) {
      await playground.addFile(name, await (await fetch("/" + name)).arrayBuffer())
    }
    await playground.load({ code: ${JSON.stringify(code)} })
    const { step, status, loss, console, diagnostics } = await playground.step(${steps})
    return { step, status, loss, console, diagnostics }
  })()`)
  return state as Trained
}

test("read_data_sets and the classic epoch loop, in less than 600 MB", { timeout: 240_000 }, async () => {
  if (!there) return
  const state = await train("epochs.py", 60)
  expect(state).toMatchObject({ step: 60, status: "paused", diagnostics: [] })
  // Before any step all ten digits are equally likely: ln 10; sixty steps of rate 0.01 bring it to about 1.7.
  expect(state.loss).toBeGreaterThan(1.5)
  expect(state.loss).toBeLessThan(2)
  const peak = peakMegabytes()
  console.log(`read_data_sets: the renderer's peak is ${peak?.toFixed(0)} MB`)
  if (peak !== null) expect(peak).toBeLessThan(600)
})

test("load_data() with / 255.0 and a hundred steps, in less than 1.2 GB", { timeout: 240_000 }, async () => {
  if (!there) return
  const state = await train("optimizer.py", 100)
  expect(state).toMatchObject({ step: 100, status: "paused", diagnostics: [] })
  const losses = state.console.map((line) => Number(line.split(" ").at(-1)))
  for (const [index, expected] of [Math.LN10, 1.989754, 1.152593, 0.271767].entries()) {
    expect(Math.abs((losses[index] ?? 0) - expected)).toBeLessThan(1e-4)
  }
  const peak = peakMegabytes()
  console.log(`load_data() / 255.0: the renderer's peak is ${peak?.toFixed(0)} MB`)
  if (peak !== null) expect(peak).toBeLessThan(1_200)
})
