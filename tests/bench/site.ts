// Builds the bench's pages as a site is built, serves them, and remembers what was asked for and what a page reports. No page is
// isolated: one thread each.

import { readFileSync } from "node:fs"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { build } from "vite"
import { workerOptions } from "../../vite.worker.ts"
import type { FirstStep } from "./pages/first-step/report.ts"

const here = fileURLToPath(new URL(".", import.meta.url))
const outDir = join(here, "node_modules/.cache/site")
const firstSteps = ["ours", "tfjs", "jax", "hand"] as const
export type FirstStepName = (typeof firstSteps)[number]

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
}

export interface Site {
  readonly url: string
  /** Bodies of the files that were asked for since this was last called. */
  takeServed(): ReadonlyMap<string, Buffer>
  /** From now on every answer is held back so many milliseconds, as a network would. */
  answerAfter(milliseconds: number): void
  /** What the next page reports that sends a report. Rejects after so many milliseconds without one. */
  nextReport(patience: number): Promise<FirstStep>
  close(): Promise<void>
}

/** Vite's production build of every page, workers and all. */
export async function buildBench(): Promise<string> {
  const page = (name: string) => join(here, "pages", `${name}.html`)
  const pages = Object.fromEntries([
    ["bench", page("bench")],
    ...[...firstSteps, "rest"].map((name) => [name, page(`first-step/${name}`)]),
  ])
  await build({
    root: join(here, "pages"),
    base: "./",
    configFile: false,
    logLevel: "error",
    worker: workerOptions,
    build: { target: "es2023", outDir, emptyOutDir: true, rolldownOptions: { input: pages } },
  })
  return outDir
}

/** Serves the files of a folder, none of which a browser keeps. */
export async function serve(folder: string): Promise<Site> {
  let served = new Map<string, Buffer>()
  let distance = 0
  let listen: (step: FirstStep) => void = () => undefined
  const take = async (request: IncomingMessage) => listen(JSON.parse(await text(request)))
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      void take(request).finally(() => response.writeHead(204).end())
      return
    }
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://bench").pathname)
    const name = path.endsWith("/") ? `${path}index.html` : path
    try {
      if (name.includes("..")) throw new Error("outside")
      const body = readFileSync(join(folder, name))
      served.set(name, body)
      const type = types[extname(name)] ?? "application/octet-stream"
      const answer = () => response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(body)
      if (distance === 0) answer()
      else setTimeout(answer, distance)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    takeServed() {
      const taken = served
      served = new Map()
      return taken
    },
    answerAfter(milliseconds) {
      distance = milliseconds
    },
    nextReport: (patience) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no report in ${patience / 1_000} s`)), patience)
        listen = (step) => {
          clearTimeout(timer)
          resolve(step)
        }
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
