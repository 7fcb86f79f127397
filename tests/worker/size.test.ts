// What a page loads to train a first model: the worker's entry and all that it imports statically, built as the site builds it.
import { execFile } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import { build, type Rolldown } from "vite"
import { afterAll, beforeAll, expect, test } from "vitest"

/** Bytes, gzipped, with the language. */
const BUDGET = 110_000

const root = join(import.meta.dirname, "../..")

/** A softmax regression, as a reader writes it. */
const SOFTMAX = `import tensorflow as tf

images = tf.random.normal([100, 784], seed=1)
labels = tf.one_hot(tf.random.uniform([100], 0, 10, dtype=tf.int32), 10)
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
logits = tf.matmul(images, W) + b
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits))
learning_rate = 0.5
`

/** Loads the worker's entry beside nothing else, and prints the loss after some steps of a program. */
const drive = (entry: string, code: string) => `
const answers = new Map()
globalThis.self = { postMessage: (m) => answers.get(m.id)?.(m) }
await import(${JSON.stringify(entry)})
const call = (id, call, params) => new Promise((resolve) => {
  answers.set(id, resolve)
  self.onmessage({ data: { id, call, params } })
})
await call(1, "load", { code: ${JSON.stringify(code)}, seed: 1 })
const { result } = await call(2, "step", { count: 5 })
console.log(JSON.stringify({ step: result.step, loss: result.loss, told: result.diagnostics }))
process.exit(0)
`

let folder = ""
let core: Rolldown.OutputChunk[] = []

beforeAll(async () => {
  const output = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "silent",
    build: {
      target: "es2023",
      write: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, "engine/worker/entry.ts") },
    },
  })
  const chunks = [output]
    .flat()
    .flatMap((one) => ("output" in one ? one.output : []))
    .filter((one) => one.type === "chunk")
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const wanted = chunks.filter((chunk) => chunk.isEntry)
  for (const chunk of wanted) {
    for (const name of chunk.imports) {
      const next = byName.get(name)
      if (next !== undefined && !wanted.includes(next)) wanted.push(next)
    }
  }
  core = wanted
  folder = await mkdtemp(join(tmpdir(), "worker-"))
  // The site's own addresses put all chunks into one folder.
  for (const { fileName, code } of core) {
    await writeFile(
      join(folder, fileName.replace(/^.*\//, "").replace(/\.js$/, ".mjs")),
      code.replaceAll('.js"', '.mjs"'),
    )
  }
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test("the worker and what it imports keep to their budget", () => {
  const bytes = core.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  expect(core.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(BUDGET)
})

test("they suffice to train a softmax regression", async () => {
  const [entry] = core
  const file = join(folder, (entry?.fileName ?? "").replace(/^.*\//, "").replace(/\.js$/, ".mjs"))
  const script = join(folder, "drive.mjs")
  await writeFile(script, drive(file, SOFTMAX))
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  const found: unknown = JSON.parse(stdout)
  expect(found).toMatchObject({ step: 5, told: [] })
  expect((found as { loss: number }).loss).toBeLessThan(1)
}, 60_000)
