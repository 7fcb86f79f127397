// A sweep of learning rates and runs side by side, on the built page as a reader uses them.
import AxeBuilder from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitForStep, waitUntilReady } from "./support/pages.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const panelOf = (page: Page) => page.getByRole("region", { name: "Rates" })
const swept = (page: Page) => panelOf(page).getByText(/^64 rates, \d+ steps each$/)
const rateIs = (page: Page, rate: string) =>
  expect.poll(() => page.getByLabel("Learning rate, number").inputValue()).toBe(rate)

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

describe("Rates", () => {
  test("sweeps x² when it opens, and tells where runs swing and where they fly apart", async () => {
    const { page, complaints } = await open(browser, "?example=x-squared")
    await waitUntilReady(page)
    await page.getByRole("button", { name: "Rates", exact: true }).click()
    await swept(page).waitFor()
    expect(await panelOf(page).locator(".rates-said").innerText()).toMatch(
      /^Lowest at .* Runs fly apart from about 1 on\.$/,
    )
    // The loss is curved alike everywhere, so what holds here holds for the whole run.
    expect(
      await panelOf(page)
        .getByText(/stable up to a rate of about 1: 2\/λmax, where λmax = 2 /)
        .count(),
    ).toBe(1)
    expect(await panelOf(page).locator(".rates-limit").count()).toBe(1)
    const shapes = (kind: string) => panelOf(page).locator(`.rates-marks .rate-${kind}`).count()
    expect([await shapes("converging"), await shapes("oscillating"), await shapes("diverging")]).toEqual([47, 4, 13])
    // The strip behind the slider, and its words.
    await page.locator(".rate-strip .zone-diverging").waitFor()
    const slider = page.getByRole("slider", { name: "Learning rate" })
    const described = await slider.getAttribute("aria-describedby")
    expect(await page.locator(`[id="${described}"]`).innerText()).toMatch(
      /^oscillating from 0\.54 to 0\.93, diverging from 1\.1 on$/,
    )
    expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("gives a rate to a click, to the keyboard and to its table, and the sweep stands", async () => {
    const { page } = await open(browser, "?example=x-squared&panels=rates")
    await swept(page).waitFor()
    const box = await panelOf(page).locator(".rates-taker rect").boundingBox()
    if (box === null) throw new Error("The picture of the sweep is not there.")
    // Four fifths of five decades from 0.0001 on.
    await page.mouse.click(box.x + box.width * 0.8, box.y + box.height / 2)
    await page.locator(".cm-content", { hasText: /learning_rate = (0\.9|1\.)/ }).waitFor()

    const taker = panelOf(page).getByRole("slider", { name: /^Rates tried/ })
    await taker.focus()
    await page.keyboard.press("Home")
    expect(await taker.getAttribute("aria-valuetext")).toMatch(/^0\.0001: loss 3\.8\d+ after \d+ steps, converging$/)
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await rateIs(page, "0.00012")
    // Space on the picture takes a rate too, and starts no run.
    await page.keyboard.press("End")
    await page.keyboard.press(" ")
    await rateIs(page, "10")
    await waitForStep(page, 0)

    await panelOf(page).getByText("As a table").click()
    await panelOf(page)
      .getByRole("row", { name: /^0\.1 / })
      .getByRole("button")
      .click()
    await rateIs(page, "0.1")
    expect(await panelOf(page).getByRole("row").count()).toBe(65)
    expect(await swept(page).isVisible()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })

  test("follows an edit by itself, and says why there is nothing to try", async () => {
    const { page } = await open(browser, "?example=x-squared&panels=rates")
    await swept(page).waitFor()
    await page.locator(".cm-content").fill("x = Variable(2.0)\nloss = 10 * x ** 2\nlearning_rate = 0.01\n")
    await page.keyboard.press("Control+Enter")
    // The steepest curvature is 20 now: the bound lies at 2 / 20, between two of the rates that are tried.
    await panelOf(page)
      .getByText(/Runs fly apart from about 0\.(093|11) on/)
      .first()
      .waitFor()
    await page.locator(".cm-content").fill("x = Variable(2.0)\nloss = x ** 2\nlearning_rate = 0.2 / 2\n")
    await page.keyboard.press("Control+Enter")
    await panelOf(page).getByText("works out its learning rate itself, in line 3").waitFor()
    await page.locator(".cm-content").fill("print(1)\n")
    await page.keyboard.press("Control+Enter")
    await panelOf(page).getByText("takes no steps").waitFor()
    await page.context().close()
  })

  test("can be cancelled, keeps what it has, and is begun again", async () => {
    const { page } = await open(browser, "?example=spiral&panels=rates")
    await panelOf(page).getByRole("button", { name: "Cancel" }).click()
    await panelOf(page)
      .getByText(/^\d+ rates, \d+ steps each: cancelled/)
      .waitFor()
    await panelOf(page).getByRole("button", { name: "Sweep again" }).click()
    await panelOf(page).getByRole("button", { name: "Cancel" }).waitFor()
    await page.context().close()
  })
})

describe("Compare", () => {
  const losses = (page: Page) => page.locator(".run-legend .run-reading").allInnerTexts()

  test("adds, names, changes and takes away companions, which go and come back with the run", async () => {
    const { page, complaints } = await open(browser, "?example=x-squared&panels=descent,loss,parameters,gradients")
    await waitUntilReady(page)
    await page.getByRole("button", { name: "Step", exact: true }).click()
    await waitForStep(page, 1)
    await page.getByRole("button", { name: "More controls" }).click()
    await page.getByRole("button", { name: "Add a run" }).click()
    await page.getByLabel("Learning rate of rate 0.03").fill("0.5")
    await page.keyboard.press("Enter")
    // It has caught up: x² at 0.5 is done in one step.
    await page.locator(".compare .run-reading", { hasText: "loss 0" }).waitFor()
    await page.getByLabel("Name of rate 0.5").fill("in one step")
    await page.getByRole("button", { name: "Add a run" }).click()
    await page.getByLabel("Learning rate of rate 0.03").fill("1")
    await page.keyboard.press("Enter")
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole("button", { name: "More controls" }).click()

    await page.getByRole("button", { name: "Step", exact: true }).click()
    await waitForStep(page, 2)
    await page.locator(".run-legend", { hasText: /in one step\s*loss 0/ }).waitFor()
    expect(await losses(page)).toEqual(["loss 0", "loss 4"])
    await page.getByRole("region", { name: "Loss" }).getByText("in one step").waitFor()
    const gradients = page.getByRole("region", { name: "Gradients", exact: true })
    await gradients.scrollIntoViewIfNeeded()
    await gradients.getByText("rate 1").first().waitFor()

    await page.getByRole("button", { name: "Step back" }).click()
    await page.getByRole("button", { name: "Step back" }).click()
    await waitForStep(page, 0)
    await page.locator(".run-legend li", { hasText: /in one step.*loss 4/ }).waitFor()
    expect(await losses(page)).toEqual(["loss 4", "loss 4"])

    await page.getByRole("button", { name: "More controls" }).click()
    await page.getByRole("button", { name: "Remove in one step" }).click()
    expect(
      await page.getByRole("button", { name: "Add a run" }).evaluate((add) => add === document.activeElement),
    ).toBe(true)
    await page.getByRole("button", { name: "More controls" }).click()
    expect(await page.locator(".run-legend li").count()).toBe(2)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("runs and pauses all of them, at the same step, and survives an edit and a reset", async () => {
    const { page } = await open(browser, "?example=x-squared&lr=0.1,0.3,1.1&speed=100")
    await waitUntilReady(page)
    await page.getByRole("button", { name: "Run", exact: true }).click()
    await page.locator(".run-legend", { hasText: "diverged" }).waitFor()
    await page.getByRole("button", { name: "Reset" }).click()
    await page.locator(".run-legend li", { hasText: /rate 1\.1.*loss 4/ }).waitFor()
    // The edit runs at once: only a loss that no step changes can be waited for.
    await page.locator(".cm-content").fill("x = Variable(3.0)\nloss = 9.0 + 0.0 * x\nlearning_rate = 0.1\n")
    await page.keyboard.press("Control+Enter")
    await page.locator(".run-legend li", { hasText: /rate 0\.3.*loss 9/ }).waitFor()
    await page.context().close()
  })

  test("is kept over a reload and travels in a link", async () => {
    const { page } = await open(browser, "?lr=0.1,0.3")
    await page.locator(".run-legend", { hasText: "rate 0.3" }).waitFor()
    await page.waitForTimeout(700)
    await page.goto(page.url().split("?")[0] ?? "")
    await page.locator(".run-legend", { hasText: "rate 0.3" }).waitFor()
    await page.context().close()
  })
})

test.each([390, 1024])("nothing of either overflows at %i px", async (width) => {
  const { page } = await open(browser, "?lr=0.1,0.3,0.9,1.05&panels=rates,loss", { viewport: { width, height: 844 } })
  await swept(page).waitFor()
  await page.getByRole("button", { name: "More controls" }).click()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await page.context().close()
})
