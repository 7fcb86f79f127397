// What the journeys share: opening the page, its complaints, and waiting for what it shows.
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { inject } from "vitest"

/** A page at an address of the site, and everything that the browser complained of so far. */
export interface Opened {
  readonly page: Page
  readonly complaints: string[]
}

/**
 * Opens the site in a context of its own, and waits until it stands: for the transport, or what there is in its place.
 * `path` may hold query and fragment.
 */
export async function open(
  browser: Browser,
  path = "",
  options: BrowserContextOptions = {},
  standing = ".transport",
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  await page.goto(new URL(path, inject("siteUrl")).href)
  await page.locator(standing).waitFor()
  return { page, complaints }
}

/** Waits until the page says that the run stands at a step. */
export async function waitForStep(page: Page, step: number): Promise<void> {
  await page.locator(".readings").getByText(String(step), { exact: true }).first().waitFor()
}

/** Waits until a run has gone past a step. The page parts thousands with thin spaces, which no Number() reads. */
export async function waitForStepBeyond(page: Page, step: number): Promise<void> {
  await page.waitForFunction((passed) => {
    const shown = document.querySelector(".readings dd")?.textContent ?? ""
    return Number(shown.replace(/\D/g, "")) > passed
  }, step)
}

/** Waits until the engine has the program: the page says where the run stands, and Run can be pressed. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.locator(".readings dd", { hasText: /^\d/ }).first().waitFor()
  await page.locator(".button:not(:disabled)", { hasText: /^(Run|Run again)$/ }).waitFor()
}
