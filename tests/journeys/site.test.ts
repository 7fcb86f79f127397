// The built site as a server and a browser see it: its policy, its paths, its embed library, and life without a network.

import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join, normalize } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"
import { waitForStep, waitUntilReady } from "./support/pages.ts"

const siteUrl = inject("siteUrl")
const siteFolder = inject("siteFolder")

let browser: Browser
let plainServer: Server

/** A server that knows nothing of us, with the site below a path of its own, and below another with a policy of its own. */
const subPath = "/courses/2026/playground/"
const strictPath = "/strict/"
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
}

beforeAll(async () => {
  browser = await launchBrowser()
  plainServer = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? ""
    const below = [subPath, strictPath].find((one) => path.startsWith(one))
    const inside = below === undefined ? undefined : path.slice(below.length) || "index.html"
    const file = inside === undefined ? undefined : join(siteFolder, normalize(inside))
    if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    if (below === strictPath) response.setHeader("Content-Security-Policy", "script-src 'self'")
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => plainServer.listen(0, "127.0.0.1", resolve))
})

afterAll(async () => {
  await browser?.close()
  plainServer?.closeAllConnections()
  plainServer?.close()
})

/** Everything that the browser complains of while the page loads. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  return complaints
}

async function openAndRead(page: Page, address: string): Promise<string> {
  await page.goto(address)
  const heading = page.getByRole("heading", { level: 1 })
  await heading.waitFor()
  return (await heading.innerText()).toLowerCase()
}

test("the page opens without a complaint from the browser", async () => {
  const page = await browser.newPage()
  const complaints = complaintsOf(page)
  expect(await openAndRead(page, siteUrl)).toContain("gradient descent")
  await page.waitForLoadState("networkidle")
  expect(complaints).toEqual([])
  await page.close()
})

test("the page works below any path of a server that sends no headers", async () => {
  const page = await browser.newPage()
  const complaints = complaintsOf(page)
  const { port } = plainServer.address() as AddressInfo
  expect(await openAndRead(page, `http://127.0.0.1:${port}${subPath}`)).toContain("gradient descent")
  await page.waitForLoadState("networkidle")
  expect(complaints).toEqual([])
  await page.close()
})

test("the policy forbids inline scripts and made-up code, in the page and in the header", async () => {
  const page = await browser.newPage()
  const answer = await page.goto(siteUrl)
  for (const policy of [
    await answer?.headerValue("content-security-policy"),
    await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content"),
  ]) {
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toContain("'unsafe-eval'")
  }
  const outcome = await page.evaluate(async () => {
    const script = document.createElement("script")
    script.textContent = "window.injected = true"
    const violation = new Promise<string>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true })
    })
    document.head.append(script)
    return { directive: await violation, injected: "injected" in window }
  })
  expect(outcome).toEqual({ directive: "script-src-elem", injected: false })
  await page.close()
})

test("where a server's policy forbids WebAssembly, programs run on typed arrays, and the page says why", async () => {
  const page = await browser.newPage()
  const { port } = plainServer.address() as AddressInfo
  await openAndRead(page, `http://127.0.0.1:${port}${strictPath}`)
  await waitUntilReady(page)
  await page.getByRole("button", { name: "Step", exact: true }).click()
  await waitForStep(page, 1)
  await page.getByRole("button", { name: "More controls" }).click()
  expect(await page.locator(".more .backend").innerText()).toContain(
    "typed arrays: this page's policy forbids WebAssembly",
  )
  await page.close()
})

test("once loaded, the page opens without a network", async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await openAndRead(page, siteUrl)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await context.setOffline(true)
  expect(await openAndRead(page, `${siteUrl}?theme=dark`)).toContain("gradient descent")
  await context.close()
})
