// The search for a browser: its order, and what it says where there is none.
import { delimiter, join } from "node:path"
import { expect, test } from "vitest"
import { findBrowser, launchOptions, type Surroundings } from "./browser/support/find-browser.ts"

const carried = { executablePath: "/cache/chromium", environment: { LD_LIBRARY_PATH: "/cache/lib" } }
const onPath = join("/usr/bin", "chromium")

/** A Linux computer on which exactly these files exist. */
function computer(files: readonly string[], changes: Partial<Surroundings> = {}): Surroundings {
  return {
    variables: { PATH: ["/usr/local/bin", "/usr/bin"].join(delimiter) },
    platform: "linux",
    architecture: "x64",
    exists: (path) => files.includes(path),
    downloaded: "/playwright/chrome",
    unpack: () => Promise.resolve(carried),
    ...changes,
  }
}

test("takes $CHROME_BIN, then playwright's download, then an installed one, then the carried one", async () => {
  const all = ["/opt/chrome", "/playwright/chrome", onPath]
  const named = { variables: { PATH: "/usr/bin", CHROME_BIN: "/opt/chrome" } }
  expect((await findBrowser(computer(all, named))).executablePath).toBe("/opt/chrome")
  expect((await findBrowser(computer(all))).executablePath).toBe("/playwright/chrome")
  expect((await findBrowser(computer([onPath]))).executablePath).toBe(onPath)
  expect(await findBrowser(computer([]))).toEqual(carried)
})

test("does not put another browser in the place of one that is named and missing", async () => {
  const wrong = computer([onPath], { variables: { PATH: "/usr/bin", CHROME_BIN: "/opt/chrome" } })
  await expect(findBrowser(wrong)).rejects.toThrow("CHROME_BIN names /opt/chrome, which does not exist")
})

test("says what to do where there is none", async () => {
  await expect(findBrowser(computer([], { platform: "darwin" }))).rejects.toThrow("set CHROME_BIN")
  await expect(findBrowser(computer([], { architecture: "arm64" }))).rejects.toThrow("npx playwright-core install")
})

test("gives the carried browser the libraries that it needs", () => {
  const options = launchOptions(carried)
  expect(options.executablePath).toBe("/cache/chromium")
  expect(options.env?.LD_LIBRARY_PATH).toBe("/cache/lib")
  expect(options.env?.PATH).toBe(process.env.PATH)
})
