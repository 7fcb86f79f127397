// What a reader does before the engine is there is not lost: it is done, in its order, as soon as the program is.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { waitForStep, waitForStepBeyond } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A page whose engine is on its way until `arrive` is called. */
async function openWithoutEngine(query = ""): Promise<{ page: Page; arrive: () => void }> {
  const page = await browser.newPage()
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route("**/assets/entry-*.js", async (route) => {
    await arrival
    await route.continue()
  })
  await page.goto(new URL(query, inject("siteUrl")).href)
  await page.getByRole("button", { name: "Step", exact: true }).waitFor()
  return { page, arrive }
}

test("early presses of key and button step and step back, each once", async () => {
  const { page, arrive } = await openWithoutEngine()
  await page.locator("body").press(".")
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await page.locator("body").press(".")
  await page.locator("body").press(",")
  await page.locator(".readings", { hasText: "…" }).waitFor()
  arrive()
  await waitForStep(page, 2)
  // Two steps forward and none to spare: the scrubber knows three.
  expect(await page.locator(".scrubber input").getAttribute("aria-valuetext")).toBe("step 2 of 3")
  await page.close()
})

test("an early Run runs at the speed that suits the program, after the steps of the address", async () => {
  const { page, arrive } = await openWithoutEngine("?steps=5")
  await page.locator("body").press(" ")
  arrive()
  await page.getByRole("button", { name: "Pause" }).waitFor()
  await waitForStepBeyond(page, 5)
  await page.keyboard.press(" ")
  await page.getByRole("button", { name: "Run", exact: true }).waitFor()
  await page.close()
})

test("the rate waits for the program that names it", async () => {
  const { page, arrive } = await openWithoutEngine()
  expect(await page.getByLabel("Learning rate, number").isDisabled()).toBe(true)
  arrive()
  await page.getByLabel("Learning rate, number").fill("0.5")
  await page.keyboard.press("Enter")
  await page.locator(".cm-content", { hasText: "learning_rate = 0.5" }).waitFor()
  await page.close()
})
