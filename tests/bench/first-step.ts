// How much a bare page loads to train softmax regression, and when its first step is done; each visit with an empty cache.
import { gzipSync } from "node:zlib"
import type { Browser } from "playwright-core"
import { median } from "./compare.ts"
import type { Row } from "./rows.ts"
import type { FirstStepName, Site } from "./site.ts"

/** A new window keeps Chromium itself busy for about a second, in milliseconds; a page that begins then shares the processor with it. */
const SETTLED = 1_500

/** How long a page is watched for what it loads in its own time, once, in milliseconds. */
const WATCHED = 5_000

/** The most that our page may load, in kB of gzip, counted in thousands of bytes. */
const MOST_KILOBYTES = 150

const names: Readonly<Record<FirstStepName, string>> = {
  ours: "ours",
  tfjs: "tfjs-wasm",
  jax: "jax-js",
  hand: "hand-written JS",
}

interface Visit {
  readonly milliseconds: number
  readonly kilobytes: number
  readonly loss: number
  /** What the browser complained of. */
  readonly complaints: readonly string[]
}

/** Stays so many milliseconds when the step is done. */
async function visit(browser: Browser, site: Site, name: FirstStepName, stay: number): Promise<Visit> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text())
  })
  await page.waitForTimeout(SETTLED)
  site.takeServed()
  await page.goto(`${site.url}first-step/${name}.html`)
  const step = page.waitForFunction(() => window.firstStep !== undefined, undefined, { polling: 20, timeout: 20_000 })
  await step.catch((error: Error) => complaints.push(error.message))
  const done = await page.evaluate(() => window.firstStep)
  await page.waitForTimeout(stay)
  const scripts = [...site.takeServed()].filter(([path]) => !path.endsWith(".html"))
  const kilobytes = scripts.reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0) / 1_000
  await context.close()
  return { milliseconds: done?.milliseconds ?? Number.NaN, loss: done?.loss ?? Number.NaN, kilobytes, complaints }
}

export interface FirstSteps {
  readonly rows: readonly Row[]
  readonly wrong: Readonly<Record<string, string>>
}

/** Visits the pages in turn, so many times and once before. */
export async function firstSteps(browser: Browser, site: Site, visits: number): Promise<FirstSteps> {
  const sides = Object.keys(names) as FirstStepName[]
  const times = new Map<FirstStepName, number[]>(sides.map((side) => [side, []]))
  const sizes: Record<string, number> = {}
  const wrong: Record<string, string> = {}
  for (let round = 0; round <= visits; round++) {
    for (const side of sides) {
      const { milliseconds, kilobytes, loss, complaints } = await visit(browser, site, side, round > 0 ? 0 : WATCHED)
      if (round > 0) times.get(side)?.push(milliseconds)
      else sizes[names[side]] = kilobytes
      // Ten classes, all equally likely: ln 10 before the first step, less after it.
      if (!(loss > 0 && loss < 2.3027)) wrong[names[side]] = `its loss is ${loss}. ${complaints.join(" ")}`
    }
  }
  const waits = Object.fromEntries(sides.map((side) => [names[side], median(times.get(side) ?? [])]))
  return { rows: [sizeRow(sizes), waitRow(waits)], wrong }
}

function sizeRow(sizes: Readonly<Record<string, number>>): Row {
  const { ours = null, ...peers } = sizes
  const [bestPeerName, bestPeer] = smallest(peers)
  return {
    name: "W8 size",
    title: "loaded to train W4, gzip",
    unit: "kB",
    ours,
    peers,
    bestPeer,
    bestPeerName,
    ratio: ours === null ? null : bestPeer / ours,
    need: MOST_KILOBYTES,
    needs: "ours at most",
    met: ours !== null && ours <= MOST_KILOBYTES,
    backEnd: null,
    backEnds: {},
  }
}

/** Ours is held against jax-js, the quicker of the two that do the work on one thread of WebAssembly. */
function waitRow(waits: Readonly<Record<string, number>>): Row {
  const { ours = null, ...peers } = waits
  const bestPeer = peers["jax-js"] ?? null
  const ratio = ours === null || bestPeer === null ? null : bestPeer / ours
  return {
    name: "W8 first step",
    title: "navigation to first step of W4",
    unit: "ms",
    ours,
    peers,
    bestPeer,
    bestPeerName: "jax-js",
    ratio,
    need: 1,
    needs: "ratio at least",
    met: ratio !== null && ratio >= 1,
    backEnd: null,
    backEnds: {},
  }
}

function smallest(peers: Readonly<Record<string, number>>): [string, number] {
  const libraries = Object.entries(peers).filter(([name]) => name !== names.hand)
  return libraries.sort(([, a], [, b]) => a - b)[0] ?? ["", Number.NaN]
}
