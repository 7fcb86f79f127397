// Starts the browser of the journeys; the page project has its own way through vitest.
import { type Browser, chromium } from "playwright-core"
import { findBrowser, launchOptions } from "./find-browser.ts"

/** A headless browser with WebGL 2; whoever opens it closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions(await findBrowser()))
}
