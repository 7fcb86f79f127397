// npm run bench:examples: steps a second of every example in the built page, flat out, with all panels closed and with all open.

import { rmSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { type Browser, chromium } from "playwright-core"
import { type Example, examples } from "../../app/examples/examples.ts"
import { panelIds } from "../../app/model/view.ts"
import { findBrowser, launchOptions } from "../browser/support/find-browser.ts"
import { addressOf, buildSite } from "./built-page.ts"
import { median } from "./compare.ts"
import { readOptions } from "./options.ts"
import { shown, table } from "./print.ts"
import { serve } from "./site.ts"
import { type RunOnPage, runOnPage } from "./watch-run.ts"

interface Lengths {
  readonly rounds: number
  /** Milliseconds that are counted, after the warm-up. */
  readonly span: number
  readonly warmUp: number
}

const FULL: Lengths = { rounds: 3, span: 2_000, warmUp: 800 }
const QUICK: Lengths = { rounds: 1, span: 500, warmUp: 300 }

async function measured(browser: Browser, address: string, { span, warmUp }: Lengths): Promise<RunOnPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.locator(".transport .button").first().waitFor()
    return await page.evaluate(runOnPage, { span, warmUp })
  } finally {
    await context.close()
  }
}

interface Found {
  readonly id: string
  /** Steps a second; null where the program has no steps. */
  readonly closed: number | null
  readonly open: number | null
  /** Whether the program came to its end, so that its whole run was counted. */
  readonly ended: boolean
}

async function timeExample(browser: Browser, url: string, example: Example, lengths: Lengths): Promise<Found> {
  const rates: { closed: number[]; open: number[] } = { closed: [], open: [] }
  let ended = false
  for (let round = 0; round < lengths.rounds; round++) {
    for (const [name, panels] of [["closed", []] as const, ["open", panelIds] as const]) {
      const { steps, milliseconds, toItsEnd } = await measured(browser, addressOf(url, example.code, panels), lengths)
      if (milliseconds > 0) rates[name].push((1_000 * steps) / milliseconds)
      ended ||= toItsEnd
    }
  }
  const of = (found: readonly number[]): number | null => (found.length === 0 ? null : median(found))
  return { id: example.id, closed: of(rates.closed), open: of(rates.open), ended }
}

/** What an example gave, or what went wrong with it. */
type Outcome = Found | { readonly id: string; readonly trouble: string }

/** The exit code: 1 where an example does not run. */
export async function run(given: readonly string[]): Promise<number> {
  const options = readOptions(given)
  const lengths = options.quick ? QUICK : FULL
  const folder = await buildSite()
  const site = await serve(folder)
  const browser = await chromium.launch(launchOptions(await findBrowser()))
  try {
    const machine = `Chromium ${browser.version()}, ${cpus().length} x ${cpus()[0]?.model.trim()}`
    const date = new Date().toISOString().slice(0, 10)
    console.log(`${machine}, ${date}${options.quick ? ", quick" : ""}; steps a second, flat out.\n`)
    const outcomes: Outcome[] = []
    // The program with a mistake in it has no run.
    const runnable = examples.filter(({ id }) => id !== "mistake" && (options.only?.includes(id) ?? true))
    for (const example of runnable) {
      const { id } = example
      const trouble = (error: Error): Outcome => ({ id, trouble: error.message.split("\n")[0] ?? "" })
      outcomes.push(await timeExample(browser, site.url, example, lengths).catch(trouble))
    }
    const found = outcomes.filter((one): one is Found => !("trouble" in one))
    const lines = found.map(({ id, closed, open, ended }) => {
      const share = closed === null || open === null ? "–" : `${Math.round((100 * open) / closed)} %`
      return [id, ended ? "to its end" : "", shown(closed), shown(open), share]
    })
    console.log(table([["example", "", "panels closed", "panels open", "open / closed"], ...lines]))
    if (options.json !== null) {
      writeFileSync(options.json, `${JSON.stringify({ machine, date, examples: found }, null, 2)}\n`)
    }
    const wrong = outcomes.filter((one) => "trouble" in one)
    for (const { id, trouble } of wrong) console.log(`WRONG: ${id}: ${trouble}`)
    return wrong.length === 0 ? 0 : 1
  } finally {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
