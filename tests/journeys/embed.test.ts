// The public contract on another origin's page: embed.js loads, steps, reads, adds a file, and two frames keep apart.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest"
import { launchBrowser } from "../browser/support/launch.ts"

const siteUrl = inject("siteUrl")
let browser: Browser
let host: Server
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  host = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" })
    response.end(`<!doctype html><title>A course</title><div id="one"></div><div id="two"></div>
      <script type="module">
        import { createPlayground } from "${siteUrl}embed.js"
        window.createPlayground = createPlayground
      </script>`)
  })
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve))
})
afterAll(async () => {
  await browser.close()
  host.closeAllConnections()
  host.close()
})
beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
  await page.waitForFunction("window.createPlayground !== undefined")
  return () => page.close()
})

/** Runs source in the host page: text, since the page's module is not the test's. */
const inHost = (source: string) => page.evaluate(`(async () => { ${source} })()`) as Promise<unknown>

test("loads a program, steps it ten times, and reads the state", async () => {
  const state = await inHost(`
    const playground = createPlayground(document.querySelector("#one"), { code: "x = Variable(5.0)\\nloss = x ** 2", learningRate: 0.1 })
    const loaded = await playground.ready
    const state = await playground.step(10)
    return { loaded, status: state.status, step: state.step, loss: state.loss, x: state.parameters.x.values[0],
      dtype: state.parameters.x.dtype, gradient: state.gradients.x.values[0], rate: state.learningRate, goal: state.goal }
  `)
  expect(state).toMatchObject({
    loaded: { parameters: [{ name: "x", shape: [], dtype: "float32" }], diagnostics: [] },
    status: "paused",
    step: 10,
    dtype: "float32",
    rate: 0.1,
    goal: null,
  })
  const { x, loss, gradient } = state as { x: number; loss: number; gradient: number }
  expect(Math.fround(x)).toBe(Math.fround(0.53687084))
  expect(loss).toBeCloseTo(0.28823, 5)
  expect(gradient).toBeCloseTo(2 * 0.53687084, 5)
})

test("two frames on one page do not disturb each other", async () => {
  const values = await inHost(`
    const make = (id, start) => createPlayground(document.querySelector(id), { code: "x = Variable(" + start + ")\\nloss = x ** 2", learningRate: 0.1 })
    const [one, two] = [make("#one", "2.0"), make("#two", "3.0")]
    await Promise.all([one.ready, two.ready])
    const [a, b] = await Promise.all([one.step(1), two.step(2)])
    one.destroy()
    const c = await two.step(1)
    return [a.parameters.x.values[0], b.parameters.x.values[0], c.step]
  `)
  expect(values).toEqual([Math.fround(1.6), expect.closeTo(1.92, 5), 3])
})

test("a file that the host adds can be read by a program", async () => {
  const answer = await inHost(`
    const playground = createPlayground(document.querySelector("#one"), {})
    await playground.ready
    const file = await playground.addFile("points.csv", new TextEncoder().encode("a,b\\n1,2\\n3,4\\n").buffer)
    await playground.load({ code: 'table = data.csv("points.csv")\\nprint(table["a"], table["b"])' })
    const state = await playground.state()
    return { file, lines: state.console, status: state.status }
  `)
  expect(answer).toMatchObject({ file: { name: "points.csv", kind: "csv" }, status: "finished" })
  expect((answer as { lines: string[] }).lines.join("\n")).toBe("[1. 3.] [2. 4.]")
})

test("wrong calls are JSON-RPC errors, and failures of the program are states", async () => {
  const outcome = await inHost(`
    const playground = createPlayground(document.querySelector("#one"), {})
    await playground.ready
    const refused = async (promise) => promise.then(() => null, (error) => error.code)
    const codes = [
      await refused(playground.step(-1)),
      await refused(playground.step(1e9)),
      await refused(playground.load({ example: "no such" })),
      await refused(playground.set({ optimizer: "magic" })),
    ]
    await playground.load({ code: "x = los + 1" })
    const failed = await playground.state()
    return { codes, status: failed.status, diagnostics: failed.diagnostics }
  `)
  expect(outcome).toMatchObject({
    codes: [-32602, -32602, -32602, -32602],
    status: "failed",
    diagnostics: [{ severity: "error", line: 1, column: 5, endLine: 1, endColumn: 8 }],
  })
})

test("a pause ends a pending step, which then returns its state, and answers keep their order", async () => {
  const outcome = await inHost(`
    const playground = createPlayground(document.querySelector("#one"), { code: "x = Variable(5.0)\\nloss = x ** 2", learningRate: 1e-9 })
    await playground.ready
    const order = []
    const long = playground.step(1000000).then((state) => { order.push("step"); return state })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const pause = playground.pause().then((state) => { order.push("pause"); return state })
    const [stepped, paused] = await Promise.all([long, pause])
    return { order, moved: stepped.step > 0, same: stepped.step === paused.step, status: paused.status }
  `)
  expect(outcome).toMatchObject({ order: ["step", "pause"], moved: true, same: true, status: "paused" })
})

test("a message that is no call, or comes from elsewhere, is passed over", async () => {
  const answers = await inHost(`
    const playground = createPlayground(document.querySelector("#one"), {})
    await playground.ready
    const heard = []
    addEventListener("message", (event) => heard.push(event.data))
    playground.element.contentWindow.postMessage("hello", "*")
    playground.element.contentWindow.postMessage({ jsonrpc: "2.0", id: 1 }, "*")
    playground.element.contentWindow.postMessage({ jsonrpc: "2.0", id: 77, method: "constructor" }, "*")
    await new Promise((resolve) => setTimeout(resolve, 300))
    return heard.filter(({ id }) => id !== undefined)
  `)
  expect(answers).toEqual([{ jsonrpc: "2.0", id: 77, error: { code: -32601, message: expect.any(String) } }])
})
