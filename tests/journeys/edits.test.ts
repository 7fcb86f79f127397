// What becomes of an edit: when it is taken, what is said of one that does not run, and what of the old text goes with it.
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test("a program typed into an empty editor can be stepped, with a rest after every line", async () => {
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  await page.locator(".cm-content").click()
  await page.keyboard.press("Control+A")
  await page.keyboard.press("Delete")
  await page.locator(".readings dd.value", { hasText: "–" }).waitFor()
  await page.keyboard.type("x = Variable(2.0)\n", { delay: 20 })
  await page.getByText("This program takes no steps.").waitFor()
  await page.keyboard.type("loss = x ** 2", { delay: 20 })
  await page.locator(".readings dd.value", { hasText: /^4$/ }).waitFor()
  expect(await page.locator(".edited-mark").count()).toBe(0)
  await page.getByRole("region", { name: "Descent" }).waitFor()
  expect(await page.getByLabel("Learning rate, number").isEnabled()).toBe(true)
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("figures that outlive a mistake are said to be the old text's, and no step is offered until it is mended", async () => {
  const { page } = await open(browser, "?panels=steps,loss")
  await waitUntilReady(page)
  const step = page.getByRole("button", { name: "Step", exact: true })
  const worked = page.getByRole("region", { name: "Steps" })
  await worked.getByText("Press Step").waitFor()
  await page.locator(".cm-content").fill("x = Variable(2.0)\nloss = sqare(x)")
  await page.locator(".problem-error").waitFor()
  await page.locator(".edited-mark", { hasText: "still those of the old text" }).waitFor()
  expect(await step.isDisabled()).toBe(true)
  await worked.getByText("Once the program runs").waitFor()
  await page.locator(".cm-content").fill("x = Variable(3.0)\nloss = square(x)")
  await page.locator(".readings dd.value", { hasText: /^9$/ }).waitFor()
  expect(await page.locator(".edited-mark").count()).toBe(0)
  await step.click()
  await waitForStep(page, 1)
  await page.context().close()
})

test("what a program printed goes with it", async () => {
  const { page } = await open(browser, "?example=sine-derivative")
  await waitUntilReady(page)
  const printed = page.getByRole("log", { name: "Printed lines" })
  await printed.getByText("largest distance from cos").waitFor()
  await page.getByLabel("Example").selectOption("rosenbrock")
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  expect(await printed.count()).toBe(0)
  await page.context().close()
})

test("undo brings a program of the reader's own back under its own name", async () => {
  const { page } = await open(browser)
  await waitUntilReady(page)
  const picker = page.getByLabel("Example")
  const chosen = () => picker.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text)
  await page.locator(".cm-content").fill("x = Variable(3.0)\nloss = x ** 2")
  await page.locator(".readings dd.value", { hasText: /^9$/ }).waitFor()
  await picker.selectOption("line")
  await page.locator(".cm-content", { hasText: "slope" }).waitFor()
  await page.locator(".cm-content").press("Control+z")
  await page.locator(".cm-content", { hasText: "Variable(3.0)" }).waitFor()
  expect(await chosen()).toBe("x², changed")
  await page.locator(".cm-content").press("Control+y")
  expect(await chosen()).toBe("A line by least squares")
  await page.context().close()
})
