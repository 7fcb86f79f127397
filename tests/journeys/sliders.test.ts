// Sliders that a program asks for: moved while it runs, written into its text, and nothing begins anew.
import AxeBuilder from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { fragmentOf } from "./support/fragments.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const program = (...lines: string[]) => fragmentOf({ code: lines.join("\n") })
const text = (page: Page) => page.locator(".cm-content").innerText()

test("move the run's numbers by key and by hand, live, and rewrite the text", async () => {
  const { page, complaints } = await open(
    browser,
    program(
      "centre = slider('centre', -5, 5, value=1.0)",
      "scale = slider('scale', 0.01, 100, value=1.0, log=True)",
      "x = Variable(4.0)",
      "loss = scale * (x - centre) ** 2",
      "learning_rate = 0.1",
    ),
  )
  await waitUntilReady(page)
  const centre = page.getByRole("slider", { name: "centre" })
  expect(await centre.getAttribute("aria-valuetext")).toBe("1")
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  await centre.focus()
  await page.keyboard.press("End")
  await expect.poll(() => text(page)).toContain("value=5.0)")
  await page.getByLabel("scale, number").fill("0.5")
  await page.keyboard.press("Enter")
  await expect.poll(() => text(page)).toContain("value=0.5, log=True)")
  // The run stands where it stood: x = 4 − 0.1 · 2 · 3 = 3.4, and its loss is now 0.5 · (3.4 − 5)².
  await waitForStep(page, 1)
  await expect.poll(() => page.locator(".readings .value").getAttribute("title")).toMatch(/^1\.2(8|79)/)
  await page.getByLabel("scale, number").fill("-3")
  await page.keyboard.press("Enter")
  expect(await page.getByLabel("scale, number").inputValue()).toBe("0.5")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

test("that hold no number of the text are explained", async () => {
  const { page } = await open(browser, program("a = slider('a', 0, 1)", "x = Variable(4.0)", "loss = (x - a) ** 2"))
  await waitUntilReady(page)
  await page.getByText("slider 'a' cannot be moved: it has no value.").waitFor()
  expect(await page.getByRole("slider", { name: "a", exact: true }).count()).toBe(0)
  await page.context().close()
})
