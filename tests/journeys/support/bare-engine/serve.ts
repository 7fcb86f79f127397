// Builds the engine as the site has it, with a page that shows nothing, and serves both.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { build, preview } from "vite"
import { workerOptions } from "../../../../vite.worker.ts"

export interface BareEngine {
  readonly url: string
  close(): Promise<void>
}

export async function serveBareEngine(): Promise<BareEngine> {
  const cache = join(process.cwd(), "node_modules/.cache")
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, "bare-engine-"))
  const shared = { root: import.meta.dirname, base: "./", configFile: false, logLevel: "error" } as const
  await build({ ...shared, worker: workerOptions, build: { target: "es2023", outDir, emptyOutDir: true } })
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 4450, host: "127.0.0.1" } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error("engine: the preview server gave no address. Is a port from 4450 on free?")
  return {
    url,
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
