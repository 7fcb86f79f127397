// How much a bare page loads to train softmax regression, and when its first step is done; each visit with an empty cache.
import { setTimeout } from "node:timers/promises"
import { gzipSync } from "node:zlib"
import type { Browser } from "playwright-core"
import { median } from "./compare.ts"
import type { FirstStep } from "./pages/first-step/report.ts"
import type { Row } from "./rows.ts"
import type { FirstStepName, Site } from "./site.ts"

/** How long a page may take to report, in milliseconds: it rests before. */
const PATIENCE = 20_000

/** How long a page is watched for what it loads in its own time, once, in milliseconds. */
const WATCHED = 5_000

/** How long a server near by takes to answer, over a network, in milliseconds. */
const NETWORK = 20

/** The most that our page may load, in kB of gzip, counted in thousands of bytes. */
const MOST_KILOBYTES = 150

const names: Readonly<Record<FirstStepName, string>> = {
  ours: "ours",
  tfjs: "tfjs-wasm",
  jax: "jax-js",
  hand: "hand-written JS",
}

const sides = Object.keys(names) as FirstStepName[]

interface Visit extends FirstStep {
  readonly kilobytes: number
}

/**
 * Stays so many milliseconds when the step is done. The page has a window, a profile and no debugger: what drives a browser has
 * code of its own compiled in every page that it looks into, beside what is timed.
 */
async function visit(browser: Browser, site: Site, name: FirstStepName, stay: number): Promise<Visit> {
  const session = await browser.newBrowserCDPSession()
  const { browserContextId } = await session.send("Target.createBrowserContext")
  site.takeServed()
  const report = site.nextReport(PATIENCE)
  await session.send("Target.createTarget", { url: `${site.url}first-step/rest.html#${name}`, browserContextId })
  const step = await report.catch(({ message }: Error) => ({
    milliseconds: Number.NaN,
    loss: null,
    complaint: message,
  }))
  await setTimeout(stay)
  const scripts = [...site.takeServed()].filter(([path]) => !path.endsWith(".html"))
  const kilobytes = scripts.reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0) / 1_000
  await session.send("Target.disposeBrowserContext", { browserContextId })
  await session.detach()
  return { ...step, kilobytes }
}

export interface FirstSteps {
  readonly rows: readonly Row[]
  readonly wrong: Readonly<Record<string, string>>
}

/** Visits the pages in turn, so many times from beside their server, and half as often from a network away. */
export async function firstSteps(browser: Browser, site: Site, visits: number): Promise<FirstSteps> {
  const sizes: Record<string, number> = {}
  const wrong: Record<string, string> = {}

  async function stepped(side: FirstStepName, stay: number): Promise<Visit> {
    const seen = await visit(browser, site, side, stay)
    // Ten classes, all equally likely: ln 10 before the first step, less after it.
    const { loss, complaint } = seen
    if (loss === null || !(loss > 0 && loss < 2.3027)) wrong[names[side]] = complaint ?? `its loss is ${loss}`
    return seen
  }

  async function waits(rounds: number): Promise<Readonly<Record<string, number>>> {
    const times = new Map<FirstStepName, number[]>(sides.map((side) => [side, []]))
    for (let round = 0; round < rounds; round++) {
      const first = round % sides.length
      for (const side of [...sides.slice(first), ...sides.slice(0, first)]) {
        times.get(side)?.push((await stepped(side, 0)).milliseconds)
      }
    }
    return Object.fromEntries(sides.map((side) => [names[side], median(times.get(side) ?? [])]))
  }

  for (const side of sides) sizes[names[side]] = (await stepped(side, WATCHED)).kilobytes
  const near = waitRow("W8 first step", "navigation to first step of W4", await waits(visits))
  site.answerAfter(NETWORK)
  const title = `the same, each answer ${NETWORK} ms away`
  const far = waitRow("W8 over a network", title, await waits(Math.ceil(visits / 2)))
  site.answerAfter(0)
  return { rows: [sizeRow(sizes), near, far], wrong }
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
function waitRow(name: string, title: string, waits: Readonly<Record<string, number>>): Row {
  const { ours = null, ...peers } = waits
  const bestPeer = peers["jax-js"] ?? null
  const ratio = ours === null || bestPeer === null ? null : bestPeer / ours
  return {
    name,
    title,
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
