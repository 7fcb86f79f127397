// The back ends in Firefox, where this computer has one: the same bits as in Node and Chromium. Without a Firefox it says so.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { build } from "vite"
import { expect, test } from "vitest"
import { wantedDigests, wantedLongDigest } from "../backends/support/bit-cases.ts"

const NAMES = ["firefox", "firefox-esr"]

function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** The worker of the bit tests as one script. */
async function bundleWorker(): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2023",
      lib: { entry: "tests/browser/backends/bits.worker.ts", formats: ["es"], fileName: "bits" },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })
  const [output] = [outputs].flat()
  if (output === undefined || !("output" in output)) throw new Error("the worker was not built")
  const [script, ...others] = output.output
  expect(others).toHaveLength(0)
  return script.code
}

const PAGE = `<!doctype html><script type="module">
const worker = new Worker("bits.js", { type: "module" })
const tell = (body) => fetch("found", { method: "POST", body: JSON.stringify(body) })
worker.onmessage = ({ data }) => tell(data)
worker.onerror = ({ message }) => tell({ message })
</script>`

/** Serves page and worker, and waits for what the page tells. */
async function serve(script: string) {
  let tell = (_found: unknown): void => undefined
  const found = new Promise<unknown>((resolve) => {
    tell = resolve
  })
  const server = createServer(async (request, response) => {
    const isScript = request.url === "/bits.js"
    if (request.method === "POST") {
      let body = ""
      for await (const chunk of request) body += String(chunk)
      tell(JSON.parse(body))
    }
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html")
    response.end(isScript ? script : PAGE)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return { server, address: `http://127.0.0.1:${port}/`, found }
}

test("Firefox gives the agreed bits", async () => {
  const firefox = findFirefox()
  if (firefox === undefined) {
    console.info("There is no Firefox on this computer: its bits were not looked at.")
    return
  }
  const { server, address, found } = await serve(await bundleWorker())
  const profile = mkdtempSync(join(tmpdir(), "firefox-"))
  const browser = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, address], { stdio: "ignore" })
  try {
    expect(await found).toEqual({ typedArrays: wantedDigests, wasm: wantedDigests, long: wantedLongDigest })
  } finally {
    browser.kill()
    if (browser.exitCode === null) await once(browser, "exit")
    server.close()
    rmSync(profile, { recursive: true, force: true })
  }
}, 120_000)
