// The page for people who cannot see it, point at it, or give it much room: axe finds nothing, and nothing overflows.
import AxeBuilder from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

for (const example of ["x-squared", "bowl", "line", "tensorflow-1", "mistake"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing: ${example}, ${colorScheme}`, async () => {
      const { page } = await open(browser, `?example=${example}`, { colorScheme, reducedMotion: "reduce" })
      if (example !== "mistake") {
        await waitUntilReady(page)
        await page.keyboard.press(".")
        await waitForStep(page, 1)
      }
      await page.getByRole("button", { name: "More controls" }).click()
      await page.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([])
      await page.context().close()
    })
  }
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.each([360, 390, 800, 1024])("nothing overflows at %i px", async (width) => {
  const { page } = await open(browser, "", { viewport: { width, height: 844 } })
  await waitUntilReady(page)
  expect(await overflowOf(page)).toBe(0)
  await page.context().close()
})

test.each([360, 800, 1024])("nor while the page's own fonts are on their way, at %i px", async (width) => {
  const { page } = await open(browser, "", { viewport: { width, height: 844 } })
  await page.context().route("**/*.woff2", (route) => route.abort())
  await page.reload()
  await waitUntilReady(page)
  expect(await overflowOf(page)).toBe(0)
  await page.context().close()
})

test("the keyboard alone reaches every control", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  const reached = new Set<string>()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab")
    reached.add(
      await page.evaluate(() => {
        const { activeElement: element } = document
        return element?.getAttribute("aria-label") ?? element?.textContent ?? element?.tagName ?? ""
      }),
    )
    if (await page.evaluate(() => document.activeElement?.closest(".cm-editor") !== null)) {
      // Escape, then Tab, leaves the editor.
      await page.keyboard.press("Escape")
    }
  }
  for (const name of ["Step", "Run", "Reset", "More controls", "Loss", "Descent"]) {
    expect([...reached].some((label) => label.includes(name))).toBe(true)
  }
  await page.context().close()
})

test("the editor says how the keyboard leaves it, in words and, to who came by Tab, in sight", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  const text = page.locator(".cm-content")
  const hint = page.locator(".editor-way-out")
  await text.click()
  expect(await hint.count()).toBe(0)
  const told = await text.getAttribute("aria-describedby")
  expect(await page.locator(`[id="${told}"]`).innerText()).toBe("Esc, then Tab leaves the editor")
  await page.keyboard.press("Escape")
  await page.keyboard.press("Tab")
  expect(await text.evaluate((element) => element.contains(document.activeElement))).toBe(false)
  const before = await text.boundingBox()
  await page.keyboard.press("Shift+Tab")
  await hint.waitFor()
  expect(await text.boundingBox()).toEqual(before)
  await text.click()
  await hint.waitFor({ state: "detached" })
  await page.context().close()
})

test("a panel that is opened comes into sight, and its button keeps the focus", async () => {
  for (const reducedMotion of ["reduce", "no-preference"] as const) {
    const { page } = await open(browser, "", { reducedMotion })
    await waitUntilReady(page)
    for (const name of ["Loss", "Rates"]) {
      const button = page.getByRole("navigation", { name: "Open or close panels" }).getByRole("button", { name })
      await button.click()
      await page.waitForFunction((label) => {
        const panel = document.querySelector(`.panel[aria-label="${label}"]`)?.getBoundingClientRect()
        const edge = document.querySelector(".panels")?.getBoundingClientRect().bottom ?? 0
        return panel !== undefined && panel.top >= 0 && panel.bottom <= edge + 1
      }, name)
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    }
    await page.context().close()
  }
})
