// npm run bench: every workload on every side in one real browser, the table of it, and the same as JSON.
// Ends with 1 where a result is wrong; a need that is not met is only said.

import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { type Browser, chromium, type Page } from "playwright-core"
import { findBrowser, launchOptions } from "../browser/support/find-browser.ts"
import { type Comparison, compare, FULL_PACE, type Pace, QUICK_PACE } from "./compare.ts"
import { backEndsOf, contestantsOf } from "./contestants.ts"
import { firstSteps } from "./first-step.ts"
import { type Options, readOptions } from "./options.ts"
import { partTables, rowTable, shown } from "./print.ts"
import { type Part, type Row, rowOf } from "./rows.ts"
import { buildBench, type Site, serve } from "./site.ts"
import {
  type ProductForm,
  productForms,
  productSizes,
  productTask,
  sineTask,
  trainingTask,
} from "./workloads/prepare.ts"
import { trainingWorkloads } from "./workloads/programs.ts"
import type { Task } from "./workloads/task.ts"

interface Bench {
  readonly page: Page
  readonly pace: Pace
  readonly ours: readonly string[]
  /** Who takes no part and why, with the workloads of which that is so. */
  readonly absent: Map<string, Set<string>>
  readonly wrong: string[]
}

async function time({ page, pace, ours, absent, wrong }: Bench, name: string, task: Task): Promise<Comparison> {
  const comparison = await compare(page, task, contestantsOf(task, ours), pace)
  for (const [who, why] of Object.entries(comparison.absent)) {
    const note = `${who} takes no part, for ${why}`
    // The parts of a workload go by its own name.
    absent.set(note, (absent.get(note) ?? new Set()).add(name.slice(0, 2)))
  }
  for (const [who, why] of Object.entries(comparison.wrong)) wrong.push(`${name}, ${who}: ${why}.`)
  const rates = Object.entries(comparison.rates).map(([who, rate]) => `${who} ${shown(rate)}`)
  const worst = Math.max(0, ...Object.values(comparison.errors))
  console.log(`${name}: ${rates.join(", ")} a second (worst error ${worst.toExponential(1)})`)
  return comparison
}

async function trainingRows(bench: Bench, wanted: (name: string) => boolean): Promise<Row[]> {
  const rows: Row[] = []
  for (const workload of trainingWorkloads.filter(({ name }) => wanted(name))) {
    const { name, title, need } = workload
    const comparison = await time(bench, name, trainingTask(workload))
    const parts: Part[] = [{ name, comparison, scale: 1 }]
    rows.push(rowOf({ name, title, unit: "steps/s", need, parts, ours: bench.ours }))
  }
  return rows
}

async function sineRow(bench: Bench): Promise<Row> {
  const parts: Part[] = [{ name: "W3", comparison: await time(bench, "W3", sineTask), scale: 1 }]
  const title = "sin and its gradient, 10⁶ points"
  return rowOf({ name: "W3", title, unit: "arrays/s", need: 2.5, parts, ours: bench.ours })
}

async function productRows(bench: Bench): Promise<Row[]> {
  const parts = new Map<ProductForm, Part[]>(productForms.map((form) => [form, []]))
  for (const n of productSizes) {
    for (const form of productForms) {
      const comparison = await time(bench, `W7 ${form} ${n}`, productTask(form, n))
      parts.get(form)?.push({ name: `${form} ${n}`, comparison, scale: (2 * n ** 3) / 1e9 })
    }
  }
  const of = (form: ProductForm): Part[] => parts.get(form) ?? []
  const shared = { unit: "GFLOP/s", ours: bench.ours }
  const rows = productForms.map((form) =>
    rowOf({ ...shared, name: `W7 ${form}`, title: "matmul, mean of n = 128 … 1024", need: 1.25, parts: of(form) }),
  )
  rows.push(
    rowOf({
      ...shared,
      name: "W7 AᵀB, ABᵀ",
      title: "the same against TensorFlow.js",
      need: 8,
      parts: [...of("AᵀB"), ...of("ABᵀ")],
      counts: (peer) => peer.startsWith("tfjs") && !peer.endsWith("webgl"),
    }),
  )
  const onGpu = of("AB").filter(({ name, comparison }) => name === "AB 512" && "webgl" in comparison.rates)
  if (onGpu.length > 0) {
    const title = "matmul n = 512 on WebGL"
    const counts = (peer: string) => peer === "tfjs-webgl"
    rows.push(rowOf({ ...shared, name: "W7 WebGL", title, need: 1, parts: onGpu, ours: ["webgl"], counts }))
  }
  return rows
}

async function allRows(bench: Bench, browser: Browser, site: Site, options: Options): Promise<Row[]> {
  const wanted = (name: string): boolean => options.only === null || options.only.includes(name)
  const rows: Row[] = []
  // First, while the browser holds nothing else.
  if (wanted("W8")) {
    const { rows: found, wrong } = await firstSteps(browser, site, bench.pace.visits)
    rows.push(...found)
    for (const [who, why] of Object.entries(wrong)) bench.wrong.push(`W8, ${who}: ${why}.`)
  }
  rows.push(...(await trainingRows(bench, wanted)))
  if (wanted("W3")) rows.push(await sineRow(bench))
  if (wanted("W7")) rows.push(...(await productRows(bench)))
  return rows.sort((a, b) => a.name.slice(0, 2).localeCompare(b.name.slice(0, 2)))
}

function say({ absent, wrong }: Bench, rows: readonly Row[]): void {
  console.log(`\n${rowTable(rows)}\n`)
  const parts = partTables(rows.filter(({ name }) => name !== "W7 AᵀB, ABᵀ"))
  if (parts !== "") console.log(`${parts}\n`)
  for (const [note, workloads] of absent) console.log(`${[...workloads].join(", ")}: ${note}.`)
  for (const { name, backEnds, peers } of rows) {
    const [own, other] = [backEnds["typed-array"], peers["tfjs-cpu"]]
    if (own !== undefined && other !== undefined && own < other) {
      console.log(`${name}: typed-array is behind tfjs-cpu, ${shown(own)} to ${shown(other)}.`)
    }
  }
  for (const { name, met, ratio, ours, need, needs, unit } of rows) {
    if (met) continue
    const found =
      needs === "ours at most" ? `${shown(ours)} ${unit}` : ratio === null ? "not known" : `${shown(ratio)}x`
    console.log(`Not met: ${name} is ${found}, ${needs} ${need} is needed.`)
  }
  for (const text of wrong) console.log(`WRONG: ${text}`)
}

/** The exit code. */
export async function run(given: readonly string[]): Promise<number> {
  const options = readOptions(given)
  const ours = backEndsOf(options.ours)
  const site = await serve(await buildBench())
  const browser = await chromium.launch(launchOptions(await findBrowser()))
  try {
    const page = await browser.newPage()
    await page.goto(`${site.url}bench.html`)
    const machine = `Chromium ${browser.version()}, ${cpus().length} x ${cpus()[0]?.model.trim()}`
    const date = new Date().toISOString().slice(0, 10)
    console.log(
      `${machine}, ${date}${options.quick ? ", quick" : ""}; no page is cross-origin isolated: one thread each.\n`,
    )
    const pace = options.quick ? QUICK_PACE : FULL_PACE
    const bench: Bench = { page, pace, ours, absent: new Map(), wrong: [] }
    const rows = await allRows(bench, browser, site, options)
    say(bench, rows)
    if (options.json !== null) {
      const figures = { machine, date, quick: options.quick, workloads: rows, wrong: bench.wrong }
      writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`)
    }
    return bench.wrong.length === 0 ? 0 : 1
  } finally {
    await browser.close()
    await site.close()
  }
}
