// The compiler panel on the built page: opened under More, its passes by keyboard, kernels and text marked both ways.
import AxeBuilder from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const panelOf = (page: Page) => page.getByRole("region", { name: "Compiler", exact: true })

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

test("opens under More and shows how x² becomes one kernel, and the kernel bytes", async () => {
  const { page, complaints } = await open(browser, "?example=x-squared")
  await waitUntilReady(page)
  expect(await page.getByRole("button", { name: "Compiler", exact: true }).count()).toBe(0)
  await page.getByRole("button", { name: "More controls" }).click()
  await page.locator(".more").getByRole("button", { name: "Compiler", exact: true }).click()
  const panel = panelOf(page)
  await panel.getByText(/12 nodes \(4 of them added by differentiation\) become 1 kernel/).waitFor()
  await panel
    .getByRole("region", { name: /specialise shapes/ })
    .getByText("gradient")
    .first()
    .waitFor()

  await panel.getByRole("radio", { name: /plan memory/ }).focus()
  await page.keyboard.press("Space")
  await panel.getByText("arena of", { exact: false }).first().waitFor()
  await page.keyboard.press("ArrowRight")
  await panel
    .getByRole("region", { name: /back end's code/ })
    .getByText("f32")
    .first()
    .waitFor()

  const kernel = panel.getByRole("button", { name: "0 map []" })
  await kernel.click()
  expect(await page.locator(".cm-marked").allInnerTexts()).toContain("x ** 2")
  await panel.getByRole("region", { name: "Code of kernel 0: map0" }).waitFor()
  await kernel.click()
  await expect.poll(() => page.locator(".cm-marked").count()).toBe(0)

  await page.locator(".cm-line", { hasText: "loss =" }).click()
  await page.keyboard.press("Home")
  for (const _ of "loss = x") await page.keyboard.press("ArrowRight")
  await panel.locator(".kernels .at-cursor").waitFor()
  await page.locator(".cm-line", { hasText: "learning_rate" }).click()
  await expect.poll(() => panel.locator(".kernels .at-cursor").count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

test("shows a network's training operation, its memory as a picture and a table", async () => {
  const { page, complaints } = await open(browser, "?example=digits-optimizer&panels=compiler", {
    viewport: { width: 390, height: 844 },
  })
  const panel = panelOf(page)
  await panel.getByText("Press Step").waitFor()
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await panel.getByText(/training operation with its loss: \d+ nodes/).waitFor()
  expect(await panel.locator(".memory-buffer").count()).toBeGreaterThan(5)
  await panel.getByText("As a table").click()
  expect(await panel.locator(".memory-table tbody tr").count()).toBe(await panel.locator(".memory-buffer").count())
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

test("says why there is nothing to compile, and follows the text and the optimiser", async () => {
  const { page } = await open(browser, "?example=plain-loop&panels=compiler")
  const panel = panelOf(page)
  await panel.getByText("there is no graph to compile").waitFor()
  const write = async (code: string) => {
    await page.locator(".cm-content").fill(code)
    await page.keyboard.press("Control+Enter")
  }
  await write("x = Variable(2.0)\nloss = x ** 2 + y\n")
  await panel.getByText("Once the program runs").waitFor()
  await write("x = Variable(2.0)\nloss = x ** 2\n")
  await panel.getByText(/: 12 nodes/).waitFor()
  await page.getByRole("button", { name: "More controls" }).click()
  await page.getByLabel("Optimiser", { exact: true }).selectOption({ label: "Adam" })
  await panel.getByText(/: [2-9]\d nodes \(4 of them/).waitFor()
  await expect.poll(() => panel.getByText(/: 12 nodes/).count()).toBe(0)
  await page.context().close()
})
