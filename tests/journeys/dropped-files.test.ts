// Handwritten digits dropped on the page by mouse: the veil, the line that reads them, and a program that trains on them.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { open, waitUntilReady } from "./support/pages.ts"

const here = import.meta.url
const real = fileURLToPath(new URL("../../../shared/data/mnist/", here))
const program = readFileSync(new URL("../training/mnist/optimizer.py", import.meta.url), "utf8")
const loading = "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()"

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), "digits-"))
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** An IDX file of unsigned bytes: two zeros, the type, the number of dimensions, the dimensions, the bytes. */
function idx(dimensions: readonly number[], bytes: Uint8Array): Uint8Array {
  const header = Buffer.alloc(4 + 4 * dimensions.length)
  header.writeUInt8(8, 2)
  header.writeUInt8(dimensions.length, 3)
  dimensions.forEach((size, index) => {
    header.writeUInt32BE(size, 4 + 4 * index)
  })
  return Buffer.concat([header, bytes])
}

/** Images of which digit d has rows 2d and 2d + 1 bright, in turn; labels beside them. */
function digits(count: number) {
  const images = new Uint8Array(count * 784)
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 10)
  labels.forEach((digit, index) => {
    images.fill(255, index * 784 + digit * 56, index * 784 + digit * 56 + 56)
  })
  return { images: idx([count, 28, 28], images), labels: idx([count], labels) }
}

function writeDigits(): string[] {
  const [train, test] = [digits(600), digits(100)]
  const files = {
    "train-images-idx3-ubyte": train.images,
    "train-labels-idx1-ubyte.gz": gzipSync(train.labels),
    "t10k-images-idx3-ubyte.gz": gzipSync(test.images),
    "t10k-labels-idx1-ubyte": test.labels,
  }
  return Object.entries(files).map(([name, bytes]) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  })
}

/** Carries files over the page and lets go of them there, as a mouse does. */
async function drop(page: Page, files: string[]): Promise<void> {
  const mouse = await page.context().newCDPSession(page)
  const move = (type: "dragEnter" | "dragOver" | "drop") =>
    mouse.send("Input.dispatchDragEvent", { type, x: 700, y: 450, data: { items: [], files, dragOperationsMask: 1 } })
  const veil = page.getByText("Drop a CSV or IDX file")
  await page.evaluate(() => addEventListener("drop", () => document.body.setAttribute("data-dropped", "")))
  const landed = () => page.locator("body[data-dropped]").count()
  // The page's consent travels back to whoever carries the files: let go of too early, they do not land.
  while ((await landed()) === 0) {
    await move("dragEnter")
    do await move("dragOver")
    while (!(await veil.isVisible()))
    await page.evaluate(() => new Promise(requestAnimationFrame))
    await move("dragOver")
    await move("drop")
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await veil.waitFor({ state: "hidden" })
}

async function write(page: Page, code: string): Promise<void> {
  await page.locator(".cm-content").fill(code)
}

test("made-up digits are dropped, the offered line is inserted, and a program learns them", async () => {
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  // The program without the line that loads: the page offers it.
  await write(
    page,
    program.replace(loading, "").replaceAll("60000", "600").replaceAll("10000", "100").replace("1001", "201"),
  )
  await drop(page, writeDigits())
  await page.locator(".drop-offer", { hasText: loading }).waitFor()
  await page.getByRole("button", { name: "Insert this line" }).click()
  await page.locator(".drop-offer").waitFor({ state: "hidden" })
  expect(await page.locator(".cm-content").innerText()).toContain(loading)
  // Nothing has been done yet: Run runs the text as it stands.
  await page.getByRole("button", { name: "Run", exact: true }).click()
  await page.getByRole("button", { name: "Run again" }).waitFor({ timeout: 50_000 })
  const printed = await page.locator(".console pre").innerText()
  // Ten digits, equally likely before the first step; told apart without an error after the last.
  expect(printed).toContain("1 2.302585")
  expect(printed).toContain("accuracy 1.0")
  expect(complaints).toEqual([])
  await page.context().close()
})

test("the real digits are dropped and trained on", { timeout: 240_000 }, async () => {
  if (!existsSync(real)) {
    console.log(`MNIST: ${real} is not there; the made-up digits stand for it.`)
    return
  }
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  await write(page, program.replace("1001", "11"))
  await drop(
    page,
    readdirSync(real)
      .filter((name) => name.includes("ubyte"))
      .map((name) => join(real, name)),
  )
  await page.locator(".drop-offer", { hasText: loading }).waitFor({ timeout: 60_000 })
  await page.getByRole("button", { name: "Not now" }).click()
  await page.getByRole("button", { name: "Run", exact: true }).click()
  await page.getByRole("button", { name: "Run again" }).waitFor({ timeout: 150_000 })
  const losses = (await page.locator(".console pre").innerText())
    .split("\n")
    .map((line) => Number(line.split(" ").at(-1)))
  for (const [index, expected] of [Math.LN10, 1.989754, 1.152593].entries()) {
    expect(Math.abs((losses[index] ?? 0) - expected)).toBeLessThan(1e-4)
  }
  expect(complaints).toEqual([])
  await page.context().close()
})

test("a file that no program can read is refused in words, and the text is left alone", async () => {
  const { page, complaints } = await open(browser)
  await waitUntilReady(page)
  const path = join(folder, "photo.png")
  writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
  const before = await page.locator(".cm-content").innerText()
  await drop(page, [path])
  await page.locator(".notice", { hasText: "photo.png" }).waitFor()
  expect(await page.locator(".drop-offer").count()).toBe(0)
  expect(await page.locator(".cm-content").innerText()).toBe(before)
  expect(complaints).toEqual([])
  await page.context().close()
})
