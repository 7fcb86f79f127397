// An author's goal, met with a rate that was moved on the way: the copied answer replays the run and shows what it shows.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { fragmentOf, stateOf } from "./support/fragments.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const goal = { text: "a loss under 0.5 in ten steps", name: "loss", below: 0.5, within: 10 }
const named = "learning_rate = 0.01\nx = Variable(5.0)\nloss = x ** 2"
const unnamed = "x = Variable(5.0)\nloss = x ** 2"

async function step(page: Page, to: number): Promise<void> {
  const from = Number(await page.locator(".readings dd").first().innerText())
  for (let at = from + 1; at <= to; at++) {
    await page.getByRole("button", { name: "Step", exact: true }).click()
    await waitForStep(page, at)
  }
}

async function setRate(page: Page, rate: string): Promise<void> {
  await page.getByLabel("Learning rate, number").fill(rate)
  await page.keyboard.press("Enter")
}

/** Every number that the page shows of the run, in full: loss and parameter by their tooltips. */
async function numbersOf(page: Page) {
  return {
    loss: await page.locator(".readings dd.value").first().getAttribute("title"),
    x: await page.locator(".parameter-list td .value").first().getAttribute("title"),
    rate: await page.getByLabel("Learning rate, number").inputValue(),
    text: await page.locator(".cm-content").innerText(),
  }
}

/** Meets the goal at step 9 with the rate moved at steps 3 and 7, and copies the answer. */
async function answer(
  code: string,
  learningRate?: number,
): Promise<{ page: Page; link: string; complaints: string[] }> {
  const rate = learningRate === undefined ? {} : { learningRate }
  const { page, complaints } = await open(browser, fragmentOf({ code, goal, panels: ["parameters"], ...rate }), {
    permissions: ["clipboard-read", "clipboard-write"],
  })
  await waitUntilReady(page)
  await step(page, 3)
  await setRate(page, "0.1")
  await step(page, 7)
  await setRate(page, "0.3")
  expect(await page.locator(".goal").innerText()).toContain("Goal: a loss under 0.5")
  await step(page, 9)
  await page.locator(".goal-met", { hasText: "Reached at step 9" }).waitFor()
  await page.getByRole("button", { name: "Copy my answer" }).click()
  await page.getByRole("button", { name: "Copied" }).waitFor()
  return { page, link: await page.evaluate(() => navigator.clipboard.readText()), complaints }
}

test.each([
  ["the text names", named, undefined],
  ["the control sets", unnamed, 0.01],
])("an answer whose rate %s replays bit for bit, and its goal is met", async (_who, code, learningRate) => {
  const { page, link, complaints } = await answer(code, learningRate)
  const numbers = await numbersOf(page)
  expect(stateOf(link)).toMatchObject({
    ...{ code, goal, steps: 9 },
    changes: [
      { step: 3, learningRate: 0.1 },
      { step: 7, learningRate: 0.3 },
    ],
  })

  const fresh = await open(browser, link)
  await fresh.page.locator(".goal-met", { hasText: "Reached at step 9, replayed with 2 changes" }).waitFor()
  await waitForStep(fresh.page, 9)
  await fresh.page.locator(".cm-content").waitFor()
  expect(await numbersOf(fresh.page)).toEqual(numbers)

  // The answer is the run that met the goal, whatever the reader does after it.
  await page.getByRole("button", { name: "Reset" }).click()
  await waitForStep(page, 0)
  await page.getByRole("button", { name: "Copy my answer" }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  expect([...complaints, ...fresh.complaints]).toEqual([])
  await page.context().close()
  await fresh.page.context().close()
})

test("a link whose replay does not meet the goal says so", async () => {
  const state = { code: named, goal, steps: 9, changes: [{ step: 3, learningRate: 0.1 }] }
  const { page } = await open(browser, fragmentOf(state))
  await page.locator(".goal", { hasText: "Not reached after 9 steps, replayed with 1 change: a loss" }).waitFor()
  expect(await page.locator(".goal-met").count()).toBe(0)
  expect(await page.getByRole("button", { name: "Copy my answer" }).count()).toBe(0)
  // One more step is the reader's own, and the last that the goal allows.
  await setRate(page, "0.5")
  await step(page, 10)
  await page.locator(".goal-met", { hasText: "Reached at step 10: a loss" }).waitFor()
  await page.context().close()
})

test("a goal that names what no panel records is judged too, in a run and in a replay", async () => {
  const distance = { text: "within a tenth of the bottom", name: "distance", below: 0.1 }
  const code = `${named}\ndistance = abs(x)`
  const { page } = await open(browser, fragmentOf({ code, goal: distance, learningRate: 0.4 }), {
    permissions: ["clipboard-read", "clipboard-write"],
  })
  await page.locator(".cm-content", { hasText: "learning_rate = 0.4" }).waitFor()
  await step(page, 3)
  await page.locator(".goal-met", { hasText: "Reached at step 3" }).waitFor()
  await page.getByRole("button", { name: "Copy my answer" }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const fresh = await open(browser, link)
  await fresh.page.locator(".goal-met", { hasText: "Reached at step 3, replayed" }).waitFor()
  const shortened = { ...stateOf(link), steps: 2 }
  const short = await open(browser, fragmentOf(shortened))
  await short.page.locator(".goal", { hasText: "Not reached after 2 steps" }).waitFor()
  for (const each of [page, fresh.page, short.page]) await each.context().close()
})

test("starting over brings back the author's text, settings and panels", async () => {
  const { page } = await open(browser, `?panels=loss,steps${fragmentOf({ code: named, goal, seed: 3 })}`)
  await waitUntilReady(page)
  const startOver = page.getByRole("button", { name: "Start over" })
  expect(await startOver.count()).toBe(0)
  await step(page, 2)
  await setRate(page, "0.2")
  await page.getByRole("button", { name: "Gradients", exact: true }).click()
  await page.getByRole("button", { name: "More controls" }).click()
  await page.getByLabel("Seed").fill("8")
  await page.keyboard.press("Enter")
  await startOver.click()
  await waitForStep(page, 0)
  await page.locator(".cm-content", { hasText: "learning_rate = 0.01" }).waitFor()
  expect(await page.getByLabel("Seed").inputValue()).toBe("3")
  expect(await page.locator(".panel-title").allInnerTexts()).toEqual(["Loss", "Steps"])
  expect(await startOver.count()).toBe(0)
  await page.context().close()
})

test("where a frame may not copy, the link appears for the reader to take", async () => {
  const state = { code: named, goal, steps: 9, changes: [{ step: 0, learningRate: 0.4 }] }
  const address = new URL(fragmentOf(state), inject("siteUrl")).href
  const course = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" })
    response.end(`<!doctype html><title>A course</title><iframe src="${address}" width="700" height="700"></iframe>`)
  })
  await new Promise<void>((resolve) => course.listen(0, "127.0.0.1", resolve))
  const page = await browser.newPage()
  // Another origin than the site's own 127.0.0.1.
  await page.goto(`http://localhost:${(course.address() as AddressInfo).port}/`)
  const frame = page.frameLocator("iframe")
  await frame.getByRole("button", { name: "Copy my answer" }).click()
  const link = await frame.getByLabel("The link, for you to copy").inputValue()
  expect(stateOf(link)).toMatchObject({ code: named, goal, changes: [{ step: 0, learningRate: 0.4 }] })
  await page.close()
  course.closeAllConnections()
  course.close()
})
