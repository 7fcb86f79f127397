// A first visit: x² is ready to step, the numbers are right, and work survives a reload.
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test("ten presses of Step walk x² from 2 to 0.2147", async () => {
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  for (let step = 1; step <= 10; step++) {
    await page.getByRole("button", { name: "Step", exact: true }).click()
    await waitForStep(page, step)
  }
  const steps = page.getByRole("region", { name: "Steps" })
  await steps.getByText("0.2147").first().waitFor()
  expect(await page.locator(".readings").innerText()).toContain("0.04612")
  await page.getByRole("button", { name: "Step back" }).click()
  await waitForStep(page, 9)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("the keys step, step back, run and reset where no text field has the focus", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  await page.keyboard.press(".")
  await waitForStep(page, 1)
  await page.keyboard.press(".")
  await waitForStep(page, 2)
  await page.keyboard.press(",")
  await waitForStep(page, 1)
  await page.keyboard.press("r")
  await waitForStep(page, 0)
  await page.locator(".cm-content").click()
  await page.keyboard.type("..")
  expect(await page.locator(".cm-content").innerText()).toContain("..")
  await waitForStep(page, 0)
  await page.context().close()
})

test("moving the rate rewrites the number in the text", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  await page.getByLabel("Learning rate, number").fill("0.5")
  await page.keyboard.press("Enter")
  await page.locator(".cm-content", { hasText: "learning_rate = 0.5" }).waitFor()
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  expect(await page.locator(".readings").innerText()).toMatch(/Loss\s+0$/)
  await page.context().close()
})

test("a reload in mid-run brings text and settings back", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  await page.locator(".cm-content").fill("w = Variable(7.0)\nloss = (w - 3) ** 2\nlearning_rate = 0.01")
  await page.getByRole("button", { name: "More controls" }).click()
  await page.getByLabel("Seed").fill("42")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Control+Enter")
  await page.getByRole("button", { name: "Run", exact: true }).click()
  await page.waitForTimeout(700)
  await page.reload()
  await waitUntilReady(page)
  expect(await page.locator(".cm-content").innerText()).toContain("w = Variable(7.0)")
  await page.getByRole("button", { name: "More controls" }).click()
  expect(await page.getByLabel("Seed").inputValue()).toBe("42")
  await page.context().close()
})

test("an edit before the first step is taken by itself; a later one is marked, and starts when the reader says so", async () => {
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  const loss = page.locator(".readings dd.value")
  await page.locator(".cm-content").fill("x = Variable(3.0)\nloss = x ** 2\nlearning_rate = 0.1")
  await loss.filter({ hasText: /^9$/ }).waitFor()
  expect(await page.locator(".edited-mark").count()).toBe(0)

  // The run as it stands is the text's own, at once.
  await page.locator(".cm-content").fill("x = Variable(4.0)\nloss = x ** 2\nlearning_rate = 0.5")
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  expect(await loss.innerText()).toBe("0")

  await page.locator(".cm-content").fill("x = Variable(5.0)\nloss = x ** 2\nlearning_rate = 0.5")
  await page.locator(".edited-mark").waitFor()
  expect(await page.locator(".readings").innerText()).toMatch(/Step\s+1\s+Loss\s+0$/)
  await page.getByRole("button", { name: "Start with the new text" }).click()
  await waitForStep(page, 0)
  await loss.filter({ hasText: /^25$/ }).waitFor()
  expect(await page.locator(".edited-mark").count()).toBe(0)

  // What was x² can be had again from the list.
  const picker = page.getByLabel("Example")
  expect(await picker.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text)).toBe(
    "x², changed",
  )
  await picker.selectOption("x-squared")
  await loss.filter({ hasText: /^4$/ }).waitFor()
  expect(await picker.inputValue()).toBe("x-squared")
  expect(complaints).toEqual([])
  await page.context().close()
})
