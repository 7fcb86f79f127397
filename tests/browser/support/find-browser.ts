// Finds a Chromium for the tests, in the order of how deliberately it was put there; it launches nothing.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, dirname, join } from "node:path"
import { chromium, type LaunchOptions } from "playwright-core"

/** A browser on this computer, and the variables that it needs around it. */
export interface FoundBrowser {
  readonly executablePath: string
  readonly environment: Readonly<Record<string, string>>
}

/** What the search looks at, so that a test can give it another computer. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly architecture: string
  readonly exists: (path: string) => boolean
  /** Where playwright's own download would be. */
  readonly downloaded: string
  /** Unpacks the browser that the package carries. */
  readonly unpack: () => Promise<FoundBrowser>
}

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable"]
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
]

/**
 * The browser to test in: `$CHROME_BIN`, then playwright's download, then an installed Chrome, Chromium or Edge, then the
 * one that `@sparticuz/chromium` carries (Linux on x64). Throws with what to do where there is none.
 */
export async function findBrowser(around: Surroundings = thisComputer()): Promise<FoundBrowser> {
  const named = around.variables.CHROME_BIN
  if (named) {
    if (around.exists(named)) return { executablePath: named, environment: {} }
    throw new Error(`browser: CHROME_BIN names ${named}, which does not exist. Correct it, or unset it.`)
  }
  if (around.downloaded && around.exists(around.downloaded)) {
    return { executablePath: around.downloaded, environment: {} }
  }
  const folders = (around.variables.PATH ?? "").split(delimiter).filter((folder) => folder !== "")
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
  const installed = candidates.find((candidate) => around.exists(candidate))
  if (installed) return { executablePath: installed, environment: {} }
  if (around.platform === "linux" && around.architecture === "x64") return around.unpack()
  throw new Error(
    "browser: no Chrome, Chromium or Edge was found. Install one, or run `npx playwright-core install chromium`, " +
      "or set CHROME_BIN to its executable.",
  )
}

/** How every test starts its browser: headless, quiet, and with WebGL 2 in software. */
export function launchOptions(browser: FoundBrowser): LaunchOptions {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    executablePath: browser.executablePath,
    env: { ...Object.fromEntries(inherited), ...browser.environment },
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  }
}

function thisComputer(): Surroundings {
  return {
    variables: process.env,
    platform: process.platform,
    architecture: process.arch,
    exists: existsSync,
    downloaded: chromium.executablePath(),
    unpack: () => unpackCarried(),
  }
}

/**
 * Unpacks the browser of `@sparticuz/chromium` (some 230 MB) into `cache`, once for each version, with the few libraries
 * and the fonts that a bare Linux lacks.
 */
export async function unpackCarried(cache = join(process.cwd(), "node_modules", ".cache")): Promise<FoundBrowser> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium")
  const packageFolder = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string }
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) await unpackInto(home, packageFolder, cache)
  const environment: Record<string, string> = { LD_LIBRARY_PATH: join(home, "al2023", "lib") }
  if (!existsSync("/etc/fonts")) environment.FONTCONFIG_PATH = join(home, "fonts")
  return { executablePath: join(home, "chromium"), environment }
}

async function unpackInto(home: string, packageFolder: string, cache: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium")
  mkdirSync(cache, { recursive: true })
  // Unpacked aside and then renamed, so that a half-unpacked browser is never taken for a whole one.
  const aside = mkdtempSync(join(cache, "chromium-unpacking-"))
  const before = process.env.TMPDIR
  process.env.TMPDIR = aside // The package unpacks into the folder for temporary files, whichever that is.
  try {
    for (const archive of ["chromium.br", "swiftshader.tar.br", "fonts.tar.br", "al2023.tar.br"]) {
      await inflate(join(packageFolder, "bin", archive))
    }
    if (!existsSync(home)) renameSync(aside, home)
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(home)) throw error
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(aside, { recursive: true, force: true })
  }
}
