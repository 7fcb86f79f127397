// The site as it is published, in a folder of its own, and addresses that open a program in it.

import { mkdirSync, mkdtempSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { deflateRawSync } from "node:zlib"
import { build } from "vite"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** Builds the site; returns its folder, which whoever asked for it takes away again. */
export async function buildSite(): Promise<string> {
  const cache = join(root, "node_modules/.cache")
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, "bench-site-"))
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  })
  return outDir
}

/** An address that opens a program flat out with these panels. */
export function addressOf(url: string, code: string, panels: readonly string[]): string {
  const state = JSON.stringify({ code, speed: null, panels })
  return `${url}#v1=${deflateRawSync(Buffer.from(state)).toString("base64url")}`
}
