// Every example loads and runs on the page without a word in the browser's console.
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStepBeyond } from "./support/pages.ts"

const ids = [
  "x-squared",
  "plain-loop",
  "sine-derivative",
  "bowl",
  "rosenbrock",
  "line",
  "line-by-hand",
  "moons",
  "spiral",
  "digits-optimizer",
  "digits-gradients",
  "digits-formula",
  "tensorflow-1",
  "tensorflow-2",
  "keras",
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each(ids)("%s runs without a complaint", async (id) => {
  const { page, complaints } = await open(browser, `?example=${id}`)
  const run = page.locator(".transport .button:not(:disabled)", { hasText: /^Run/ })
  await run.waitFor()
  if (id !== "sine-derivative") {
    await run.click()
    await waitForStepBeyond(page, 1)
  }
  expect(await page.locator(".problem-error").count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

test("the program with a mistake says what, where, and how to put it right", async () => {
  const { page, complaints } = await open(browser, "?example=mistake")
  const problem = page.locator(".problem-error").first()
  await problem.waitFor()
  expect(await problem.innerText()).toMatch(/Line 5[\s\S]*matmul of \(100, 784\) and \(10, 784\)/)
  expect(complaints).toEqual([])
  await page.context().close()
})
