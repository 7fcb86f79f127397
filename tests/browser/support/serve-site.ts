// Global setup of the journeys: builds the site into a folder of this run's own, so that no stale build is ever tested,
// and serves it as `npm run preview` does.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { build, preview } from "vite"
import type { TestProject } from "vitest/node"
import { findBrowser } from "./find-browser.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built site is served, with a slash at its end. */
    siteUrl: string
    /** The folder that holds the built site. */
    siteFolder: string
  }
}

/** Builds and serves; provides `siteUrl` and `siteFolder`. Returns what takes both away again. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await findBrowser()
  const cache = join(process.cwd(), "node_modules", ".cache")
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, "site-"))
  // Vite builds React's development version where NODE_ENV says "test", as it does here.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = "production"
  await build({ logLevel: "error", build: { outDir, emptyOutDir: true } })
  const server = await preview({ logLevel: "error", build: { outDir }, preview: { port: 4410, host: "127.0.0.1" } })
  if (before === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = before
  const siteUrl = server.resolvedUrls?.local[0]
  if (siteUrl === undefined) throw new Error("site: the preview server gave no address. Is a port from 4410 on free?")
  project.provide("siteUrl", siteUrl)
  project.provide("siteFolder", outDir)
  return async () => {
    await server.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}
