// While the rate is held, the whole path at that rate is drawn beside the run; let go, it is gone, and the rate stays.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Takes hold of the slider's handle. */
async function hold(page: Page): Promise<{ x: number; y: number; width: number }> {
  const slider = page.getByLabel("Learning rate", { exact: true })
  const box = await slider.boundingBox()
  if (box === null) throw new Error("the slider has no place")
  const { value, min, max } = await slider.evaluate((element) => {
    const { value, min, max } = element as HTMLInputElement
    return { value: Number(value), min: Number(min), max: Number(max) }
  })
  const thumb = 16
  const x = box.x + thumb / 2 + ((value - min) / (max - min)) * (box.width - thumb)
  const y = box.y + box.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  return { x, y, width: box.width }
}

test.each([
  ["one parameter", "", ".descent-picture"],
  ["two parameters", "?example=bowl", ".descent-plane"],
])("the ghost over %s comes with the drag, follows it and goes with it", async (_name, query, picture) => {
  const { page, complaints } = await open(browser, query)
  await waitUntilReady(page)
  for (let step = 1; step <= 3; step++) {
    await page.getByRole("button", { name: "Step", exact: true }).click()
    await waitForStep(page, step)
  }
  const ghost = page.locator(`${picture} text`, { hasText: /^rate [\d.]+: \d+ steps/ })
  await page.locator(`${picture} svg`).first().waitFor()
  expect(await ghost.count()).toBe(0)
  const before = await page.locator(".readings").innerText()

  const { x, y, width } = await hold(page)
  await page.mouse.move(x + width / 12, y, { steps: 4 })
  await ghost.first().waitFor()
  const first = await ghost.first().innerHTML()
  const rate = await page.getByLabel("Learning rate, number").inputValue()
  expect(Number(rate)).toBeGreaterThan(0.02)
  // The text follows the handle, the run waits for its next step.
  await page.locator(".cm-content", { hasText: `learning_rate = ${rate}` }).waitFor()
  expect(await page.locator(".readings").innerText()).toBe(before)
  await page.mouse.move(x + width / 6, y, { steps: 4 })
  await expect.poll(() => ghost.first().innerHTML(), { timeout: 15_000 }).not.toBe(first)
  await page.mouse.up()
  await ghost.first().waitFor({ state: "detached" })

  const kept = await page.getByLabel("Learning rate, number").inputValue()
  expect(Number(kept)).toBeGreaterThan(Number(rate))
  await page.locator(".cm-content", { hasText: `learning_rate = ${kept}` }).waitFor()
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 4)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("the ghost is the whole path from the start, and says where it ends", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  const { x, y, width } = await hold(page)
  // Five decades over the slider's width: from 0.1 to 0.5, where x² is at its bottom in one step.
  await page.mouse.move(x + (Math.log10(5) / 5) * (width - 16), y, { steps: 6 })
  expect(await page.getByLabel("Learning rate, number").inputValue()).toBe("0.5")
  await page.locator(".descent-picture text", { hasText: "rate 0.5: 12 steps, loss 0" }).waitFor()
  await page.mouse.up()
  await page.context().close()
})
