// What an address locks and hides on the built page: only what it names goes, and never a reading.
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { fragmentOf } from "./support/fragments.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test("a locked text cannot be typed into, pasted over or exchanged, and the controls still move it", async () => {
  const { page, complaints } = await open(browser, "?lock=code")
  await waitUntilReady(page)
  const text = page.locator(".cm-content")
  const before = await text.innerText()
  expect(await text.getAttribute("contenteditable")).toBe("false")
  await text.click()
  await page.keyboard.type("nonsense")
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.press("Delete")
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", "pasted")
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
    document.querySelector(".cm-content")?.dispatchEvent(paste)
  })
  expect(await text.innerText()).toBe(before)
  expect(await page.getByLabel("Example").count()).toBe(0)

  await page.getByLabel("Learning rate, number").fill("0.25")
  await page.keyboard.press("Enter")
  await page.locator(".cm-content", { hasText: "learning_rate = 0.25" }).waitFor()
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("without a lock the same text can be typed into", async () => {
  const { page } = await open(browser, "")
  await waitUntilReady(page)
  await page.locator(".cm-content").click()
  await page.keyboard.type("7")
  await page.locator(".cm-content", { hasText: "7" }).waitFor()
  await page.context().close()
})

/** What stands on the page, by the names that `hide` knows. */
const things = {
  editor: ".editor",
  console: ".output",
  lr: ".rate",
  scrubber: ".scrubber",
  more: ".controls-row > .button",
  panels: ".panel-names",
  examples: ".example-picker",
  share: ".header-end .button:has-text('Copy link')",
} as const

test.each(Object.keys(things) as (keyof typeof things)[])("hide=%s hides that alone", async (hidden) => {
  // A program that prints, so that there is a console.
  const { page, complaints } = await open(browser, `?hide=${hidden}&example=tensorflow-2`)
  await waitUntilReady(page)
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  const expected = Object.keys(things).filter((name) => name !== hidden && !(hidden === "editor" && name === "console"))
  await expect
    .poll(
      async () => {
        const shown = await Promise.all(
          Object.entries(things).map(async ([name, at]) => [name, await page.locator(at).count()]),
        )
        return shown.filter(([, count]) => count !== 0).map(([name]) => name)
      },
      { timeout: 15_000 },
    )
    .toEqual(expected)
  expect(await page.locator(".readings").innerText()).toMatch(/Step\s+1\s+Loss\s+\d/)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("hidden controls leave their readings: rate, step and loss", async () => {
  for (const hidden of ["controls", "lr"]) {
    const { page } = await open(browser, `?hide=${hidden}&steps=3&lr=0.25&run=0`, {}, ".readings")
    await waitForStep(page, 3)
    expect(await page.locator(".readings").innerText()).toMatch(/Learning rate\s+0.25\s+Step\s+3\s+Loss\s+0.0625/)
    expect(await page.locator(".rate").count()).toBe(0)
    expect(await page.locator(".transport").count()).toBe(hidden === "controls" ? 0 : 1)
    await page.context().close()
  }
})

test("keys still step where the controls are hidden, and several names hide together", async () => {
  const state = { code: "x = Variable(4.0)\nloss = x ** 2\nlearning_rate = 0.5", view: "plots" }
  const { page } = await open(browser, `?hide=controls,panels,share${fragmentOf(state)}`, {}, ".readings")
  await waitForStep(page, 0)
  await page.keyboard.press(".")
  await waitForStep(page, 1)
  expect(await page.locator(".panel-names, .editor, .transport").count()).toBe(0)
  await page.context().close()
})
