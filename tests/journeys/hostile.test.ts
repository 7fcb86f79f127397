// Programs that would take all time or memory, on the built page: each is an error at its line, and the page goes on answering.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open } from "./support/pages.ts"

let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ page, complaints } = await open(browser))
})
afterAll(() => browser.close())

/** Puts a text into the editor as a reader pastes it, and runs it. */
async function run(code: string): Promise<void> {
  await page.locator(".cm-content").click()
  await page.keyboard.press("ControlOrMeta+a")
  await page.evaluate(`(() => {
    const data = new DataTransfer()
    data.setData("text/plain", ${JSON.stringify(code)})
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
  })()`)
  await page.keyboard.press("ControlOrMeta+Enter")
}

test.each([
  ["a loop without an end", "while True: pass", "Line 1", "TimeoutError"],
  ["a tensor of a thousand million", "\nt = tf.zeros([10**9])", "Line 2", "ResourceExhaustedError"],
  ["a recursion without an end", "def f(n):\n    return f(n + 1)\nf(0)", "Line 2", "RecursionError"],
  ["a power of powers", "\n\nx = 9**9**9", "Line 3", "MemoryError"],
  ["a line of a million characters", `x = "${"a".repeat(999_000)}"`, "Line 1", "MemoryError"],
  ["a list of ten thousand million", "x = [0] * 10**10", "Line 1", "MemoryError"],
])("%s", async (_name, code, line, error) => {
  await run(code)
  const problem = page.locator(".problem-error", { hasText: error }).first()
  await problem.waitFor({ timeout: 30_000 })
  expect(await problem.innerText()).toContain(line)
})

test("then x squared runs as ever, and nothing was complained of", async () => {
  await run("x = Variable(2.0)\nloss = x ** 2\nlearning_rate = 0.1")
  await page.waitForFunction(() => document.querySelectorAll(".problem-error").length === 0)
  await page
    .locator(".transport .button:not(:disabled)", { hasText: /^(Step)$/ })
    .first()
    .click()
  await page.waitForFunction(() => Number(document.querySelector(".readings dd")?.textContent ?? "0") > 0)
  expect(complaints).toEqual([])
})
