// Global setup of the browser project: says in plain words when there is no browser, before any test waits for one.
import { findBrowser } from "./find-browser.ts"

/** Rejects with what to do where no browser is found. */
export async function setup(): Promise<void> {
  await findBrowser()
}
